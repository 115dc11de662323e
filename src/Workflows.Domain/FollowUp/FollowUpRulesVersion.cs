using Workflows.Domain.Calendar;

namespace Workflows.Domain.FollowUp;

/// <summary>
/// One version of the follow-up rules as it is kept: drafted by one, approved by another, in force from a day on, and
/// never changed after that (decision D6). A placement's contacts name the version that produced them.
/// </summary>
public sealed class FollowUpRulesVersion
{
    private FollowUpRulesVersion() { }

    /// <summary>Its name, e.g. "opfølgning-1". Unique.</summary>
    public string Version { get; private init; } = "";

    /// <summary>The first day on which contacts are planned by it.</summary>
    public DateOnly EffectiveFrom { get; private init; }

    /// <summary>The rules as JSON.</summary>
    public string Content { get; private init; } = "";

    /// <summary>Why it was made, for colleagues.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>Who drafted it.</summary>
    public string DraftedBy { get; private init; } = "";

    /// <summary>When it was drafted.</summary>
    public DateTimeOffset DraftedAt { get; private init; }

    /// <summary>Who approved it; null while it is a draft.</summary>
    public string? ApprovedBy { get; private set; }

    /// <summary>When it was approved; null while it is a draft.</summary>
    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>The version that the product brings along: approved with the product.</summary>
    public static FollowUpRulesVersion Shipped()
    {
        var at = FollowUpRules.Shipped.EffectiveFrom.AtCopenhagen(TimeOnly.MinValue);
        return new()
        {
            Version = FollowUpRules.Shipped.Version,
            EffectiveFrom = FollowUpRules.Shipped.EffectiveFrom,
            Content = FollowUpRules.Shipped.ToJson(),
            Reason = "De regler, som programmet kommer med.",
            DraftedBy = "Programmet",
            DraftedAt = at,
            ApprovedBy = "Programmet",
            ApprovedAt = at,
        };
    }

    /// <summary>A draft; ask <see cref="FollowUpRules.Check"/> first.</summary>
    public static FollowUpRulesVersion Draft(
        FollowUpRules rules,
        string reason,
        string by,
        DateTimeOffset at
    ) =>
        new()
        {
            Version = rules.Version,
            EffectiveFrom = rules.EffectiveFrom,
            Content = rules.ToJson(),
            Reason = reason,
            DraftedBy = by,
            DraftedAt = at,
        };

    /// <summary>The rules.</summary>
    public FollowUpRules Rules() => FollowUpRulesJson.FromJson(Content);

    /// <summary>A second person approves it; from its day on it is in force.</summary>
    public Decision Approve(string by, DateTimeOffset at)
    {
        if (ApprovedBy is not null)
        {
            return Decision.Refuse($"{ApprovedBy} har allerede godkendt reglerne.");
        }

        if (string.Equals(by, DraftedBy, StringComparison.Ordinal))
        {
            return Decision.Refuse(
                "Du har selv skrevet reglerne. Bed en kollega om at godkende dem."
            );
        }

        if (EffectiveFrom < at.DayInCopenhagen())
        {
            return Decision.Refuse(
                "Reglerne skulle gælde fra en dag, der er gået. Lav en ny version med en senere dag."
            );
        }

        if (Rules().Check() is Decision.Refused refused)
        {
            return refused;
        }

        ApprovedBy = by;
        ApprovedAt = at;
        return Decision.Ok;
    }
}
