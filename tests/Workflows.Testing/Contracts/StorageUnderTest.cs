using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Workflows.Domain;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Handovers;
using Workflows.Domain.Placements;
using Workflows.Engine;

namespace Workflows.Testing.Contracts;

/// <summary>One of the two worlds that the contract suites run against.</summary>
public abstract class StorageUnderTest : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 8, 3, 8, 0, 0, TimeSpan.Zero);

    /// <summary>The clock of the services: what is written now, is written at this moment.</summary>
    public FakeTimeProvider Clock { get; } = new(Start);

    public abstract IServiceProvider Services { get; }

    /// <summary>Saves a case like the registration page does.</summary>
    public abstract Task RegisterAsync(SampleCase sample);

    /// <summary>Adds a version of the follow-up rules like the rules page does.</summary>
    public abstract Task AddAsync(FollowUpRulesVersion version);

    /// <summary>Changes a case file like a page does: load, change, save.</summary>
    public abstract Task ChangeAsync(PlacementId id, Func<Placement, Decision> change);

    /// <summary>A page that registers that somebody is away.</summary>
    public abstract Task CoverAsync(Cover cover);

    /// <summary>Everything that is committed, one line each, in a fixed order.</summary>
    public abstract Task<IReadOnlyList<string>> LookAsync();

    /// <summary>The domain-event messages that wait in the inbox: event name's hash aside, name, correlation id and input.</summary>
    public abstract Task<IReadOnlyList<InboxMessage>> MessagesAsync();

    /// <summary>The HTTP requests: method, address, state and status code.</summary>
    public abstract Task<IReadOnlyList<string>> RequestsAsync();

    public abstract ValueTask DisposeAsync();

    public StepScope Scope() => new(Services.CreateAsyncScope());
}

/// <summary>A dependency-injection scope as the runtime opens one per step.</summary>
public sealed class StepScope(AsyncServiceScope scope) : IAsyncDisposable
{
    public IWorkflowStorage Storage { get; } =
        scope.ServiceProvider.GetRequiredService<IWorkflowStorage>();

    public IDuties Duties => scope.ServiceProvider.GetRequiredService<IDuties>();

    public ICaseFiles Cases => scope.ServiceProvider.GetRequiredService<ICaseFiles>();

    public ICaseDocuments Documents => scope.ServiceProvider.GetRequiredService<ICaseDocuments>();

    public IPlannedContacts Contacts =>
        scope.ServiceProvider.GetRequiredService<IPlannedContacts>();

    public IReplanning Replanning => scope.ServiceProvider.GetRequiredService<IReplanning>();

    public IRules Rules => scope.ServiceProvider.GetRequiredService<IRules>();

    public IOutbox Outbox => scope.ServiceProvider.GetRequiredService<IOutbox>();

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
