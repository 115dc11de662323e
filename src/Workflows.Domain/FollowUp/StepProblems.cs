using System.Text.RegularExpressions;
using Workflows.Domain.Placements;

namespace Workflows.Domain.FollowUp;

/// <summary>What is wrong with a step of a follow-up model.</summary>
internal static partial class StepProblems
{
    private const int MostDays = 400;
    private const int DaysInWeek = 7;
    private const int WorkingDaysInWeek = 5;
    private const int DaysInMonth = 31;

    public static IEnumerable<string> Of(TrackRules rules)
    {
        foreach (var (step, index) in rules.Steps.Select((step, index) => (step, index)))
        {
            var where = $"{step.Code} i sporet \"{TrackNames.Of(rules.Track)}\"";
            foreach (var problem in OfCode(step).Concat(OfDays(step)).Concat(OfSeries(step)))
            {
                yield return $"{where}: {problem}";
            }

            if (
                rules
                    .Steps.Take(index)
                    .Any(other => other.Code == step.Code && Overlap(other, step))
            )
            {
                yield return $"{where}: den står der to gange for de samme forløb. Fjern den ene, eller afgræns dem med antallet af uger.";
            }
        }
    }

    private static IEnumerable<string> OfCode(ContactStep step)
    {
        if (!Code().IsMatch(step.Code))
        {
            yield return "koden skal være små bogstaver og tal med punktum imellem, fx chk.w4.";
        }

        if (
            step.Code.StartsWith("req.", StringComparison.Ordinal)
            || step.Code.StartsWith("dur.", StringComparison.Ordinal)
        )
        {
            yield return "den påkrævede opfølgning og lovens grænser kommer fra regelsættet og kan ikke stå i et spor.";
        }
    }

    private static IEnumerable<string> OfDays(ContactStep step)
    {
        var offsets = new[] { step.When, step.Latest, step.Earliest, step.Series?.Until };
        foreach (var offset in offsets.OfType<PlanOffset>())
        {
            if (offset.Anchor is not (PlanAnchor.Start or PlanAnchor.End))
            {
                yield return "dagen skal tælles fra forløbets start eller sidste dag.";
            }

            if (Math.Abs(Days(offset)) > MostDays)
            {
                yield return "dagen ligger mere end et år væk. Ret antallet.";
            }
        }

        if (IsBefore(step.Latest, step.When))
        {
            yield return "den seneste dag ligger før den planlagte. Byt dem om.";
        }

        if (IsBefore(step.When, step.Earliest) && step.OnClosedDay == ClosedDayRule.Later)
        {
            yield return "den planlagte dag ligger før den tidligste. Byt dem om.";
        }

        if (step.At is { } at && (at < new TimeOnly(6, 0) || at > new TimeOnly(22, 0)))
        {
            yield return "klokkeslættet skal ligge mellem kl. 6 og 22.";
        }

        if (step.OnlyFor.FromWeeks > step.OnlyFor.ToWeeks)
        {
            yield return "intet forløb er både så langt og så kort. Ret antallet af uger.";
        }

        if (
            step.Request != CompanyRequest.None
            && step.Party is not (ContactParty.Company or ContactParty.Both)
        )
        {
            yield return "virksomheden kan ikke bedes om noget i en kontakt, den ikke er med i.";
        }

        if (
            (step.Form is ContactForm.Mail or ContactForm.Pulse)
            && step.Request == CompanyRequest.None
        )
        {
            yield return "en mail til virksomheden tæller med i loftet. Skriv, hvad den beder om.";
        }
    }

    private static IEnumerable<string> OfSeries(ContactStep step)
    {
        var hasNumber = step.Code.Contains(ContactStep.Number, StringComparison.Ordinal);
        if (step.Series is null)
        {
            if (hasNumber)
            {
                yield return "koden har et nummer, men kontakten gentages ikke.";
            }

            yield break;
        }

        if (!hasNumber)
        {
            yield return $"kontakten gentages, så koden skal have {ContactStep.Number}, fx chk.monthly.{ContactStep.Number}.";
        }

        if (step.Series.Every < 1)
        {
            yield return "kontakten gentages med mindst én enhed imellem.";
        }

        if (step.When.Unit == PlanUnit.WorkingDays)
        {
            yield return "en serie tælles i dage, uger eller måneder, ikke i arbejdsdage.";
        }
    }

    private static bool Overlap(ContactStep one, ContactStep other) =>
        (one.OnlyFor.FromWeeks ?? 0) <= (other.OnlyFor.ToWeeks ?? int.MaxValue)
        && (other.OnlyFor.FromWeeks ?? 0) <= (one.OnlyFor.ToWeeks ?? int.MaxValue);

    // Only what counts from the same point can be compared without knowing a placement.
    private static bool IsBefore(PlanOffset? one, PlanOffset? other) =>
        one is not null
        && other is not null
        && one.Anchor == other.Anchor
        && Days(one) < Days(other);

    private static int Days(PlanOffset offset) =>
        offset.Unit switch
        {
            PlanUnit.Days => offset.Count,
            PlanUnit.Weeks => offset.Count * DaysInWeek,
            PlanUnit.Months => offset.Count * DaysInMonth,
            PlanUnit.WorkingDays => offset.Count * DaysInWeek / WorkingDaysInWeek,
            _ => throw new ArgumentOutOfRangeException(nameof(offset), offset.Unit, null),
        };

    [GeneratedRegex(@"^[a-z]+(\.[a-z0-9]*(\{n\})?[a-z0-9]*)+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
