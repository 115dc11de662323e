using Workflows.Domain;
using Workflows.Engine;
using Workflows.Persistence.Memory;

namespace Workflows.Testing.Harness;

// What pages save about a case besides its placement, and what a consultant reads about the activity.
public sealed partial class ActivityHarness
{
    /// <summary>What the activity does and why: the journal's sentences, the oldest first.</summary>
    public IReadOnlyList<string> Journal =>
        [
            .. _world
                .World.Instances.SelectMany(i => _world.World.JournalOf(i.Id))
                .SelectMany(JournalEntry.Read)
                .Select(entry => entry.Message)
                .OfType<string>(),
        ];

    /// <summary>A person changes anything of the case in one save; before the start the flow finds it done.</summary>
    public async Task ChangeAsync(Func<MemoryUnit, DateTimeOffset, Task> change)
    {
        await _world.ChangeAsync(unit => change(unit, _world.Now));
        if (_isStarted)
        {
            await _world.SettleAsync(_ct);
        }
    }

    // Time has passed since the registration, of which no flow has heard.
    private async Task StartLateAsync()
    {
        if (_world.World.Instances.Count == 0)
        {
            await _world.TellAsync(PlacementId, nameof(PlacementRegistered), _ct);
            await _world.SettleAsync(_ct);
        }
    }
}
