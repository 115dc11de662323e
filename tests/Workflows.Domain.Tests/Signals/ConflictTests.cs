using Workflows.Domain.Agreements;
using Workflows.Domain.Placements;
using Workflows.Domain.Signals;
using Workflows.Domain.Tests.Agreements;

namespace Workflows.Domain.Tests.Signals;

/// <summary>A conflict points to the item of the agreement that it is about, or says that it was not agreed on (R88).</summary>
public sealed class ConflictTests
{
    private static readonly DateTimeOffset Now = Sample.At("2026-12-14");

    [Fact]
    public void Points_to_an_item_of_the_agreement()
    {
        var (placement, agreement) = Agreed();
        var conflict = Raise(placement, RiskSignalKind.Conflict);
        var item = agreement.Agenda(withCompany: false)[0];

        placement.LinkConflict(conflict.Id, agreement, item.ItemId, "Mette", Now).ShouldBeOk();

        conflict.Subject.ShouldBe(new ConflictSubject(item.ItemId));
        placement.Notes[^1].Text!.ForStaff().ShouldBe(item.Text.ForStaff());
    }

    [Fact]
    public void Says_that_it_was_not_agreed_on()
    {
        var (placement, _) = Agreed();
        var conflict = Raise(placement, RiskSignalKind.Conflict);

        placement.LinkConflict(conflict.Id, agreement: null, item: null, "Mette", Now).ShouldBeOk();

        conflict.Subject.ShouldBe(new ConflictSubject(Item: null));
        placement.Notes[^1].Headline.ShouldBe("Konflikten handler om noget, der ikke var aftalt.");
    }

    [Fact]
    public void Refuses_an_item_that_is_not_in_the_agreement()
    {
        var (placement, agreement) = Agreed();
        var conflict = Raise(placement, RiskSignalKind.Conflict);

        placement
            .LinkConflict(conflict.Id, agreement, AgreementItemId.New(), "Mette", Now)
            .ShouldBeRefused()
            .ShouldStartWith("Punktet står ikke i aftalen.");
        conflict.Subject.ShouldBeNull();
    }

    [Fact]
    public void Refuses_a_signal_that_is_no_conflict()
    {
        var (placement, agreement) = Agreed();
        var signal = Raise(placement, RiskSignalKind.CallMe);

        placement
            .LinkConflict(signal.Id, agreement, item: null, "Mette", Now)
            .ShouldBeRefused()
            .ShouldStartWith("Det er ikke en konflikt");
    }

    private static RiskSignal Raise(Placement placement, RiskSignalKind kind)
    {
        placement.RaiseSignal(kind, "De blev uenige om pauserne.", "Bo Holm", Now).ShouldBeOk();
        return placement.Signals[^1];
    }

    private static (Placement Placement, ExpectationAgreement Agreement) Agreed()
    {
        var file = AgreementSample.File();
        var agreement = ExpectationAgreement.For(file.Placement.Id);
        agreement
            .Write(file, AgreementSample.Content, reason: null, "Mette", AgreementSample.Now)
            .ShouldBeOk();
        return (file.Placement, agreement);
    }
}
