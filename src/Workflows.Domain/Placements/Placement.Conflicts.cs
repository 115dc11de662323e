using Workflows.Domain.Agreements;
using Workflows.Domain.Privacy;
using Workflows.Domain.Signals;

namespace Workflows.Domain.Placements;

public sealed partial class Placement
{
    /// <summary>
    /// Says what a conflict was about: an item of the agreement, or something that was not agreed on at all (R88). That is what the
    /// next agreement learns from.
    /// </summary>
    /// <param name="signalId">The conflict.</param>
    /// <param name="agreement">The agreement; null while there is none.</param>
    /// <param name="item">The item; null: it was not agreed on.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="at">When.</param>
    public Decision LinkConflict(
        RiskSignalId signalId,
        ExpectationAgreement? agreement,
        AgreementItemId? item,
        string by,
        DateTimeOffset at
    )
    {
        if (agreement is not null && agreement.PlacementId != Id)
        {
            throw new ArgumentException(
                $"The agreement belongs to placement {agreement.PlacementId}, not to {Id}.",
                nameof(agreement)
            );
        }

        if (_signals.Find(s => s.Id == signalId) is not { Kind: RiskSignalKind.Conflict } conflict)
        {
            return Decision.Refuse(
                "Det er ikke en konflikt på dette forløb. Genindlæs siden, og prøv igen."
            );
        }

        Sensitive<string>? text = null;
        if (item is { } wanted)
        {
            if (
                agreement
                    ?.Agenda(withCompany: false)
                    .FirstOrDefault(known => known.ItemId == wanted)
                is not { } found
            )
            {
                return Decision.Refuse(
                    "Punktet står ikke i aftalen. Vælg et andet, eller at det ikke var aftalt."
                );
            }

            text = found.Text;
        }

        conflict.Concerns(new ConflictSubject(item));
        Note(
            at,
            by,
            item is null
                ? "Konflikten handler om noget, der ikke var aftalt."
                : "Konflikten handler om et punkt i aftalen.",
            text
        );
        return Decision.Ok;
    }
}
