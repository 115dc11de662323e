using Workflows.Domain.Calendar;
using Workflows.Domain.Placements;
using Workflows.Host.Features.FastForward;
using Workflows.Host.Features.Import;
using Workflows.Host.Mail;
using Workflows.Testing;

namespace Workflows.Host.Tests.FastForward;

public sealed class RehearsalFacts
{
    // The example of the schedule: registered on Monday 23 November, 13 weeks from Monday 7 December 2026.
    private static readonly DateOnly Registered = new(2026, 11, 23);
    private static readonly DateOnly Starts = new(2026, 12, 7);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Plays_a_placement_in_which_all_goes_well_on_the_days_of_the_schedule()
    {
        await using var rehearsal = await PlayAsync("all-well", Row());

        Days(rehearsal, RehearsalKind.Mail)
            .ShouldBe([
                "11-23 Aftale om forløbet, ref. 1042",
                "12-02 Guide til de første dage, ref. 1042",
                "02-15 Fælles opfølgning, ref. 1042",
                "03-03 Hvordan har det været, ref. 1042",
            ]);
        Days(rehearsal, RehearsalKind.Call)
            .ShouldBe([
                "11-30 Samtale med borgeren før start er på dagens liste",
                "11-30 Samtale med borgeren før start er gennemført",
                "12-10 Opkald efter de første dage er på dagens liste",
                "12-10 Opkald efter de første dage er gennemført",
                "12-14 Opfølgning i uge 1 er på dagens liste",
                "12-14 Opfølgning i uge 1 er gennemført",
                "12-21 Opfølgning i uge 2 er på dagens liste",
                "12-21 Opfølgning i uge 2 er gennemført",
                "12-28 Opfølgning i uge 3 er på dagens liste",
                "12-28 Opfølgning i uge 3 er gennemført",
                "01-18 Opfølgning i uge 6 er på dagens liste",
                "01-18 Opfølgning i uge 6 er gennemført",
                "02-15 Opfølgning i uge 10 er på dagens liste",
                "02-15 Opfølgning i uge 10 er gennemført",
                "04-07 Opfølgning 1 måned efter er på dagens liste",
                "06-07 Opfølgning 3 måneder efter er på dagens liste",
                "09-07 Opfølgning 6 måneder efter er på dagens liste",
            ]);
        Days(rehearsal, RehearsalKind.Obligation)
            .ShouldBe([
                "02-15 Påkrævet opfølgning kan holdes fra i dag",
                "02-15 Vurderingen af varigheden er åben fra i dag",
                "02-22 Påkrævet opfølgning er gennemført",
                "03-05 Vurderingen af varigheden er gennemført",
            ]);
        Days(rehearsal, RehearsalKind.Signal).ShouldBeEmpty();
        Days(rehearsal, RehearsalKind.Placement)[^1]
            .ShouldBe("03-05 Forløbet bliver afsluttet og evalueret");
        rehearsal.Failures.ShouldBeEmpty();
    }

    [Fact]
    public async Task Raises_a_signal_for_every_silence_and_records_the_miss_when_nobody_answers()
    {
        await using var rehearsal = await PlayAsync("no-reply", Row());

        Days(rehearsal, RehearsalKind.Obligation)
            .ShouldBe([
                "02-15 Påkrævet opfølgning kan holdes fra i dag",
                "02-15 Vurderingen af varigheden er åben fra i dag",
                "03-05 Påkrævet opfølgning har frist i dag og er ikke gennemført",
                "03-05 Vurderingen af varigheden har frist i dag og er ikke gennemført",
                "03-06 Påkrævet opfølgning er registreret som ikke nået",
                "03-06 Vurderingen af varigheden er registreret som ikke nået",
            ]);
        Days(rehearsal, RehearsalKind.Task)
            .Where(line => line.Contains("Den påkrævede opfølgning har frist"))
            .Select(line => line[..line.IndexOf(':')])
            .ShouldBe([
                "02-19 Jobkonsulenten",
                "02-26 Teamlederen",
                "03-03 Koordinatoren",
                "03-05 Lederen",
            ]);
        Days(rehearsal, RehearsalKind.Signal).Count.ShouldBe(4);
        rehearsal.Failures.ShouldBeEmpty();
    }

    [Fact]
    public async Task Sends_no_mail_to_a_company_without_an_address()
    {
        await using var rehearsal = await PlayAsync("all-well", Row() with { ContactEmail = null });

        rehearsal.Mails.ShouldBeEmpty();
        rehearsal.Failures.ShouldBeEmpty();
    }

    [Fact]
    public async Task Plays_the_same_thing_twice()
    {
        await using var one = await PlayAsync("no-reply", Row());
        await using var other = await PlayAsync("no-reply", Row());

        other.Events.ShouldBe(one.Events);
    }

    private static async Task<Rehearsal> PlayAsync(string scenario, params ImportRow[] rows)
    {
        var parts = new RehearsalParts(
            Repository.Folder("workflows"),
            LetterTemplates.Load(LetterTemplates.ShippedFolder),
            new MailOptions()
        );
        var start = Registered.AtCopenhagen(new TimeOnly(8, 0));
        var rehearsal = await Rehearsal.PrepareAsync(
            parts,
            Scenario.All.Single(s => s.Name == scenario),
            start,
            Ct
        );
        rehearsal.Register(rows);
        await rehearsal.RunUntilAsync(start.AddMonths(13), Ct);
        return rehearsal;
    }

    // "12-02 Guide til de første dage, ref. 1042", without whom it goes to.
    private static List<string> Days(Rehearsal rehearsal, RehearsalKind kind) =>
        [
            .. rehearsal
                .Events.Where(e => e.Kind == kind)
                .Select(e => $"{e.At.DayInCopenhagen():MM-dd} {e.Text.Split(" → ")[0]}"),
        ];

    private static ImportRow Row() =>
        new()
        {
            Line = 2,
            Reference = "1042",
            CitizenName = "Anja",
            Kind = PlacementKind.WorkPractice,
            CompanyName = "Plantecenter Lyng",
            ProductionUnitNumber = "9990000001",
            ContactName = "Karen Lund",
            ContactEmail = "karen@lyng.example",
            ContactPhone = null,
            ConsultantName = "Mette Kjær",
            ConsultantEmail = "mette@kommune.example",
            StartsOn = Starts,
            Weeks = 13,
            AgreementConfirmed = false,
        };
}
