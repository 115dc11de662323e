using Workflows.Domain.Calendar;

namespace Workflows.Domain.FollowUp;

public sealed partial record FollowUpRules
{
    /// <summary>The rules that the product brings along (domain 3.2 to 3.4). In force until managers approve others.</summary>
    public static FollowUpRules Shipped { get; } =
        new()
        {
            Version = "opfølgning-1",
            EffectiveFrom = new DateOnly(2024, 1, 1),
            Tracks =
            [
                ShippedTracks.Standard,
                ShippedTracks.Intensive,
                ShippedTracks.Brief,
                ShippedTracks.WageSubsidy,
                ShippedTracks.ExperiencedCompany,
                ShippedTracks.JobAfter,
            ],
            Caps = new ContactCaps(),
            Ladders = ShippedLadders.All,
            Hours = OpeningHours.Default,
        };
}

/// <summary>The follow-up models of the shipped rules, in the order of the tables in domain 3.2 and 3.3.</summary>
internal static class ShippedTracks
{
    private const string FirstForm = "dialog-1";
    private const string SecondForm = "dialog-2";
    private const string MonthlyCode = "chk.monthly." + ContactStep.Number;

    public static TrackRules Standard { get; } =
        new(
            FollowUpTrack.Standard,
            [
                .. Preparation,
                FirstDayPulse,
                FirstDays,
                Weekly(1, ContactForm.Call, ContactParty.Citizen),
                Weekly(2, ContactForm.Call, ContactParty.Both),
                Weekly(3, ContactForm.Call, ContactParty.Citizen),
                Visit(4, FirstForm),
                Weekly(6, ContactForm.Call, ContactParty.Both),
                Visit(8, SecondForm),
                Weekly(10, ContactForm.Call, ContactParty.Both),
                Monthly(4),
                .. Ending,
                .. After,
            ]
        );

    public static TrackRules Intensive { get; } =
        new(
            FollowUpTrack.Intensive,
            [
                .. Preparation,
                new("chk.day1", ContactForm.Call, ContactParty.Both, Start(0, PlanUnit.Days))
                {
                    At = new TimeOnly(15, 0),
                },
                new(
                    "chk.1d",
                    ContactForm.Call,
                    ContactParty.Citizen,
                    Start(1, PlanUnit.WorkingDays)
                ),
                FirstDays,
                Visit(1, FirstForm),
                new("chk.10d", ContactForm.Call, ContactParty.Citizen, Start(10, PlanUnit.Days)),
                Weekly(2, ContactForm.Call, ContactParty.Both),
                Visit(3, dialogueForm: null),
                Weekly(4, ContactForm.Call, ContactParty.Both),
                Weekly(5, ContactForm.Call, ContactParty.Both),
                Visit(6, SecondForm),
                Weekly(7, ContactForm.Call, ContactParty.Both),
                Weekly(8, ContactForm.Call, ContactParty.Both),
                new("chk.w{n}", ContactForm.Call, ContactParty.Both, Start(10, PlanUnit.Weeks))
                {
                    Series = new(2, BeforeTheLastWeek),
                },
                new(
                    "team.review.{n}",
                    ContactForm.Meeting,
                    ContactParty.Team,
                    Start(1, PlanUnit.Months)
                )
                {
                    Series = new(1, BeforeTheLastWeek),
                },
                .. Ending,
                .. After,
            ]
        );

    public static TrackRules Brief { get; } =
        new(
            FollowUpTrack.Short,
            [
                .. Preparation,
                FirstDayPulse,
                FirstDays,
                Weekly(1, ContactForm.Call, ContactParty.Both),
                Weekly(2, ContactForm.Call, ContactParty.Both),
                Extension(workingDays: 5),
                Evaluation(workingDays: 2),
                Later(1),
            ]
        );

    public static TrackRules WageSubsidy { get; } =
        new(
            FollowUpTrack.WageSubsidy,
            [
                // The talk about ordinary hours is the contact of the fourth month.
                .. Standard.Steps.Select(step => step.Code == MonthlyCode ? Monthly(5) : step),
                new("exit.m4", ContactForm.Meeting, ContactParty.Both, Start(4, PlanUnit.Months))
                {
                    Request = CompanyRequest.Appointment,
                },
            ]
        );

    public static TrackRules ExperiencedCompany { get; } =
        new(
            FollowUpTrack.ExperiencedCompany,
            [
                .. Preparation,
                FirstDayPulse,
                FirstDays,
                Weekly(2, ContactForm.Call, ContactParty.Both),
                Visit(4, FirstForm),
                Monthly(2),
                .. Ending,
                .. After,
            ]
        );

    public static TrackRules JobAfter { get; } =
        new(
            FollowUpTrack.JobAfter,
            [
                Later(1),
                InJob(2),
                Later(3),
                InJob(4),
                InJob(5),
                Later(6),
                new("job.m{n}", ContactForm.Call, ContactParty.Citizen, End(7, PlanUnit.Months))
                {
                    Series = new(1, End(12, PlanUnit.Months)),
                    PartyWhenHired = ContactParty.Both,
                    MayFade = true,
                },
            ]
        );

    private static PlanOffset BeforeTheLastWeek => End(-1, PlanUnit.Weeks);

    private static ContactStep[] Preparation =>
        [
            new(
                ContactCodes.Expectation,
                ContactForm.Meeting,
                ContactParty.Both,
                Start(-10, PlanUnit.WorkingDays)
            )
            {
                Earliest = Start(-15, PlanUnit.WorkingDays),
                Latest = Start(-3, PlanUnit.WorkingDays),
                OnClosedDay = ClosedDayRule.Earlier,
                Request = CompanyRequest.Appointment,
            },
            new(
                ContactCodes.Readiness,
                ContactForm.Assessment,
                ContactParty.Team,
                Start(-10, PlanUnit.WorkingDays)
            )
            {
                Latest = Start(-3, PlanUnit.WorkingDays),
                OnClosedDay = ClosedDayRule.Earlier,
            },
            new(
                ContactCodes.Guide,
                ContactForm.Mail,
                ContactParty.Company,
                Start(-3, PlanUnit.WorkingDays)
            )
            {
                Earliest = Start(-10, PlanUnit.WorkingDays),
                OnClosedDay = ClosedDayRule.Earlier,
                Request = CompanyRequest.Guide,
            },
            new(
                ContactCodes.CitizenBeforeStart,
                ContactForm.Call,
                ContactParty.Citizen,
                Start(-1, PlanUnit.Weeks)
            )
            {
                Latest = Start(-1, PlanUnit.WorkingDays),
            },
        ];

    // Only for companies that asked for it: the first day is busy enough.
    private static ContactStep FirstDayPulse =>
        new("chk.day1", ContactForm.Pulse, ContactParty.Company, Start(0, PlanUnit.Days))
        {
            At = new TimeOnly(14, 0),
            Request = CompanyRequest.Pulse,
            OnlyFor = new StepCondition { WhenCompanyAsked = true },
        };

    private static ContactStep FirstDays =>
        new(ContactCodes.ThreeDays, ContactForm.Call, ContactParty.Both, Start(3, PlanUnit.Days))
        {
            Earliest = Start(1, PlanUnit.WorkingDays),
            OnClosedDay = ClosedDayRule.Earlier,
        };

    private static ContactStep[] Ending =>
        [
            Extension(workingDays: 5) with
            {
                OnlyFor = new StepCondition { ToWeeks = 6 },
            },
            Extension(workingDays: 15) with
            {
                OnlyFor = new StepCondition { FromWeeks = 7 },
            },
            Evaluation(workingDays: 3),
        ];

    private static ContactStep[] After => [Later(1), Later(3), Later(6)];

    private static ContactStep Extension(int workingDays) =>
        new(
            ContactCodes.Extension,
            ContactForm.Assessment,
            ContactParty.Team,
            End(-workingDays, PlanUnit.WorkingDays)
        )
        {
            OnClosedDay = ClosedDayRule.Earlier,
        };

    private static ContactStep Evaluation(int workingDays) =>
        new(
            ContactCodes.ClosingEvaluation,
            ContactForm.Evaluation,
            ContactParty.Both,
            End(-workingDays, PlanUnit.WorkingDays)
        )
        {
            Earliest = End(-workingDays - 5, PlanUnit.WorkingDays),
            OnClosedDay = ClosedDayRule.Earlier,
            Request = CompanyRequest.Appointment,
        };

    private static ContactStep Weekly(int week, ContactForm form, ContactParty party) =>
        new(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"chk.w{week}"),
            form,
            party,
            Start(week, PlanUnit.Weeks)
        );

    private static ContactStep Visit(int week, string? dialogueForm) =>
        Weekly(week, ContactForm.Visit, ContactParty.Both) with
        {
            Request = CompanyRequest.Appointment,
            DialogueForm = dialogueForm,
        };

    private static ContactStep Monthly(int from) =>
        new(MonthlyCode, ContactForm.Call, ContactParty.Both, Start(from, PlanUnit.Months))
        {
            Series = new(1, BeforeTheLastWeek),
            MayFade = true,
        };

    private static ContactStep Later(int months) =>
        new(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"post.{months}m"),
            ContactForm.Call,
            ContactParty.Citizen,
            End(months, PlanUnit.Months)
        )
        {
            PartyWhenHired = ContactParty.Both,
        };

    private static ContactStep InJob(int months) =>
        new(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"job.m{months}"),
            ContactForm.Call,
            ContactParty.Citizen,
            End(months, PlanUnit.Months)
        )
        {
            PartyWhenHired = ContactParty.Both,
            MayFade = true,
        };

    private static PlanOffset Start(int count, PlanUnit unit) => new(PlanAnchor.Start, count, unit);

    private static PlanOffset End(int count, PlanUnit unit) => new(PlanAnchor.End, count, unit);
}
