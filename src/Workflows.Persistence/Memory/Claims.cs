namespace Workflows.Persistence.Memory;

/// <summary>What running steps hold. The caller holds the world's gate; waiting is done outside it.</summary>
internal sealed class Claims
{
    private readonly Dictionary<ClaimKey, Queue<TaskCompletionSource>> _held = [];

    public bool TryTake(ClaimKey key) => _held.TryAdd(key, new Queue<TaskCompletionSource>());

    /// <summary>Queues up; the task ends when the claim has been handed over.</summary>
    public TaskCompletionSource WaitFor(ClaimKey key)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _held[key].Enqueue(turn);
        return turn;
    }

    /// <summary>Gives the claim to whoever waits longest and still wants it.</summary>
    public void Release(ClaimKey key)
    {
        var waiting = _held[key];
        while (waiting.TryDequeue(out var next))
        {
            if (next.TrySetResult())
            {
                return;
            }
        }

        _held.Remove(key);
    }
}

/// <summary>An instance, a piece of work without one, or a question asked by activation strategies.</summary>
internal readonly record struct ClaimKey(ClaimKind Kind, string Id);

internal enum ClaimKind
{
    Instance,
    Timer,
    Message,
    Question,
}
