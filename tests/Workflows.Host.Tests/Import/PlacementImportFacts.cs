using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;
using Workflows.Host.Features.Import;
using Workflows.Persistence;
using Workflows.Testing.Databases;

namespace Workflows.Host.Tests.Import;

public sealed class PlacementImportFacts : PostgresTest, IAsyncDisposable
{
    // Monday 23 November 2026, 9.15 in Copenhagen.
    private readonly FakeTimeProvider _clock = new(
        new DateTimeOffset(2026, 11, 23, 8, 15, 0, TimeSpan.Zero)
    );
    private readonly ServiceProvider _services;

    public PlacementImportFacts(PostgresTestDatabase database)
        : base(database)
    {
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(_clock)
            .AddSingleton<WorkingDays>()
            .AddPlacementDatabase(database.ConnectionString)
            .AddSingleton<PlacementImport>()
            .BuildServiceProvider(
                new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }
            );
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public override async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Registers_the_placement_with_its_people_its_plan_its_duty_and_its_event()
    {
        var result = await ImportAsync(Row("1042", startsIn: 14));

        result.Registered.ShouldBe(1);
        await using var db = Database.OpenContext();
        var placement = await db.Placements.Include(p => p.Obligations).SingleAsync(Ct);
        placement.Reference.ShouldBe("1042");
        placement.Obligations.ShouldHaveSingleItem().DueOn.ShouldBe(new DateOnly(2027, 3, 5));
        (await db.PlannedContacts.CountAsync(Ct)).ShouldBe(18);
        (await db.Companies.SingleAsync(Ct)).Name.ShouldBe("Plantecenter Lyng");
        (await db.CompanyContacts.SingleAsync(Ct)).Email.ShouldBe("karen@lyng.example");
        var message = await db.Inbox.SingleAsync(Ct);
        message.CorrelationId.ShouldBe(placement.Id.ToString());
    }

    [Fact]
    public async Task Changes_nothing_when_the_same_file_comes_again()
    {
        ImportRow[] rows = [Row("1042"), Row("1043")];
        await ImportAsync(rows);
        var before = await CountsAsync();

        _clock.Advance(TimeSpan.FromDays(3));
        var again = await ImportAsync(rows);

        again.Registered.ShouldBe(0);
        again.AlreadyThere.ShouldBe(2);
        (await CountsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Knows_companies_contacts_and_consultants_again()
    {
        await ImportAsync(Row("1042"), Row("1043"), Row("1044", company: "9990000002"));

        await using var db = Database.OpenContext();
        (await db.Companies.CountAsync(Ct)).ShouldBe(2);
        (await db.CompanyContacts.CountAsync(Ct)).ShouldBe(2);
        (await db.JobConsultants.CountAsync(Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task A_company_with_several_placements_is_asked_something_once_a_week()
    {
        await ImportAsync(Row("1042", startsIn: 28), Row("1043", startsIn: 30));

        await using var db = Database.OpenContext();
        var requests = (await db.PlannedContacts.ToListAsync(Ct)).Where(contact =>
            PlanFacts.FromJson(contact.Facts).Request != CompanyRequest.None
        );
        requests
            .GroupBy(contact => contact.On.DayNumber / 7)
            .ShouldAllBe(week => week.Select(contact => contact.On).Distinct().Count() == 1);
    }

    [Fact]
    public async Task Records_what_was_due_before_as_before_the_system()
    {
        await ImportAsync(Row("1042", startsIn: -100, weeks: 26, confirmed: true));

        await using var db = Database.OpenContext();
        var contacts = await db.PlannedContacts.ToListAsync(Ct);
        contacts
            .Single(c => c.Code == ContactCodes.Guide)
            .Status.ShouldBe(PlannedContactStatus.BeforeSystem);
        contacts
            .Single(c => c.Code == ContactCodes.ThreeDays)
            .Status.ShouldBe(PlannedContactStatus.BeforeSystem);
        contacts
            .Single(c => c.Code == ContactCodes.ClosingEvaluation)
            .Status.ShouldBe(PlannedContactStatus.Planned);
        var placement = await db.Placements.Include(p => p.Obligations).SingleAsync(Ct);
        placement
            .Obligations.Select(o => o.Status)
            .ShouldBe([ObligationStatus.BeforeSystem, ObligationStatus.Open], ignoreOrder: true);
    }

    [Fact]
    public async Task Two_imports_at_the_same_time_register_each_placement_once()
    {
        ImportRow[] rows =
        [
            .. Enumerable.Range(1000, 12).Select(i => Row($"{i}", company: $"99900000{i % 3:00}")),
        ];

        var results = await Task.WhenAll(
            ImportAsync(rows),
            ImportAsync(rows),
            ImportAsync([.. rows.Reverse()])
        );

        results.Sum(r => r.Registered).ShouldBe(12);
        var counts = await CountsAsync();
        counts.Placements.ShouldBe(12);
        counts.Messages.ShouldBe(12);
    }

    [Fact]
    public async Task Keeps_the_rows_that_were_done_when_it_is_stopped()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var progress = new Progress(p =>
        {
            if (p.Done == 2)
                stop.Cancel();
        });
        ImportRow[] rows = [Row("1042"), Row("1043"), Row("1044")];

        await Should.ThrowAsync<OperationCanceledException>(() =>
            _services
                .GetRequiredService<PlacementImport>()
                .RunAsync(new ImportFile(rows, []), progress, stop.Token)
        );

        (await CountsAsync()).Placements.ShouldBe(2);
        (await ImportAsync(rows)).Registered.ShouldBe(1);
    }

    [Fact]
    public async Task A_new_address_of_a_known_person_is_where_the_mails_of_the_new_placement_go()
    {
        await ImportAsync(Row("1042"));

        await ImportAsync(Row("1043") with { ContactEmail = "karen@ny.example" });

        await using var db = Database.OpenContext();
        var second = await db.Placements.SingleAsync(p => p.Reference == "1043", Ct);
        var contact = await db.CompanyContacts.SingleAsync(c => c.Id == second.ContactId, Ct);
        contact.Email.ShouldBe("karen@ny.example");
    }

    [Fact]
    public async Task Whoever_has_to_act_on_a_placement_that_runs_already_has_the_task_at_once()
    {
        // In its twelfth week: the required follow-up is near, and nobody has booked it.
        await ImportAsync(Row("1042", startsIn: -77));

        await using var db = Database.OpenContext();
        var consultant = await db.JobConsultants.SingleAsync(Ct);
        (await db.CaseTasks.ToListAsync(Ct)).ShouldContain(task =>
            task.Kind == CaseTaskKind.BookFollowUp && task.AssigneeId == consultant.Id
        );
        (await db.Companies.SingleAsync(Ct)).LeadContactId.ShouldBe(consultant.Id);
    }

    [Fact]
    public async Task The_whole_file_goes_in_or_nothing_of_it()
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        // PostgreSQL takes no text with a zero in it: the second row fails when it is saved.
        var rows = new ImportFile([Row("1042"), Row("1043") with { CitizenName = "A\0" }], []);

        await Should.ThrowAsync<DbUpdateException>(() =>
            _services.GetRequiredService<PlacementImport>().RunWholeAsync(db, rows, Ct)
        );

        (await CountsAsync()).Placements.ShouldBe(0);
    }

    [Fact]
    public async Task Tells_what_each_row_would_do_without_writing()
    {
        await ImportAsync(Row("1042"), Row("1044"));
        var before = await CountsAsync();
        var postponed = Row("1044") with { StartsOn = _clock.Today().AddDays(21) };

        var outcomes = await PreviewAsync(Row("1042"), Row("1043"), postponed);

        outcomes
            .Select(outcome => outcome.Fate)
            .ShouldBe([ImportFate.Unchanged, ImportFate.New, ImportFate.Changed]);
        outcomes[2].Lines[0].ShouldBe("Startdato: 07-12-2026 → 14-12-2026");
        outcomes[2]
            .Lines.ShouldContain(line => line.Contains("Opfølgning", StringComparison.Ordinal));
        (await CountsAsync()).ShouldBe(before);
        await using var db = Database.OpenContext();
        (await db.Placements.SingleAsync(p => p.Reference == "1044", Ct)).StartsOn.ShouldBe(
            new DateOnly(2026, 12, 7)
        );
    }

    [Fact]
    public async Task A_later_start_moves_what_the_preview_said_and_tells_the_flow()
    {
        await ImportAsync(Row("1042"));
        var postponed = Row("1042") with { StartsOn = _clock.Today().AddDays(21) };
        var said = await PreviewAsync(postponed);

        var result = await ImportAsync(postponed);

        result.Changed.ShouldBe(1);
        result.Outcomes[0].Lines.ShouldBe(said[0].Lines);
        await using var db = Database.OpenContext();
        var placement = await db
            .Placements.Include(p => p.Notes)
            .Include(p => p.Obligations)
            .SingleAsync(Ct);
        (placement.StartsOn, placement.EndsOn).ShouldBe(
            (new DateOnly(2026, 12, 14), new DateOnly(2027, 3, 14))
        );
        placement.Obligations.ShouldContain(o => o.Status == ObligationStatus.Superseded);
        placement.Notes.ShouldContain(note => note.By == "Import");
        (await db.Inbox.CountAsync(Ct)).ShouldBeGreaterThan(1);
        (await ImportAsync(postponed)).AlreadyThere.ShouldBe(1);
    }

    [Fact]
    public async Task A_row_that_is_refused_in_one_thing_changes_nothing()
    {
        await ImportAsync(Row("1042"));
        var row = Row("1042") with
        {
            ContactPhone = "12345678",
            StartsOn = _clock.Today().AddDays(7),
        };

        var result = await ImportAsync(row);

        var problem = result.Problems.ShouldHaveSingleItem();
        problem.Column.ShouldBe("starts");
        problem.Reason.ShouldContain("Vælg en senere dag");
        await using var db = Database.OpenContext();
        (await db.CompanyContacts.SingleAsync(Ct)).Phone.ShouldBeNull();
    }

    [Theory]
    [InlineData("citizen")]
    [InlineData("kind")]
    [InlineData("production_unit")]
    public async Task What_a_placement_cannot_change_is_refused_with_a_way_out(string column)
    {
        await ImportAsync(Row("1042"));
        var row = column switch
        {
            "citizen" => Row("1042") with { CitizenName = "Bo" },
            "kind" => Row("1042") with { Kind = PlacementKind.WageSubsidy },
            _ => Row("1042", company: "9990000002"),
        };

        var result = await ImportAsync(row);

        var problem = result.Problems.ShouldHaveSingleItem();
        problem.Column.ShouldBe(column);
        problem.Reason.ShouldContain("andet nummer");
        await using var db = Database.OpenContext();
        (await db.Companies.CountAsync(Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task An_extension_beyond_a_limit_of_the_law_is_left_to_a_person()
    {
        await ImportAsync(Row("1042"));

        var result = await ImportAsync(Row("1042", weeks: 20));

        result.Problems.ShouldHaveSingleItem().Reason.ShouldContain("konkrete vurdering");
    }

    [Fact]
    public async Task Another_contact_and_another_consultant_come_by_the_operations_of_the_page()
    {
        await ImportAsync(Row("1042"));
        var row = Row("1042") with
        {
            ContactName = "Ib Holm",
            ContactEmail = "ib@lyng.example",
            ConsultantName = "Nadja Fuglebæk",
            ConsultantEmail = "nadja@kommune.example",
        };

        (await ImportAsync(row)).Changed.ShouldBe(1);

        await using var db = Database.OpenContext();
        var placement = await db.Placements.Include(p => p.Handovers).SingleAsync(Ct);
        (await db.CompanyContacts.SingleAsync(c => c.Id == placement.ContactId, Ct))
            .Name.ForStaff()
            .ShouldBe("Ib Holm");
        (await db.JobConsultants.SingleAsync(c => c.Id == placement.ConsultantId, Ct))
            .Name.ForStaff()
            .ShouldBe("Nadja Fuglebæk");
        placement.Handovers.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_file_confirms_an_agreement_and_never_takes_a_confirmation_back()
    {
        await ImportAsync(Row("1042"));

        (await ImportAsync(Row("1042", confirmed: true))).Changed.ShouldBe(1);
        (await ImportAsync(Row("1042"))).AlreadyThere.ShouldBe(1);

        await using var db = Database.OpenContext();
        (await db.Placements.SingleAsync(Ct)).IsAgreementConfirmed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_start_that_is_counted_from_today_says_nothing_about_a_known_placement()
    {
        await ImportAsync(Row("1042"));

        var later = Row("1042", startsIn: 30, weeks: 8) with { IsStartCounted = true };

        (await ImportAsync(later)).AlreadyThere.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_file_may_leave_out_is_known_before_the_plan_is_made()
    {
        await ImportAsync(Detailed(Row("1042")));

        await using var db = Database.OpenContext();
        var placement = await db.Placements.SingleAsync(Ct);
        placement.Track.ShouldBe(FollowUpTrack.Intensive);
        placement.CitizenReference!.ForStaff().ShouldBe("S-77");
        var company = await db.Companies.SingleAsync(Ct);
        company.Slot.ShouldBe(Tuesday);
        company.Experience.ShouldBe(CompanyExperience.Experienced);
        company.CompanyRegistrationNumber.ShouldBe("12345678");
        var contact = await db.CompanyContacts.SingleAsync(Ct);
        contact.PreferredChannel.ShouldBe(ContactChannel.Visit);
        contact.Title!.ForStaff().ShouldBe("Daglig leder");
        (await db.PlannedContacts.CountAsync(Ct)).ShouldBeGreaterThan(18);
    }

    [Fact]
    public async Task What_was_left_out_may_come_later()
    {
        await ImportAsync(Row("1042"));

        var result = await ImportAsync(Detailed(Row("1042")));

        result.Problems.ShouldBeEmpty();
        result.Changed.ShouldBe(1);
        (await ImportAsync(Detailed(Row("1042")))).AlreadyThere.ShouldBe(1);
        (await ImportAsync(Row("1042"))).AlreadyThere.ShouldBe(1);
        await using var db = Database.OpenContext();
        (await db.Companies.SingleAsync(Ct)).Slot.ShouldBe(Tuesday);
        (await db.Placements.SingleAsync(Ct)).Track.ShouldBe(FollowUpTrack.Intensive);
    }

    private static readonly ContactSlot Tuesday = new(DayOfWeek.Tuesday, new TimeOnly(9, 30));

    private static ImportRow Detailed(ImportRow row) =>
        row with
        {
            CompanyNumber = "12345678",
            Experience = CompanyExperience.Experienced,
            Slot = Tuesday,
            ContactTitle = "Daglig leder",
            PreferredChannel = ContactChannel.Visit,
            CitizenReference = "S-77",
            Track = FollowUpTrack.Intensive,
        };

    private Task<IReadOnlyList<ImportOutcome>> PreviewAsync(params ImportRow[] rows) =>
        _services
            .GetRequiredService<PlacementImport>()
            .PreviewAsync(new ImportFile(rows, []), new Progress(_ => { }), Ct);

    private Task<ImportResult> ImportAsync(params ImportRow[] rows) =>
        _services
            .GetRequiredService<PlacementImport>()
            .RunAsync(new ImportFile(rows, []), new Progress(_ => { }), Ct);

    private async Task<(int Placements, int Contacts, int Notes, int Messages)> CountsAsync()
    {
        await using var db = Database.OpenContext();
        return (
            await db.Placements.CountAsync(Ct),
            await db.PlannedContacts.CountAsync(Ct),
            await db.Placements.SelectMany(p => p.Notes).CountAsync(Ct),
            await db.Inbox.CountAsync(Ct)
        );
    }

    private ImportRow Row(
        string reference,
        int startsIn = 14,
        int weeks = 13,
        string company = "9990000001",
        bool confirmed = false
    ) =>
        new()
        {
            Line = 2,
            Reference = reference,
            CitizenName = "Anja",
            Kind = PlacementKind.WorkPractice,
            CompanyName = "Plantecenter Lyng",
            ProductionUnitNumber = company,
            ContactName = "Karen Lund",
            ContactEmail = "karen@lyng.example",
            ContactPhone = null,
            ConsultantName = "Mette Kjær",
            ConsultantEmail = "mette@kommune.example",
            StartsOn = _clock.Today().AddDays(startsIn),
            Weeks = weeks,
            AgreementConfirmed = confirmed,
        };

    private sealed class Progress(Action<ImportProgress> report) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => report(value);
    }
}
