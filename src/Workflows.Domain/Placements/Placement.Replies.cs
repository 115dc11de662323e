using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Replies;
using Workflows.Domain.Signals;

namespace Workflows.Domain.Placements;

public sealed partial class Placement
{
    private readonly List<ReplyRequest> _replies = [];

    /// <summary>What the company was asked, answered and not, the oldest first. Never deleted.</summary>
    public IReadOnlyList<ReplyRequest> Replies => _replies;

    /// <summary>Asks the placement's contact person in the company. The same key gives the same question, however often it is asked for.</summary>
    /// <param name="key">Who asks: workflow instance and activity instance. Never attempt or time.</param>
    /// <param name="purpose">What it is about.</param>
    /// <param name="at">When.</param>
    public ReplyRequest Ask(string key, ReplyPurpose purpose, DateTimeOffset at)
    {
        if (
            _replies.Find(reply => string.Equals(reply.Key, key, StringComparison.Ordinal)) is
            { } asked
        )
        {
            return asked;
        }

        var request = ReplyRequest.Ask(Id, ContactId, key, purpose, at);
        _replies.Add(request);
        return request;
    }

    /// <summary>The company is reminded of a question. Once, and only while there is no answer (R76).</summary>
    public Decision Nudge(ReplyRequestId requestId, DateTimeOffset at)
    {
        if (FindReply(requestId, out var request) is { } refused)
        {
            return refused;
        }

        if (request.NudgedAt is { } before)
        {
            return Decision.Refuse(
                $"Virksomheden blev mindet om spørgsmålet {before.DayInCopenhagen().InWords(at.DayInCopenhagen())}. Ring i stedet."
            );
        }

        request.Nudge(at);
        return Decision.Ok;
    }

    /// <summary>
    /// The company answered, by itself or on the phone. What somebody has to act on is a signal in the same save, so that
    /// no flow can lose it (R66, domain 3.4); nothing closes by an answer.
    /// </summary>
    /// <param name="requestId">The question.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="note">What else was said; null: nothing.</param>
    /// <param name="by">Who answered, or who heard it.</param>
    /// <param name="at">When.</param>
    public Decision Answer(
        ReplyRequestId requestId,
        ReplyAnswer answer,
        string? note,
        string by,
        DateTimeOffset at
    )
    {
        if (FindReply(requestId, out var request) is { } refused)
        {
            return refused;
        }

        var said = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        request.Take(answer, by, at);
        Note(
            at,
            by,
            $"Virksomheden svarede på, {ReplyNames.Of(request.Purpose)}: {ReplyNames.Of(answer)}.",
            said
        );
        _events.Add(new ReplyReceived(Id, request.Id));
        if (SignalOf(answer) is { } kind)
        {
            RaiseOnAnswer(kind, said ?? $"Virksomheden svarede: {ReplyNames.Of(answer)}.", by, at);
        }

        return Decision.Ok;
    }

    /// <summary>
    /// What the company wants adjusted and what belongs on the agenda of the next contact with it: open, or not talked
    /// about since (domain 3.4).
    /// </summary>
    /// <param name="contacts">The placement's planned contacts.</param>
    public IReadOnlyList<RiskSignal> ToAdjust(IReadOnlyList<PlannedContact> contacts)
    {
        var talkedAt = contacts
            .Where(contact =>
                contact.Status == PlannedContactStatus.Done
                && contact.Party is (ContactParty.Company or ContactParty.Both)
                && contact.Form is (ContactForm.Call or ContactForm.Visit or ContactForm.Meeting)
            )
            .Max(contact => contact.SettledAt);
        return
        [
            .. _signals.Where(signal =>
                signal.Kind == RiskSignalKind.NeedsAdjustment
                && (signal.IsOpen || talkedAt is null || signal.RaisedAt > talkedAt)
            ),
        ];
    }

    private Decision? FindReply(ReplyRequestId id, out ReplyRequest request)
    {
        request = _replies.Find(reply => reply.Id == id)!;
        return request switch
        {
            null => Decision.Refuse(
                "Spørgsmålet findes ikke på dette forløb. Genindlæs siden, og prøv igen."
            ),
            { AnsweredAt: { } at } => Decision.Refuse(
                $"Virksomheden har allerede svaret: {ReplyNames.Of(request.Answer!.Value)} ({at.DayInCopenhagen().ToString("d. MMMM", DanishTime.Culture)})."
            ),
            _ => null,
        };
    }

    // After the end there is nothing to adjust or to stop, but somebody still wants to talk.
    private RiskSignalKind? SignalOf(ReplyAnswer answer) =>
        answer switch
        {
            ReplyAnswer.AllWell => null,
            _ when IsClosed => RiskSignalKind.CallMe,
            ReplyAnswer.NeedsAdjustment => RiskSignalKind.NeedsAdjustment,
            ReplyAnswer.CallMe => RiskSignalKind.CallMe,
            ReplyAnswer.WantsToStop => RiskSignalKind.WantsToStop,
            _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, null),
        };

    // Not a second time while the call that the first one asks for is still to be made.
    private void RaiseOnAnswer(RiskSignalKind kind, string reason, string by, DateTimeOffset at)
    {
        if (!_signals.Exists(s => s.IsOpen && s.Kind == kind && !IsAnswered(s.Id.Value)))
        {
            AddSignal(kind, reason, by, at);
        }
    }
}
