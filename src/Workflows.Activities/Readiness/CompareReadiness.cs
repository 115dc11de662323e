using Workflows.Domain;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;

namespace Workflows.Activities.Readiness;

/// <summary>
/// Waits until caseworker and consultant have each said how ready the citizen is, and tells whether their answers differ so much
/// that the three talk about it (R08–R17). What anybody answered stays in the case file.
/// </summary>
[Activity(
    "Placement",
    "Readiness",
    "Waits until caseworker and consultant have both assessed the citizen's readiness, and compares the answers.",
    DisplayName = "Compare readiness"
)]
[FlowNode("Agree", "Differ", "TimedOut", "BeforeSystem", "Closed")]
public sealed class CompareReadiness : Activity
{
    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        LookAsync(context);

    private async ValueTask LookAsync(ActivityExecutionContext context)
    {
        var placement = (await context.CaseFileAsync()).Placement;
        var contact = await context.FindContactAsync(placement.Id, ContactCodes.Readiness);

        if (placement.IsClosed)
        {
            await context.EndAsync("Closed", "Forløbet blev afsluttet, før I begge havde svaret.");
        }
        else if (contact is null or { Status: PlannedContactStatus.BeforeSystem })
        {
            await context.EndAsync(
                "BeforeSystem",
                contact is null
                    ? "Reglerne har ingen fælles vurdering af parathed for dette forløb."
                    : "Vurderingen lå før registreringen, så ingen bliver bedt om den nu."
            );
        }
        else if (contact.Status == PlannedContactStatus.Cancelled)
        {
            await context.EndAsync(
                "Agree",
                "Den fælles vurdering er taget ud af planen, så der er ikke noget at sammenligne."
            );
        }
        else
        {
            await CompareAsync(context, placement, contact);
        }
    }

    private async ValueTask CompareAsync(
        ActivityExecutionContext context,
        Placement placement,
        PlannedContact contact
    )
    {
        var assessment = await context
            .GetRequiredService<ICaseDocuments>()
            .FindReadinessAsync(placement.Id, context.CancellationToken);
        if (assessment is not { IsComparable: true })
        {
            await WaitAsync(context, contact);
            return;
        }

        contact.Settle(context.Now());
        var differences = assessment.Agenda().Count;
        await (
            differences == 0
                ? context.EndAsync(
                    "Agree",
                    "Sagsbehandler og jobkonsulent ser ens nok på, hvor parat borgeren er."
                )
                : context.EndAsync(
                    "Differ",
                    $"Svarene ligger langt fra hinanden på {Points(differences)}. Tal om det alle tre."
                )
        );
    }

    private ValueTask WaitAsync(ActivityExecutionContext context, PlannedContact contact)
    {
        var lastDay = PlanFacts.FromJson(contact.Facts).DueOn;
        if (!contact.WaitsForResume && context.Now() >= lastDay.Ends())
        {
            return context.EndAsync(
                "TimedOut",
                $"Vurderingen skulle være klar senest {context.InWords(lastDay)}, men der mangler svar."
            );
        }

        context.WaitFor(
            contact.WaitsForResume
                ? "Forløbet holder pause. Den fælles vurdering venter, til borgeren er tilbage."
                : $"Venter på, at sagsbehandler og jobkonsulent hver for sig har svaret, senest {context.InWords(lastDay)}.",
            LookAsync,
            contact.WaitsForResume ? null : lastDay.Ends(),
            nameof(ReadinessComparable)
        );
        return ValueTask.CompletedTask;
    }

    private static string Points(int count) => count == 1 ? "ét punkt" : $"{count} punkter";
}
