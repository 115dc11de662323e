using Workflows.Domain.Calendar;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;

namespace Workflows.Activities.Contacts;

/// <summary>
/// Waits for the company's next fixed time for contact (R73), on a day on which people are at work and the company is not
/// closed. A company without a fixed time is contacted on the next working day at 9 o'clock.
/// </summary>
[Activity(
    "Placement",
    "Contacts",
    "Waits for the company's next fixed time for contact; without one, for the next working day at 9 o'clock.",
    DisplayName = "Wait until contact slot"
)]
[FlowNode("Reached", "Closed")]
public sealed class WaitUntilContactSlot : Activity
{
    private const string Since = "Since";
    private static readonly TimeOnly Morning = new(9, 0);

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        context.SetProperty(Since, context.Now());
        return LookAsync(context);
    }

    private async ValueTask LookAsync(ActivityExecutionContext context)
    {
        var file = await context.CaseFileAsync();
        var moment = Next(
            context.Calendar(),
            file.Company,
            context.GetProperty<DateTimeOffset>(Since)
        );
        if (file.Placement.IsClosed)
        {
            await context.EndAsync("Closed", "Forløbet blev afsluttet, før tiden kom.");
        }
        else if (context.Now() >= moment)
        {
            await context.EndAsync(
                "Reached",
                file.Company.Slot is null
                    ? "Virksomheden har ingen fast tid, så den kontaktes nu."
                    : "Det er nu virksomhedens faste tid."
            );
        }
        else
        {
            var day = context.InWords(moment.DayInCopenhagen());
            var time = moment.InCopenhagen().ToString("H.mm", DanishTime.Culture);
            context.WaitFor(
                file.Company.Slot is null
                    ? $"Virksomheden har ingen fast tid. Den kontaktes {day} kl. {time}."
                    : $"Venter på virksomhedens faste tid, {day} kl. {time}.",
                LookAsync,
                moment
            );
        }
    }

    // Counted from when the wait began: a time that is agreed on meanwhile may have come already.
    private static DateTimeOffset Next(WorkingDays calendar, Company company, DateTimeOffset since)
    {
        var day = since.DayInCopenhagen();
        if (company.Slot is not { } slot)
        {
            return NextOpen(calendar, company, calendar.Next(day)).AtCopenhagen(Morning);
        }

        while (!IsOpen(calendar, company, day, slot) || day.AtCopenhagen(slot.At) < since)
        {
            day = day.AddDays(1);
        }

        return day.AtCopenhagen(slot.At);
    }

    private static bool IsOpen(
        WorkingDays calendar,
        Company company,
        DateOnly day,
        ContactSlot slot
    ) => day.DayOfWeek == slot.Day && calendar.IsWorkingDay(day) && !IsClosed(company, day);

    private static DateOnly NextOpen(WorkingDays calendar, Company company, DateOnly day)
    {
        while (IsClosed(company, day))
        {
            day = calendar.Next(day);
        }

        return day;
    }

    private static bool IsClosed(Company company, DateOnly day) =>
        company.ClosedPeriods.Any(period => period.Contains(day));
}
