using Workflows.Domain.FollowUp;

namespace Workflows.Domain.Tests.FollowUp;

public sealed class PlannedContactTests
{
    [Fact]
    public void Takes_over_what_the_planner_computed()
    {
        var contact = Contact("prep.guide", registeredOn: "2026-10-01");

        contact.IsOpen.ShouldBeTrue();
        contact.On.ShouldBe(new DateOnly(2026, 12, 2));
        PlanFacts.FromJson(contact.Facts).AnchorDay.ShouldBe(new DateOnly(2026, 12, 7));
    }

    [Fact]
    public void What_was_before_the_system_is_settled_from_the_start()
    {
        var contact = Contact("prep.guide", registeredOn: "2026-12-10");

        contact.Status.ShouldBe(PlannedContactStatus.BeforeSystem);
        contact.SettledAt.ShouldBe(Sample.At("2026-12-10"));
        contact
            .Complete(Sample.At("2026-12-11"))
            .ShouldBeRefused()
            .ShouldContain("fra før registreringen");
    }

    [Fact]
    public void Is_settled_once()
    {
        var contact = Contact("prep.guide", registeredOn: "2026-10-01");

        contact.Complete(Sample.At("2026-12-02")).ShouldBeOk();

        contact
            .Cancel(Sample.At("2026-12-03"))
            .ShouldBeRefused()
            .ShouldContain("allerede gennemført");
        contact.Status.ShouldBe(PlannedContactStatus.Done);
    }

    [Fact]
    public void Follows_a_new_plan_only_while_it_is_open()
    {
        var contact = Contact("prep.guide", registeredOn: "2026-10-01");
        var later = Item("2026-12-14", "2026-10-01", "prep.guide");

        contact.Replan(later).ShouldBeOk();
        contact.On.ShouldBe(new DateOnly(2026, 12, 9));

        contact.Cancel(Sample.At("2026-12-03")).ShouldBeOk();
        contact.Replan(later).ShouldBeRefused().ShouldContain("kan ikke flyttes");
    }

    [Fact]
    public void Another_model_makes_a_visit_with_both_of_what_was_a_call_to_the_citizen()
    {
        var contact = Contact("chk.w1", registeredOn: "2026-10-01");
        contact.Form.ShouldBe(ContactForm.Call);
        contact.Party.ShouldBe(ContactParty.Citizen);

        contact
            .Replan(
                Item("2026-12-07", "2026-10-01", "chk.w1") with
                {
                    Form = ContactForm.Visit,
                    Party = ContactParty.Both,
                }
            )
            .ShouldBeOk();

        contact.Form.ShouldBe(ContactForm.Visit);
        contact.Party.ShouldBe(ContactParty.Both);
    }

    private static PlannedContact Contact(string code, string registeredOn) =>
        PlannedContact.From(Item("2026-12-07", registeredOn, code), Sample.At(registeredOn));

    private static PlanItem Item(string startsOn, string registeredOn, string code)
    {
        var facts = Sample.Facts(Sample.Placement(startsOn, registeredOn: registeredOn));
        return Planner
            .Plan([facts], FollowUpRules.Shipped, Sample.Calendar, Sample.At(registeredOn))
            .Single(item => item.Code == code);
    }
}
