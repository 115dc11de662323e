using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.People;
using Workflows.Domain.Placements;
using Workflows.Engine;
using Workflows.Host.Features.Import;
using Workflows.Host.Mail;
using Workflows.Host.Platform;
using Workflows.Persistence;
using Workflows.Persistence.Memory;

namespace Workflows.Host.Features.FastForward;

/// <summary>
/// A whole installation in virtual time: the same engine, flows, activities, planner and templates as the live one; only
/// the clock, the storage and the people are replaced (decision D5).
/// </summary>
internal sealed class Rehearsal : IAsyncDisposable
{
    private static readonly TimeOnly Morning = new(8, 0);
    private readonly ServiceProvider _services;
    private readonly VirtualClock _clock;
    private readonly MemoryWorld _world;
    private Scenario _scenario;
    private readonly LetterTemplates _templates;
    private readonly MailOptions _sender;
    private readonly WorkingDays _calendar = new();
    private readonly DateTimeOffset _start;
    private readonly Dictionary<
        string,
        (Company Company, List<CompanyContact> Contacts)
    > _companies = [];
    private readonly Dictionary<string, JobConsultant> _consultants = [];
    private readonly List<RehearsalEvent> _mails = [];
    private readonly HashSet<string> _sent = [];

    private Rehearsal(RehearsalParts parts, Scenario scenario, DateTimeOffset start)
    {
        _start = start;
        _clock = new VirtualClock(start);
        _world = new MemoryWorld();
        _scenario = scenario;
        _templates = parts.Templates;
        _sender = parts.Sender;
        _services = new ServiceCollection()
            .AddLogging(log => log.AddConsole().SetMinimumLevel(LogLevel.Warning))
            .AddSingleton<TimeProvider>(_clock)
            .AddSingleton(_calendar)
            .AddMemoryWorld(_world)
            .AddPlacementFlows()
            .BuildServiceProvider(
                new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }
            );
    }

    /// <summary>The installation.</summary>
    public MemoryWorld World => _world;

    /// <summary>The engine and what its activities ask for.</summary>
    public IServiceProvider Services => _services;

    /// <summary>The moment that it has come to.</summary>
    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>Is told each time that everything due at a moment is done.</summary>
    public Action? Settled { get; set; }

    /// <summary>What failed: an activity that threw, and the like.</summary>
    public IReadOnlyList<string> Failures => [.. _world.Failures.Select(failure => failure.Error)];

    /// <summary>The mails that were decided, whether their time has come or not.</summary>
    public IReadOnlyList<(string Reference, string Template)> Mails =>
        [
            .. _world.Mails.Select(m =>
                (
                    _world.Placements.Single(p => p.Id == m.Mail.PlacementId).Reference,
                    m.Mail.Template
                )
            ),
        ];

    /// <summary>What has happened so far, in order.</summary>
    public IReadOnlyList<RehearsalEvent> Events =>
        [
            .. _mails
                .Concat(RehearsalEvents.Of(_world, _calendar, _start, _clock.GetUtcNow()))
                .OrderBy(e => e.At)
                .ThenBy(e => e.Reference, StringComparer.Ordinal)
                .ThenBy(e => e.Kind),
        ];

    public static async Task<Rehearsal> PrepareAsync(
        RehearsalParts parts,
        Scenario scenario,
        DateTimeOffset start,
        CancellationToken ct
    )
    {
        var rehearsal = new Rehearsal(parts, scenario, start);
        try
        {
            await rehearsal._services.PublishFlowsAsync(parts.Flows, ct);
            return rehearsal;
        }
        catch
        {
            await rehearsal.DisposeAsync();
            throw;
        }
    }

    /// <summary>Registers placements as the import does.</summary>
    public void Register(IEnumerable<ImportRow> rows)
    {
        var duties = new MemoryDuties(_world, _calendar);
        foreach (var row in rows.Select(_scenario.Shape))
        {
            var now = _clock.GetUtcNow();
            var unit = _world.Open();
            var (company, contact) = CompanyOf(row, unit);
            var (plan, _) = PlacementImport.Plan(
                new ImportFile([row], []),
                row,
                (company, contact, ConsultantOf(row, unit)),
                duties.For(row.StartsOn, now),
                KnownOf(company.Id),
                now
            );
            // What is refused is not registered by the import either.
            if (plan is null)
                continue;
            unit.Add(plan.Placement);
            foreach (var planned in plan.Contacts)
                unit.Add(planned);
            unit.Save(now);
        }
    }

    /// <summary>From now on nobody does anything.</summary>
    public Rehearsal WithoutPeople()
    {
        _scenario = Scenario.NoReply;
        return this;
    }

    private KnownContact[] KnownOf(CompanyId company) =>
        [
            .. _world
                .PlannedContacts.Where(contact =>
                    contact.CompanyId == company
                    && contact.Status is (PlannedContactStatus.Planned or PlannedContactStatus.Done)
                )
                .Select(KnownContact.Of),
        ];

    /// <summary>Lets time pass until a moment, from one thing that happens to the next.</summary>
    public async Task RunUntilAsync(DateTimeOffset end, CancellationToken ct)
    {
        var runtime = _services.GetRequiredService<WorkflowRuntime>();
        while (true)
        {
            while (await runtime.RunDueAsync(ct)) { }
            SendMails();
            Settled?.Invoke();

            var now = _clock.GetUtcNow();
            var people = _scenario.NextAfter(now, _calendar);
            var sweep = NextSweep(now);
            var next = Earliest(people, sweep, await NextDueAsync(ct), NextMail());
            if (next is null || next > end)
                break;

            _clock.MoveTo(next.Value);
            if (next == people)
                await _scenario.ActAsync(_world, _calendar, next.Value, ct);
            if (next == sweep)
                new MemorySweeper(_world, _calendar).Run(next.Value);
        }

        _clock.MoveTo(end);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    // Every morning, when the house opens: all steps of the ladders lie there. A placement that nobody has anything to do
    // with any more lets the time pass.
    private DateTimeOffset? NextSweep(DateTimeOffset now)
    {
        if (!_world.Placements.Any(MemorySweeper.Needs))
            return null;

        var today = now.DayInCopenhagen();
        var morning = today.AtCopenhagen(Morning);
        return morning > now ? morning : today.AddDays(1).AtCopenhagen(Morning);
    }

    private async Task<DateTimeOffset?> NextDueAsync(CancellationToken ct)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IWorkflowStorage>().NextDueAsync(ct);
    }

    private DateTimeOffset? NextMail() =>
        _world
            .Mails.Where(m => !_sent.Contains(m.Mail.Key))
            .Min(m => (DateTimeOffset?)m.Mail.NotBefore);

    // Rendered like the mails that leave, so that one that cannot be rendered shows here first.
    private void SendMails()
    {
        var now = _clock.GetUtcNow();
        foreach (
            var (mail, _) in _world.Mails.Where(m =>
                m.Mail.NotBefore <= now && !_sent.Contains(m.Mail.Key)
            )
        )
        {
            _sent.Add(mail.Key);
            var file =
                _world.Open().Find(mail.PlacementId)
                ?? throw new InvalidOperationException($"Mail {mail.Key} belongs to no placement.");
            var letter = _templates.Render(
                mail.Template,
                LetterModel.Of(
                    file,
                    _world.PlannedContactsOf(mail.PlacementId),
                    mail.Reason,
                    _sender,
                    now.DayInCopenhagen()
                )
            );
            _mails.Add(
                new RehearsalEvent(
                    now,
                    RehearsalKind.Mail,
                    file.Placement.Reference,
                    $"{letter.Subject} → {file.Contact.Name.ForStaff()}, {file.Company.Name}"
                )
            );
        }
    }

    private (Company Company, CompanyContact Contact) CompanyOf(ImportRow row, MemoryUnit unit)
    {
        if (!_companies.TryGetValue(row.ProductionUnitNumber, out var known))
        {
            known = (Company.Register(row.CompanyName, row.ProductionUnitNumber), []);
            _companies.Add(row.ProductionUnitNumber, known);
            if (_scenario.CompanyWantsPulse)
                known.Company.Describe(known.Company.Experience, wantsFirstDayPulse: true);
            unit.Add(known.Company);
        }

        var contact = known.Contacts.Find(c => c.Name == row.ContactName);
        if (contact is null)
        {
            contact = CompanyContact.Register(
                known.Company.Id,
                row.ContactName,
                row.ContactEmail,
                row.ContactPhone
            );
            known.Contacts.Add(contact);
            unit.Add(contact);
        }

        return (known.Company, contact);
    }

    private JobConsultant ConsultantOf(ImportRow row, MemoryUnit unit)
    {
        if (!_consultants.TryGetValue(row.ConsultantEmail, out var consultant))
        {
            consultant = JobConsultant.Register(
                row.ConsultantName,
                row.ConsultantEmail,
                phone: null
            );
            _consultants.Add(row.ConsultantEmail, consultant);
            unit.Add(consultant);
        }

        return consultant;
    }

    private static DateTimeOffset? Earliest(params DateTimeOffset?[] moments) => moments.Min();
}

/// <summary>What a rehearsal takes over from the installation.</summary>
/// <param name="Flows">The folder of definitions.</param>
/// <param name="Templates">The mail templates.</param>
/// <param name="Sender">Who the mails come from.</param>
internal sealed record RehearsalParts(string Flows, LetterTemplates Templates, MailOptions Sender);
