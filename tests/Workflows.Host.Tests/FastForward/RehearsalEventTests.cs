using Workflows.Domain.Calendar;
using Workflows.Domain.Replies;
using Workflows.Host.Features.FastForward;
using Workflows.Host.Tests.Mail;
using Workflows.Persistence.Memory;

namespace Workflows.Host.Tests.FastForward;

public sealed class RehearsalEventTests
{
    [Fact]
    public void Tells_when_the_company_is_asked_reminded_and_answers()
    {
        var file = SpecimenCase.Create();
        var asked = SpecimenCase.Now.AddDays(14);
        var request = file.Placement.Ask("i1:a1", ReplyPurpose.Pulse, asked);
        file.Placement.Nudge(request.Id, asked.AddDays(2));
        file.Placement.Answer(
            request.Id,
            ReplyAnswer.NeedsAdjustment,
            "Mødetiden passer dårligt.",
            "Karen Lund",
            asked.AddDays(3)
        );
        file.Placement.Ask("i1:a2", ReplyPurpose.Evaluation, asked.AddDays(80));
        var world = new MemoryWorld();
        var unit = world.Open();
        unit.Add(file.Company);
        unit.Add(file.Contact);
        unit.Add(file.Consultant);
        unit.Add(file.Placement);
        unit.Save(asked);

        RehearsalEvents
            .Of(world, new WorkingDays(), SpecimenCase.Now, asked.AddDays(90))
            .Where(happened => happened.Kind is RehearsalKind.Reply or RehearsalKind.Signal)
            .OrderBy(happened => happened.At)
            .Select(happened => happened.Line(SpecimenCase.Now.DayInCopenhagen()))
            .Select(line =>
                string.Join(
                    ' ',
                    line.Split((char[])[' ', '\u00a0'], StringSplitOptions.RemoveEmptyEntries)
                )
            )
            .ShouldBe([
                "man. 7. dec. kl. 9.15 svar 1042 Virksomheden bliver spurgt, hvordan det går",
                "ons. 9. dec. kl. 9.15 svar 1042 Virksomheden bliver mindet om at svare på, hvordan det går",
                "tor. 10. dec. kl. 9.15 svar 1042 Virksomheden svarer: noget skal justeres",
                "tor. 10. dec. kl. 9.15 signal 1042 noget skal justeres: Mødetiden passer dårligt.",
                "tor. 25. feb. 2027 kl. 9.15 svar 1042 Virksomheden bliver spurgt, hvordan forløbet har været",
            ]);
    }
}
