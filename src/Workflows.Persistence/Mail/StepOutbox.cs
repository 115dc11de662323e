using Workflows.Domain;
using Workflows.Domain.Letters;

namespace Workflows.Persistence.Mail;

/// <summary>The mails of the running step; its commit writes them, a key that was used before is dropped there.</summary>
internal sealed class StepOutbox(TimeProvider clock) : IOutbox
{
    private readonly List<OutboxMail> _enqueued = [];

    public IReadOnlyList<OutboxMail> Enqueued => _enqueued;

    public void Enqueue(OutgoingMail mail) =>
        _enqueued.Add(OutboxMail.From(mail, clock.GetUtcNow()));

    public void Clear() => _enqueued.Clear();
}
