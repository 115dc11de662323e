using Workflows.Activities.Letters;
using Workflows.Activities.Tests.Agreement;
using Workflows.Domain.Letters;
using Workflows.Domain.Tasks;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Letters;

public sealed class SendMailTests
{
    private static readonly (string, object) Reason = (
        "reason",
        "Vi har aftalt, hvornår vi taler sammen næste gang."
    );

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2026-12-08 10:00", "2026-12-08 10:00")]
    [InlineData("2026-12-11 16:01", "2026-12-14 08:00")]
    public async Task Sends_the_mail_in_the_next_mail_window(string now, string notBefore)
    {
        await using var run = await ActivityHarness
            .At(now, Ct)
            .Placed("2026-12-07")
            .StartAsync<SendMail>(Reason);

        run.Outcome.ShouldBe("Sent");
        var mail = run.Mails.ShouldHaveSingleItem();
        mail.Template.ShouldBe(MailTemplates.Appointment);
        mail.Reason.ShouldBe("Vi har aftalt, hvornår vi taler sammen næste gang.");
        mail.NotBefore.ShouldBe(Moments.Moment(notBefore));
        run.Journal.ShouldContain("Mailen \"Næste kontakt\" er sendt til virksomheden.");
    }

    [Fact]
    public async Task Has_the_consultant_call_a_company_without_an_address_and_the_call_follows()
    {
        await using var run = await ActivityHarness
            .At("2026-12-08", Ct)
            .Placed("2026-12-07", email: null)
            .StartAsync<SendMail>(Reason);

        run.Outcome.ShouldBe("NoAddress");
        run.Mails.ShouldBeEmpty();
        var call = run.Placement.Tasks.ShouldHaveSingleItem();
        call.Kind.ShouldBe(CaseTaskKind.CallCompany);
        call.Title.ShouldBe("Ring i stedet for at skrive: Næste kontakt");

        var receiver = await run.HandOverAsync();
        run.Placement.Tasks.Single(task => task.Id == call.Id).OwnerId.ShouldBe(receiver);
    }

    [Fact]
    public async Task Sends_nothing_when_the_placement_is_closed()
    {
        var run = ActivityHarness.At("2026-12-08", Ct).Placed("2026-12-07");
        await using var _ = run;
        await run.BreakOffAsync();

        await run.StartAsync<SendMail>(Reason);

        run.Outcome.ShouldBe("Closed");
        run.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Sends_what_belongs_to_the_time_after()
    {
        var run = ActivityHarness.At("2026-12-08", Ct).Placed("2026-12-07");
        await using var _ = run;
        await run.BreakOffAsync();

        await run.StartAsync<SendMail>(Reason, ("template", MailTemplates.LaterCheck));

        run.Outcome.ShouldBe("Sent");
    }

    [Fact]
    public async Task A_mail_that_there_is_not_is_an_incident_that_says_so()
    {
        await using var run = await ActivityHarness
            .At("2026-12-08", Ct)
            .Placed("2026-12-07")
            .StartAsync<SendMail>(Reason, ("template", "no-such-mail"));

        run.World.World.Instances.ShouldHaveSingleItem().IncidentCount.ShouldBe(1);
        run.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_designer_offers_every_template_by_its_name()
    {
        var properties = await new MailTemplateOptions().GetUIPropertiesAsync(
            typeof(SendMail).GetProperty(nameof(SendMail.Template))!,
            null,
            Ct
        );

        var list = properties
            .ShouldHaveSingleItem()
            .Value.ShouldBeOfType<Dictionary<string, object>>();
        var items = list["selectList"].ShouldBeOfType<Engine.Authoring.SelectList>().Items;
        items.Select(item => item.Value).ShouldBe(MailTemplates.All);
        items.ShouldAllBe(item => item.Text != item.Value);
    }
}
