using System.Globalization;
using Workflows.Domain;
using Workflows.Domain.Agreements;
using Workflows.Domain.Placements;
using Workflows.Domain.Privacy;
using Workflows.Host.Features.Frame;

namespace Workflows.Host.Features.Agreements;

/// <summary>
/// The form in which an agreement is written: one line per item, parts separated by semicolons. An item whose words did not change
/// keeps its id, so that approvals and earlier follow-ups still point to it.
/// </summary>
internal sealed class AgreementForm(FormPost post, AgreementContent? previous)
{
    private const int Longest = 4000;
    private readonly HashSet<AgreementItemId> _kept = [];
    private static readonly string[] Days = ["d-M-yyyy", "d.M.yyyy", "d/M/yyyy", "yyyy-MM-dd"];

    public static string RuleField(UnspokenRuleTheme theme) => $"regel-{theme}";

    public static string ConsiderationField(ConsiderationArea area) => $"hensyn-{area}";

    public static string DemandField(AgreementParty party) => $"loefte-{party}";

    public static string ResponsibilityField(ResponsibilityArea area) => $"ansvar-{area}";

    /// <summary>What was written; what is wrong stands in the form.</summary>
    public AgreementContent Read() =>
        new()
        {
            Purpose = post.OneOf<AgreementPurpose>("slags", "Vælg, hvad formålet er."),
            PurposeText = Required("formaal", "Skriv formålet. Loven kræver, at det står præcist."),
            WhatItMeans = Required("betyder", "Skriv, hvad det betyder for virksomheden."),
            FirstDay = Required("foerste-dag", "Skriv, hvad der sker den første dag."),
            Goals = Goals(),
            Tasks = [.. Lines("opgaver").Select(TaskOf).OfType<WorkTask>()],
            Hours = [.. Lines("timer").Select(HoursOf).OfType<HoursStep>()],
            UnspokenRules = [.. Enum.GetValues<UnspokenRuleTheme>().Select(RuleOf)],
            Considerations =
            [
                .. from area in Enum.GetValues<ConsiderationArea>()
                from line in Lines(ConsiderationField(area))
                select new SpecialConsideration(
                    Id(
                        previous?.Considerations.Where(c => c.Area == area),
                        c => c.Wording.ForStaff(),
                        c => c.Id,
                        line
                    ),
                    area,
                    line
                ),
            ],
            Demands =
            [
                .. from party in Enum.GetValues<AgreementParty>()
                from line in Lines(DemandField(party))
                select new MutualDemand(
                    Id(
                        previous?.Demands.Where(d => d.By == party),
                        d => d.Text.ForStaff(),
                        d => d.Id,
                        line
                    ),
                    party,
                    line
                ),
            ],
            Responsibilities = [.. Enum.GetValues<ResponsibilityArea>().Select(ResponsibilityOf)],
            FollowUps =
            [
                .. Lines("kontakt")
                    .Select(line => new FollowUpArrangement(
                        Id(previous?.FollowUps, f => f.Text.ForStaff(), f => f.Id, line),
                        line
                    )),
            ],
        };

    /// <summary>What stands in the fields when the form opens: the present version, as it would be written.</summary>
    public static Dictionary<string, string> Fields(AgreementContent content)
    {
        var fields = new Dictionary<string, string>
        {
            ["slags"] = content.Purpose.ToString(),
            ["formaal"] = content.PurposeText.ForStaff(),
            ["betyder"] = content.WhatItMeans.ForStaff(),
            ["foerste-dag"] = content.FirstDay.ForStaff(),
            ["maal"] = Join(
                content.Goals.SelectMany(goal =>
                    new[] { Line(goal.Text, Written(goal.On), goal.Measure) }.Concat(
                        goal.SubGoals.Select(step =>
                            "- " + Line(step.Text, Written(step.On), step.Measure)
                        )
                    )
                )
            ),
            ["opgaver"] = Join(
                content.Tasks.Select(task =>
                    $"{task.Text.ForStaff()}; {task.FromStart.ForStaff()}{(task.Later is null ? "" : $"; {task.Later.ForStaff()}")}"
                )
            ),
            ["timer"] = Join(
                content.Hours.Select(step =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{step.FromWeek}; {step.HoursPerWeek}"
                    )
                )
            ),
            ["kontakt"] = Join(content.FollowUps.Select(f => f.Text.ForStaff())),
        };
        foreach (var rule in content.UnspokenRules)
            fields[RuleField(rule.Theme)] = rule.Answer.ForStaff();
        foreach (var area in content.Considerations.GroupBy(c => c.Area))
            fields[ConsiderationField(area.Key)] = Join(area.Select(c => c.Wording.ForStaff()));
        foreach (var party in content.Demands.GroupBy(d => d.By))
            fields[DemandField(party.Key)] = Join(party.Select(d => d.Text.ForStaff()));
        foreach (var row in content.Responsibilities)
            fields[ResponsibilityField(row.Area)] = row.Who.ToString();
        return fields;
    }

    private List<Goal> Goals()
    {
        List<Goal> goals = [];
        foreach (var line in Lines("maal"))
        {
            var isStep = line.StartsWith('-') && goals.Count > 0;
            if (
                Parts("maal", line.TrimStart('-', ' '), "mål; dato; sådan kan vi se det", 3, 3)
                is not { } parts
            )
                continue;
            if (
                !DateOnly.TryParseExact(
                    parts[1],
                    Days,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var on
                )
            )
            {
                post.Wrong(
                    "maal",
                    $"\"{parts[1]}\" er ikke en dato. Skriv den som dd-mm-åååå, fx 31-01-2027."
                );
                continue;
            }

            if (isStep)
                goals[^1] = goals[^1] with { SubGoals = [.. goals[^1].SubGoals, Step(parts, on)] };
            else
                goals.Add(
                    new Goal(
                        Id(previous?.Goals, g => g.Text.ForStaff(), g => g.Id, parts[0]),
                        parts[0],
                        on,
                        parts[2]
                    )
                );
        }

        return goals;
    }

    private SubGoal Step(string[] parts, DateOnly on) =>
        new(
            Id(
                previous?.Goals.SelectMany(goal => goal.SubGoals),
                s => s.Text.ForStaff(),
                s => s.Id,
                parts[0]
            ),
            parts[0],
            on,
            parts[2]
        );

    private WorkTask? TaskOf(string line) =>
        Parts("opgaver", line, "opgave; fra start; senere", 2, 3) is { } parts
            ? new WorkTask(
                Id(previous?.Tasks, t => t.Text.ForStaff(), t => t.Id, parts[0]),
                parts[0],
                parts[1],
                parts.Length > 2 ? parts[2] : null
            )
            : null;

    private HoursStep? HoursOf(string line)
    {
        if (Parts("timer", line, "uge; timer om ugen", 2, 2) is not { } parts)
            return null;
        if (
            int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var week)
            && int.TryParse(
                parts[1],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var hours
            )
        )
            return new HoursStep(week, hours);

        post.Wrong("timer", $"\"{line}\" skal være to tal, fx 1; 20.");
        return null;
    }

    private UnspokenRule RuleOf(UnspokenRuleTheme theme) =>
        new(
            previous?.UnspokenRules.FirstOrDefault(rule => rule.Theme == theme)?.Id
                ?? AgreementItemId.New(),
            theme,
            post.Text(
                RuleField(theme),
                $"Spørg også om {AgreementWords.Of(theme).ToLowerInvariant()}. Vi spørger alle.",
                300
            )
        );

    private Responsibility ResponsibilityOf(ResponsibilityArea area) =>
        new(
            previous?.Responsibilities.FirstOrDefault(row => row.Area == area)?.Id
                ?? AgreementItemId.New(),
            area,
            post.OneOf<ResponsibleParty>(
                ResponsibilityField(area),
                $"Vælg, hvem der har ansvaret: {AgreementWords.Of(area).ToLowerInvariant()}."
            )
        );

    private Confidential<string> Required(string field, string missing) =>
        post.Text(field, missing, Longest);

    private string[] Lines(string field) =>
        (post.Optional(field, Longest) ?? "").Split(
            '\n',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );

    private string[]? Parts(string field, string line, string form, int least, int most)
    {
        var parts = line.Split(
            ';',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
        if (parts.Length >= least && parts.Length <= most)
            return parts;

        post.Wrong(field, $"Skriv hver linje som: {form}. Det passer ikke på \"{line}\".");
        return null;
    }

    // The same words are the same item, once: approvals and their withdrawal go by the id.
    private AgreementItemId Id<T>(
        IEnumerable<T>? known,
        Func<T, string> words,
        Func<T, AgreementItemId> id,
        string written
    )
    {
        foreach (var same in (known ?? []).Where(item => words(item) == written).Select(id))
        {
            if (_kept.Add(same))
                return same;
        }

        return AgreementItemId.New();
    }

    private static string Line(
        Confidential<string> text,
        string day,
        Confidential<string> measure
    ) => $"{text.ForStaff()}; {day}; {measure.ForStaff()}";

    private static string Written(DateOnly day) =>
        day.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);

    private static string Join(IEnumerable<string> lines) => string.Join('\n', lines);
}
