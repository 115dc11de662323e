using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Workflows.Activities.Agreement;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Handovers;
using Workflows.Domain.Obligations;
using Workflows.Domain.Operations;
using Workflows.Domain.People;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;
using Workflows.Engine;
using Workflows.Persistence;
using Workflows.Persistence.Memory;

namespace Workflows.Testing.Harness;

/// <summary>
/// A whole installation in virtual time: the real engine, the real activities, the memory world, a clock that jumps from one
/// due moment to the next. People act on it as pages do: load, decide, save.
/// </summary>
public sealed class VirtualWorld : IAsyncDisposable
{
    // A placement of a year takes some hundred steps; more than this is a flow that goes in circles.
    private const int TooManySteps = 5_000;

    private readonly bool _restartsAtEachStep;
    private readonly FakeTimeProvider _clock;
    private readonly WorkingDays _calendar = new();
    private ServiceProvider _process;
    private int _steps;

    /// <param name="now">When it begins.</param>
    /// <param name="restartsAtEachStep">Whether a new process does each step, so that nothing but what is stored goes from one to the next.</param>
    public VirtualWorld(DateTimeOffset now, bool restartsAtEachStep = false)
    {
        _restartsAtEachStep = restartsAtEachStep;
        _clock = new FakeTimeProvider(now);
        _process = StartProcess();
    }

    public MemoryWorld World { get; } = new();

    public DateTimeOffset Now => _clock.GetUtcNow();

    public Task PublishAsync(string folder, CancellationToken ct) =>
        _process.GetRequiredService<WorkflowPublisher>().PublishFolderAsync(folder, ct);

    /// <summary>Registers a placement with company, contact, consultant and plan, as the form and the import do.</summary>
    public PlacementId Register(
        DateOnly startsOn,
        int weeks = 13,
        string? email = "anja@bageriet.example",
        bool agreementConfirmed = false
    )
    {
        var company = Company.Register("Bageriet Havreaks", "9990000001");
        var contact = CompanyContact.Register(company.Id, "Anja Lyngholt", email, "00 00 01 01");
        var consultant = JobConsultant.Register(
            "Karen Vadmose",
            "karen.vadmose@kommunen.example",
            null
        );
        var request = new NewPlacement
        {
            Reference = "1042",
            CitizenName = "Maja",
            Kind = PlacementKind.WorkPractice,
            StartsOn = startsOn,
            Weeks = weeks,
            CompanyId = company.Id,
            ContactId = contact.Id,
            ConsultantId = consultant.Id,
            AgreementConfirmed = agreementConfirmed,
            By = "Karen Vadmose",
        };
        var placement = Domain.Placements.Placement.Register(
            request,
            RulePack.Dk2026H2,
            _calendar,
            Now
        );

        var unit = World.Open();
        unit.Add(company);
        unit.Add(contact);
        unit.Add(consultant);
        unit.Add(placement);
        foreach (
            var item in Planner.Plan(
                [PlacementFacts.Of(placement, company)],
                FollowUpRules.Shipped,
                _calendar,
                Now
            )
        )
        {
            unit.Add(PlannedContact.From(item, Now));
        }

        unit.Save(Now);
        return placement.Id;
    }

    /// <summary>A person does something to a placement; it has to be accepted.</summary>
    public void Act(PlacementId id, Func<Placement, IReadOnlyList<PlannedContact>, Decision> act)
    {
        var unit = World.Open();
        var placement = unit.Find(id).ShouldNotBeNull().Placement;
        act(placement, unit.ContactsOf(id)).ShouldBe(Decision.Ok);
        unit.Save(Now);
    }

    /// <summary>A person changes the dates of a placement, and its plan follows, as on its page; it has to be accepted.</summary>
    public void Carry(PlacementId id, PlacementOperation operation)
    {
        var unit = World.Open();
        var file = unit.Find(id).ShouldNotBeNull();
        var running = new RunningCase
        {
            Case = new PlannedCase(file.Placement, unit.ContactsOf(id), RulePack.Dk2026H2),
            Company = file.Company,
            Duty = Duty,
        };
        operation.Carry(running, "Karen Vadmose", Now).Decision.ShouldBe(Decision.Ok);
        foreach (var contact in running.Added)
        {
            unit.Add(contact);
        }

        unit.Save(Now);
    }

    /// <summary>A placement goes to another consultant; it has to be accepted.</summary>
    public void HandOver(PlacementId id, JobConsultant receiver)
    {
        var unit = World.Open();
        unit.Add(receiver);
        unit.Find(id)
            .ShouldNotBeNull()
            .Placement.HandOver(receiver.Id, null, unit.ContactsOf(id), Duty, "Karen Vadmose", Now)
            .ShouldBe(Decision.Ok);
        unit.Save(Now);
    }

    /// <summary>Stops an instance, as an operator does.</summary>
    public Task CancelAsync(string instanceId, CancellationToken ct) =>
        _process.GetRequiredService<WorkflowRuntime>().CancelAsync(instanceId, ct);

    /// <summary>The variables of an instance, by name.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="flow">The definition on which it runs, as JSON.</param>
    public IReadOnlyDictionary<string, object?> Variables(StoredInstance instance, string flow) =>
        InstanceView.Read(instance, Load(flow)).Variables;

    /// <summary>Reads a definition, which has to be valid.</summary>
    public WorkflowDefinition Load(string json)
    {
        var loaded = _process.GetRequiredService<DefinitionLoader>().Load(json, "harness");
        loaded.Errors.ShouldBeEmpty();
        return loaded.Definition.ShouldNotBeNull();
    }

    /// <summary>The rules that ship, and everybody is at work.</summary>
    public Duty Duty => new(_calendar, FollowUpRules.Shipped, RulePack.Dk2026H2, new Roster([]));

    /// <summary>Tells the flows an event once more, as a message that was delivered twice would.</summary>
    public async Task TellAsync(PlacementId id, string eventName, CancellationToken ct)
    {
        await using var scope = _process.CreateAsyncScope();
        var storage = scope.ServiceProvider.GetRequiredService<IWorkflowStorage>();
        await using var step = await storage.OpenStepAsync("nobody", ct);
        var message = InboxMessages.Event(
            Guid.NewGuid().ToString(),
            eventName,
            id.ToString(),
            null,
            Now,
            null
        );
        await step.CommitAsync(new StepChanges { Messages = { message } }, ct);
    }

    /// <summary>A person changes anything of a case in one save, as a page does.</summary>
    public async Task ChangeAsync(Func<MemoryUnit, Task> change)
    {
        var unit = World.Open();
        await change(unit);
        unit.Save(Now);
    }

    public Placement Placement(PlacementId id) => World.Placements.Single(p => p.Id == id);

    public PlannedContact Contact(PlacementId id, string code) =>
        World.PlannedContactsOf(id).Single(c => c.Code == code);

    /// <summary>Looks after all placements now, as the host's recurring jobs do.</summary>
    public void Sweep() => new MemorySweeper(World, _calendar).Run(Now);

    /// <summary>Does everything that is due now.</summary>
    public async Task SettleAsync(CancellationToken ct)
    {
        while (await _process.GetRequiredService<WorkflowRuntime>().RunDueAsync(ct))
        {
            (++_steps).ShouldBeLessThan(TooManySteps, "The flow goes in circles.");
            if (_restartsAtEachStep)
            {
                await _process.DisposeAsync();
                _process = StartProcess();
            }
        }

        World.Failures.ShouldBeEmpty();
    }

    /// <summary>Lets time pass until a moment, doing at its time whatever comes due.</summary>
    public async Task RunUntilAsync(DateTimeOffset moment, CancellationToken ct)
    {
        await SettleAsync(ct);
        while (await NextDueAsync(ct) is { } due && due <= moment)
        {
            due.ShouldBeGreaterThan(Now, "Work was due and nobody did it.");
            _clock.SetUtcNow(due);
            await SettleAsync(ct);
        }

        if (moment > Now)
        {
            _clock.SetUtcNow(moment);
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task<DateTimeOffset?> NextDueAsync(CancellationToken ct)
    {
        await using var scope = _process.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IWorkflowStorage>().NextDueAsync(ct);
    }

    private ServiceProvider StartProcess() =>
        new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(_clock)
            .AddSingleton<WorkingDays>()
            .AddMemoryWorld(World)
            .AddWorkflowEngine(engine => engine.AddActivitiesFrom<AlignExpectations>())
            .BuildServiceProvider(
                new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }
            );
}
