using Workflows.Domain.Calendar;

namespace Workflows.Domain.Obligations;

/// <summary>A rule pack as it is kept: a draft with open questions, or approved and from then on never changed (domain 2.1).</summary>
public sealed class RulePackVersion
{
    private RulePackVersion() { }

    /// <summary>Its id, e.g. "DK-2026H2". Unique.</summary>
    public string Id { get; private init; } = "";

    /// <summary>The first day on which it is in force, once it is approved.</summary>
    public DateOnly ValidFrom { get; private init; }

    /// <summary>The pack as JSON, open questions among it.</summary>
    public string Content { get; private set; } = "";

    /// <summary>Why it was made, for colleagues.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>Who drafted it, or filled it in last.</summary>
    public string DraftedBy { get; private set; } = "";

    /// <summary>When it was drafted, or filled in last.</summary>
    public DateTimeOffset DraftedAt { get; private set; }

    /// <summary>Who approved it; null while it is a draft.</summary>
    public string? ApprovedBy { get; private set; }

    /// <summary>When it was approved; null while it is a draft.</summary>
    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>The packs that the product brings along: the law of today, approved, and the draft of the law to come.</summary>
    public static IReadOnlyList<RulePackVersion> Shipped() =>
        [
            ByTheProduct(
                RulePackDraft.Of(ShippedPacks.Dk2026H2),
                "Loven, som den er i andet halvår 2026.",
                isApproved: true
            ),
            ByTheProduct(
                ShippedPacks.Dk2027,
                "Loven, der ventes fra 1. januar 2027, så langt den er kendt.",
                isApproved: false
            ),
        ];

    /// <summary>What it says, as far as it is known.</summary>
    public RulePackDraft Draft() => RulePackJson.FromJson(Content);

    /// <summary>Answers to its questions are filled in.</summary>
    public Decision FillIn(RulePackDraft draft, string by, DateTimeOffset at)
    {
        if (ApprovedBy is not null)
        {
            return Decision.Refuse(
                $"{Id} er godkendt og kan ikke ændres. Lav et nyt regelsæt, der tager over."
            );
        }

        if (draft.Id != Id || draft.ValidFrom != ValidFrom)
        {
            return Decision.Refuse(
                $"Regelsættet hedder {Id} og gælder fra {ValidFrom.InWords(at.DayInCopenhagen())}. Lav et nyt, hvis det skal være anderledes."
            );
        }

        Content = draft.ToJson();
        DraftedBy = by;
        DraftedAt = at;
        return Decision.Ok;
    }

    /// <summary>A second person approves it. Refused while a question is open.</summary>
    public Decision Approve(string by, DateTimeOffset at)
    {
        if (ApprovedBy is not null)
        {
            return Decision.Refuse($"{ApprovedBy} har allerede godkendt {Id}.");
        }

        if (string.Equals(by, DraftedBy, StringComparison.Ordinal))
        {
            return Decision.Refuse(
                "Du har selv udfyldt regelsættet. Bed en kollega om at godkende det."
            );
        }

        if (Draft().Check() is Decision.Refused refused)
        {
            return refused;
        }

        ApprovedBy = by;
        ApprovedAt = at;
        return Decision.Ok;
    }

    private static RulePackVersion ByTheProduct(RulePackDraft draft, string reason, bool isApproved)
    {
        var at = ShippedPacks.Dk2026H2.ValidFrom.AtCopenhagen(TimeOnly.MinValue);
        return new()
        {
            Id = draft.Id,
            ValidFrom = draft.ValidFrom,
            Content = draft.ToJson(),
            Reason = reason,
            DraftedBy = "Programmet",
            DraftedAt = at,
            ApprovedBy = isApproved ? "Programmet" : null,
            ApprovedAt = isApproved ? at : null,
        };
    }
}
