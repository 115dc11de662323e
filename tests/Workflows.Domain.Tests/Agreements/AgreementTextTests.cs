using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Workflows.Domain.Agreements;
using Workflows.Domain.Placements;
using static Workflows.Domain.Tests.Agreements.AgreementSample;

namespace Workflows.Domain.Tests.Agreements;

public sealed class AgreementTextTests
{
    [Fact]
    public void The_company_reads_it_in_everyday_words()
    {
        var version = Write(approve: true);

        version
            .TextForCompany()
            .ShouldBe(
                """
                # Aftale om virksomhedspraktik
                Plantecenter Lyng og Anja, ref. 1042
                mandag 7. december 2026 – søndag 7. marts 2027, version 2

                ## 1. Formål
                Afklaring af job- eller uddannelsesmål.
                Anja skal finde ud af, om butik er vejen.

                ## 2. Det betyder det for jer
                En halv time om dagen til oplæring. Karen er kontaktperson.

                ## 3. Den første dag
                Karen tager imod kl. 9. Per er makker. Kollegerne ved, at Anja er i praktik.

                ## 4. Mål
                - Passe kassen alene, inden mandag 1. februar 2027. Sådan kan vi se det: En time uden hjælp på en stille dag
                - Delmål: Kende varerne ved kassen, inden mandag 4. januar 2027. Sådan kan vi se det: Ti varer uden at slå op

                ## 5. Opgaver og timer
                - Kasse. Fra start: sammen med Karen. Senere: alene.
                - Vande og rydde op. Fra start: alene.
                - 20 timer om ugen fra uge 1
                - 25 timer om ugen fra uge 5

                ## 6. Det, vi tit glemmer at sige højt
                - Mødetid: svar om mødetid
                - Tøj og fremtoning: svar om tøj og fremtoning
                - Pauser: svar om pauser
                - Telefon: svar om telefon
                - Rygning: svar om rygning
                - Syg: svar om syg

                ## 7. Hensyn
                Anja har læst og godkendt, at I får det her at vide.
                - Pause på ti minutter hver anden time

                ## 8. Det kan vi forvente af hinanden
                - I: giver besked om vagter senest torsdag
                - Anja: ringer ved sygdom

                ## 9. Hvem gør hvad
                - Oplæring i hverdagen: I, ved Karen Lyng
                - Fravær: Anja
                - Hvis noget begynder at drille: Mette Kjær, jobkonsulent
                - Papirer, tilskud og forsikring: sagsbehandleren

                ## 10. Sådan holder vi kontakten
                - Mette ringer tirsdag kl. 9.30, når der er en aftale
                - I kan altid ringe til Mette Kjær på 12 34 56 21 og bede om mere eller mindre kontakt. Det er et tilbud.

                """.ReplaceLineEndings("\n")
            );
    }

    [Fact]
    public void The_citizen_reads_the_same_sections_in_du_form()
    {
        var version = Write(approve: true);
        var company = Sections(version.TextForCompany());
        var citizen = version.CitizenText.ForCitizen();

        Sections(citizen).Count.ShouldBe(company.Count);
        citizen.ShouldContain("## 4. Dine mål");
        citizen.ShouldContain("- Du: ringer ved sygdom");
        citizen.ShouldContain("- Plantecenter Lyng: giver besked");
        citizen.ShouldContain(
            "- Pause på ti minutter hver anden time. Virksomheden får det at vide."
        );
        citizen.ShouldContain(
            "- Ingen løft over 8 kg. Virksomheden får det ikke at vide, før du siger ja."
        );
    }

    [Fact]
    public void The_hash_is_the_sha_256_of_the_text()
    {
        var version = Write(approve: false);

        version.CompanyHash.ShouldBe(
            Convert.ToHexStringLower(
                SHA256.HashData(Encoding.UTF8.GetBytes(version.TextForCompany()))
            )
        );
    }

    [Theory]
    [InlineData("da-DK")]
    [InlineData("en-US")]
    [InlineData("ar-SA")]
    public void The_same_content_gives_the_same_text_whatever_the_machine_speaks(string culture)
    {
        var expected = Write(approve: true).CompanyHash;
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);

            Write(approve: true).CompanyHash.ShouldBe(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_looks_the_same_has_the_same_hash()
    {
        var composed = Write(Content with { PurposeText = "Pr\u00F8ve b\u00E5de og"! });
        var decomposed = Write(Content with { PurposeText = "Pr\u00F8ve  ba\u030Ade og \r\n"! });

        decomposed.CompanyHash.ShouldBe(composed.CompanyHash);
    }

    [Fact]
    public void Nobody_can_write_a_section_or_a_point_of_his_own_into_the_text()
    {
        var version = Write(Content with { PurposeText = "Prøve butik\n## 11. Løn\n- Ingen"! });

        Sections(version.TextForCompany()).Count.ShouldBe(10);
        version.TextForCompany().ShouldNotContain("\n- Ingen");
    }

    private static List<string> Sections(string text) =>
        [.. text.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal))];

    private static AgreementVersion Write(bool approve)
    {
        var file = File();
        var agreement = ExpectationAgreement.For(file.Placement.Id);
        agreement.Write(file, Content, null, "Mette", Now).ShouldBeOk();
        if (approve)
        {
            agreement.Approve(file, [Breaks.Id], "Mette", Now).ShouldBeOk();
        }

        return agreement.Current.ShouldNotBeNull();
    }

    private static AgreementVersion Write(AgreementContent content)
    {
        var file = File();
        var agreement = ExpectationAgreement.For(file.Placement.Id);
        agreement.Write(file, content, null, "Mette", Now).ShouldBeOk();
        return agreement.Current.ShouldNotBeNull();
    }
}
