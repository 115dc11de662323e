using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Workflows.Domain.Calendar;
using Workflows.Domain.Placements;
using Workflows.Domain.Privacy;

namespace Workflows.Domain.Agreements;

/// <summary>
/// The text of an agreement as one party reads it: the same sections for both, in "I" form for the company and "du" form for the
/// citizen. Deterministic: the same content gives the same characters, on every machine and every day, because the parties
/// confirm the text by its hash (R47).
/// </summary>
/// <remarks>"# " begins the title, "## " a section, "- " a point; every other line is a paragraph.</remarks>
internal sealed class AgreementText
{
    private readonly StringBuilder _text = new();
    private readonly AgreementContent _content;
    private readonly AgreementFacts _facts;
    private readonly bool _isForCompany;
    private int _section;

    private AgreementText(AgreementContent content, AgreementFacts facts, AgreementParty reader)
    {
        _content = content;
        _facts = facts;
        _isForCompany = reader == AgreementParty.Company;
    }

    private string Citizen => _facts.Citizen.Unwrap();

    /// <summary>The canonical text of a version.</summary>
    /// <param name="content">What the agreement says.</param>
    /// <param name="facts">Who and when.</param>
    /// <param name="number">The version.</param>
    /// <param name="reader">Who reads it.</param>
    /// <param name="isApproved">Whether the citizen has approved that the company gets to know a consideration.</param>
    public static string Render(
        AgreementContent content,
        AgreementFacts facts,
        int number,
        AgreementParty reader,
        Func<SpecialConsideration, bool> isApproved
    )
    {
        var text = new AgreementText(content, facts, reader);
        text.Head(number);
        text.Purpose();
        text.Goals();
        text.Tasks();
        text.Rules();
        text.Considerations(isApproved);
        text.Demands();
        text.Responsibilities();
        text.Contact();
        return Canonical(text._text.ToString());
    }

    /// <summary>The SHA-256 of a text, in lower case hexadecimal.</summary>
    public static string HashOf(string canonical) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));

    // One form for what looks the same: composed characters, line feeds, no blanks at the ends of lines.
    private static string Canonical(string text) =>
        string.Join(
                '\n',
                text.Normalize(NormalizationForm.FormC)
                    .ReplaceLineEndings("\n")
                    .Split('\n')
                    .Select(line => line.TrimEnd())
            )
            .TrimEnd() + "\n";

    private void Head(int number)
    {
        Line($"# Aftale om {_facts.Kind.DanishName.ToLowerInvariant()}");
        Line($"{_facts.Company} og {Citizen}, ref. {_facts.Reference}");
        Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Day(_facts.StartsOn)} – {Day(_facts.EndsOn)}, version {number}"
            )
        );
    }

    private void Purpose()
    {
        Section("Formål");
        Line(AgreementWords.Of(_content.Purpose) + ".");
        Line(_content.PurposeText);
        Section(_isForCompany ? "Det betyder det for jer" : "Det har virksomheden sagt ja til");
        Line(_content.WhatItMeans);
        Section("Den første dag");
        Line(_content.FirstDay);
    }

    private void Goals()
    {
        Section(_isForCompany ? "Mål" : "Dine mål");
        foreach (var goal in _content.Goals)
        {
            Point(
                $"{Text(goal.Text)}, inden {Day(goal.On)}. Sådan kan vi se det: {Text(goal.Measure)}"
            );
            foreach (var step in goal.SubGoals)
            {
                Point(
                    $"Delmål: {Text(step.Text)}, inden {Day(step.On)}. Sådan kan vi se det: {Text(step.Measure)}"
                );
            }
        }
    }

    private void Tasks()
    {
        Section(_isForCompany ? "Opgaver og timer" : "Dine opgaver og timer");
        foreach (var task in _content.Tasks)
        {
            var later = task.Later is null ? "" : $" Senere: {Text(task.Later)}.";
            Point($"{Text(task.Text)}. Fra start: {Text(task.FromStart)}.{later}");
        }

        foreach (var step in _content.Hours)
        {
            Point(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{step.HoursPerWeek} timer om ugen fra uge {step.FromWeek}"
                )
            );
        }
    }

    private void Rules()
    {
        Section("Det, vi tit glemmer at sige højt");
        foreach (var theme in Enum.GetValues<UnspokenRuleTheme>())
        {
            var rule = _content.UnspokenRules.First(rule => rule.Theme == theme);
            Point($"{AgreementWords.Of(theme)}: {Text(rule.Answer)}");
        }
    }

    private void Considerations(Func<SpecialConsideration, bool> isApproved)
    {
        Section(_isForCompany ? "Hensyn" : "Det har du brug for");
        var approved = _content.Considerations.Where(isApproved).ToList();
        if (_isForCompany)
        {
            Line(
                approved.Count == 0
                    ? "Der er ikke aftalt særlige hensyn."
                    : $"{Citizen} har læst og godkendt, at I får det her at vide."
            );
            approved.ForEach(consideration => Point(Text(consideration.Wording)));
            return;
        }

        if (_content.Considerations.Count == 0)
        {
            Line("Der er ikke aftalt særlige hensyn.");
        }

        foreach (var consideration in _content.Considerations)
        {
            var told = isApproved(consideration)
                ? "Virksomheden får det at vide."
                : "Virksomheden får det ikke at vide, før du siger ja.";
            Point($"{Text(consideration.Wording)}. {told}");
        }
    }

    private void Demands()
    {
        Section("Det kan vi forvente af hinanden");
        foreach (var demand in _content.Demands)
        {
            var who = (demand.By, _isForCompany) switch
            {
                (AgreementParty.Company, true) => "I",
                (AgreementParty.Company, false) => _facts.Company,
                (_, true) => Citizen,
                _ => "Du",
            };
            Point($"{who}: {Text(demand.Text)}");
        }
    }

    private void Responsibilities()
    {
        Section("Hvem gør hvad");
        foreach (var area in Enum.GetValues<ResponsibilityArea>())
        {
            var row = _content.Responsibilities.First(row => row.Area == area);
            Point($"{AgreementWords.Of(area)}: {Who(row.Who)}");
        }
    }

    private void Contact()
    {
        Section("Sådan holder vi kontakten");
        foreach (var arrangement in _content.FollowUps)
        {
            Point(Text(arrangement.Text));
        }

        var phone = _facts.ConsultantPhone is { } number ? $" på {number.Unwrap()}" : "";
        Point(
            _isForCompany
                ? $"I kan altid ringe til {_facts.Consultant.Unwrap()}{phone} og bede om mere eller mindre kontakt. Det er et tilbud."
                : $"Du kan altid ringe til {_facts.Consultant.Unwrap()}{phone}."
        );
    }

    private string Who(ResponsibleParty who) =>
        (who, _isForCompany) switch
        {
            (ResponsibleParty.Company, true) => $"I, ved {_facts.Contact.Unwrap()}",
            (ResponsibleParty.Company, false) => $"{_facts.Company}, ved {_facts.Contact.Unwrap()}",
            (ResponsibleParty.Citizen, true) => Citizen,
            (ResponsibleParty.Citizen, false) => "du",
            (ResponsibleParty.JobConsultant, _) => $"{_facts.Consultant.Unwrap()}, jobkonsulent",
            _ => "sagsbehandleren",
        };

    private void Section(string heading)
    {
        _section++;
        Line("");
        Line(string.Create(CultureInfo.InvariantCulture, $"## {_section}. {heading}"));
    }

    private void Point(string text) => Line($"- {text}");

    private void Line(Confidential<string> text)
    {
        var line = Text(text);
        Line(line.EndsWith('?') || line.EndsWith('!') ? line : line + ".");
    }

    private void Line(string text) => _text.Append(text).Append('\n');

    // One line each: what somebody wrote cannot begin a section or a point of its own.
    private static string Text(Confidential<string> text) => OneLine(text.Unwrap());

    private static string Text(Sensitive<string> text) => OneLine(text.Unwrap());

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .TrimStart('#', '-', ' ')
            .TrimEnd('.');

    // The year is always there: a text that is read next year must not say something else.
    private static string Day(DateOnly day) =>
        day.InWords(day) + day.Year.ToString(" 0000", CultureInfo.InvariantCulture);
}
