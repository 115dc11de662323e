using Workflows.Domain.Agreements;
using Workflows.Domain.Placements;
using static Workflows.Domain.Tests.Agreements.AgreementSample;

namespace Workflows.Domain.Tests.Agreements;

public sealed class ExpectationAgreementTests
{
    private readonly CaseFile _file = File();
    private readonly ExpectationAgreement _agreement;

    public ExpectationAgreementTests() => _agreement = ExpectationAgreement.For(_file.Placement.Id);

    private Placement Placement => _file.Placement;

    private AgreementVersion Current => _agreement.Current.ShouldNotBeNull();

    [Fact]
    public void Both_confirm_the_text_by_its_hash_and_the_flow_hears_of_it()
    {
        Write();

        Confirm(AgreementParty.Company).ShouldBeOk();
        Placement.IsAgreementConfirmed.ShouldBeFalse();
        Confirm(AgreementParty.Citizen).ShouldBeOk();

        Placement.IsAgreementConfirmed.ShouldBeTrue();
        Placement.Events[^1].ShouldBe(new AgreementConfirmed(Placement.Id));
        _agreement
            .Confirmations.Select(yes => (yes.Party, yes.Number, yes.TextHash))
            .ShouldBe([
                (AgreementParty.Company, 1, Current.CompanyHash),
                (AgreementParty.Citizen, 1, Current.CitizenHash),
            ]);
    }

    [Fact]
    public void Refuses_a_yes_to_a_text_that_is_not_the_present_one()
    {
        Write();
        var old = Current.CompanyHash;
        Write("Flere timer fra januar.");

        Confirm(AgreementParty.Company, old).ShouldBeRefused().ShouldContain("version 2");
        Confirm(AgreementParty.Company, Current.CitizenHash).ShouldBeRefused();
        Placement.CompanyConfirmedAt.ShouldBeNull();
    }

    [Fact]
    public void A_new_version_drops_the_confirmations_with_the_reason()
    {
        Write();
        Confirm(AgreementParty.Company);
        Confirm(AgreementParty.Citizen);

        Write("Flere timer fra januar.");

        Placement.IsAgreementConfirmed.ShouldBeFalse();
        Placement.Notes[^1].Headline.ShouldBe("Aftalen fik version 2, som skal bekræftes på ny.");
        Placement.Notes[^1].Text.ShouldBe("Flere timer fra januar.");
        _agreement.Confirmations.Count.ShouldBe(2);
        Placement.Events[^1].ShouldBe(new AgreementChanged(Placement.Id));
    }

    [Fact]
    public void A_new_version_needs_a_reason()
    {
        Write();

        _agreement
            .Write(_file, Content, " ", "Mette", Now)
            .ShouldBeRefused()
            .ShouldContain("hvad der er nyt");
        _agreement.Versions.Count.ShouldBe(1);
    }

    [Fact]
    public void A_written_agreement_cannot_be_confirmed_past_its_text()
    {
        Placement.ConfirmAgreement(AgreementParty.Company, "Karen", Now).ShouldBeOk();
        Write();

        Placement
            .ConfirmAgreement(AgreementParty.Company, "Karen", Now)
            .ShouldBeRefused()
            .ShouldContain("version 1");
        Placement.CompanyConfirmedAt.ShouldBeNull();
    }

    [Fact]
    public void A_party_confirms_once()
    {
        Write();
        Confirm(AgreementParty.Company).ShouldBeOk();

        Confirm(AgreementParty.Company).ShouldBeRefused().ShouldContain("allerede");
        _agreement.Confirmations.Count.ShouldBe(1);
    }

    [Fact]
    public void The_company_sees_no_consideration_before_the_citizen_has_approved_it()
    {
        Write();

        Current.TextForCompany().ShouldNotContain("Pause på ti minutter");
        Current.TextForCompany().ShouldNotContain("8 kg");
        Current
            .CitizenText.ForCitizen()
            .ShouldContain("Virksomheden får det ikke at vide, før du siger ja.");
    }

    [Fact]
    public void The_company_sees_exactly_what_the_citizen_has_approved()
    {
        Write();

        _agreement.Approve(_file, [Breaks.Id], "Mette", Now).ShouldBeOk();

        Current.Number.ShouldBe(2);
        Current.TextForCompany().ShouldContain("- Pause på ti minutter hver anden time\n");
        Current.TextForCompany().ShouldNotContain("8 kg");
        _agreement.Approve(_file, [Breaks.Id], "Mette", Now).ShouldBeRefused();
    }

    [Fact]
    public void The_citizen_takes_an_approval_back_and_the_company_loses_the_words_at_once()
    {
        Write();
        _agreement.Approve(_file, [Breaks.Id, Lifting.Id], "Mette", Now).ShouldBeOk();
        Confirm(AgreementParty.Company).ShouldBeOk();

        _agreement.Revoke(_file, Lifting.Id, "Mette", Now.AddDays(1)).ShouldBeOk();

        Current.TextForCompany().ShouldNotContain("8 kg");
        Current.TextForCompany().ShouldContain("Pause på ti minutter");
        Placement.CompanyConfirmedAt.ShouldBeNull();
        _agreement.Approvals.Count.ShouldBe(2);
        _agreement
            .Revoke(_file, Lifting.Id, "Mette", Now.AddDays(1))
            .ShouldBeRefused()
            .ShouldContain("ikke godkendt");
    }

    [Fact]
    public void An_approval_is_for_the_words_that_were_read_and_no_others()
    {
        Write();
        _agreement.Approve(_file, [Lifting.Id], "Mette", Now).ShouldBeOk();
        var changed = Content with
        {
            Considerations = [Lifting with { Wording = "Ingen løft over 4 kg"! }],
        };

        _agreement.Write(_file, changed, "Lægens råd", "Mette", Now).ShouldBeOk();

        Current.TextForCompany().ShouldNotContain("kg");
    }

    [Fact]
    public void Nothing_changes_after_the_end()
    {
        Write();
        Placement.Close(
            PlacementOutcome.Completed,
            "Godt.",
            null,
            "Mette",
            Sample.At("2027-03-08")
        );

        _agreement.Write(_file, Content, "Nyt", "Mette", Now).ShouldBeRefused();
        _agreement.Approve(_file, [Breaks.Id], "Mette", Now).ShouldBeRefused();
        Confirm(AgreementParty.Company).ShouldBeRefused();
    }

    [Fact]
    public void Belongs_to_its_own_placement() =>
        Should.Throw<ArgumentException>(() =>
            _agreement.Write(File(), Content, null, "Mette", Now)
        );

    [Fact]
    public void Its_items_are_the_agenda_of_every_later_follow_up()
    {
        Write();
        _agreement.Approve(_file, [Breaks.Id], "Mette", Now).ShouldBeOk();

        var alone = _agreement.Agenda(withCompany: false);
        var together = _agreement.Agenda(withCompany: true);

        alone.Count.ShouldBe(2 + 2 + 2 + 2 + 6);
        together
            .Select(item => item.ItemId)
            .ShouldBe(alone.Select(i => i.ItemId).Where(id => id != Lifting.Id));
        alone[0]
            .ShouldBe(
                new AgendaItem(
                    AgendaItemKind.Goal,
                    Content.Goals[0].Id,
                    "Passe kassen alene"!,
                    Day("2027-02-01")
                )
            );
    }

    [Fact]
    public void Has_no_agenda_before_it_is_written() =>
        _agreement.Agenda(withCompany: false).ShouldBeEmpty();

    private void Write(string? reason = null) =>
        _agreement.Write(_file, Content, reason, "Mette", Now).ShouldBeOk();

    private Decision Confirm(AgreementParty party, string? hash = null) =>
        _agreement.Confirm(_file, party, hash ?? Current.HashOf(party), "Mette", Now);
}
