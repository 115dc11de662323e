using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using Workflows.Domain.Calendar;
using Workflows.Domain.Letters;
using Workflows.Domain.Placements;
using Workflows.Host.Mail;
using Workflows.Host.Platform;

namespace Workflows.Host.Tests.Mail;

public sealed class LetterFacts
{
    private static readonly LetterTemplates Templates = LetterTemplates.Load(
        LetterTemplates.ShippedFolder
    );

    public static TheoryData<string> All => [.. MailTemplates.All];

    [Theory]
    [MemberData(nameof(All))]
    public void Says_what_it_is_about_without_naming_the_citizen(string template)
    {
        var letter = Render(template, SpecimenCase.Create());

        letter.Subject.ShouldEndWith(", ref. 1042");
        foreach (var part in new[] { letter.Subject, letter.Text, letter.Html })
            part.ShouldNotContain("Anja");
        letter.Text.ShouldContain("Hej Karen");
        letter.Text.ShouldContain("Ring til Mette Kjær på 12\u00a034\u00a056\u00a021.");
        letter.Html.ShouldContain("href=\"tel:12345621\"");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Has_at_most_120_words_and_one_button(string template)
    {
        var letter = Render(template, SpecimenCase.Create());

        letter
            .Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Length.ShouldBeLessThanOrEqualTo(120);
        Regex
            .Count(letter.Html, "background:#004d99", RegexOptions.None, TimeSpan.FromSeconds(1))
            .ShouldBe(1);
        letter.Html.ShouldNotContain("<img");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Says_the_same_sentences_in_text_and_html(string template)
    {
        var letter = Render(template, SpecimenCase.Create());

        foreach (var sentence in Sentences(letter.Text))
            Plain(letter.Html).ShouldContain(sentence);
    }

    [Fact]
    public void Proposes_the_planned_day_and_the_last_day_of_the_required_follow_up()
    {
        var letter = Render(MailTemplates.FollowUpInvitation, SpecimenCase.Create());

        letter.Text.ShouldContain(
            "Jeg foreslår mandag 22. februar 2027, og senest fredag 5. marts 2027."
        );
    }

    [Fact]
    public void Says_when_the_company_hears_from_us_next_and_how()
    {
        var letter = Render(MailTemplates.Appointment, SpecimenCase.Create());

        letter.Text.ShouldContain("(ref. 1042). Vi mødes mandag 23. november.");
    }

    [Fact]
    public void Invites_to_the_evaluation_before_the_end_and_after_a_break_off()
    {
        var file = SpecimenCase.Create();
        Render(MailTemplates.EvaluationInvitation, file)
            .Text.ShouldContain("Forløbet hos jer slutter søndag 7. marts 2027 (ref. 1042).");

        file.Placement.Close(
            PlacementOutcome.DropOut,
            "Stoppet.",
            "Nyt job",
            "Mette Kjær",
            SpecimenCase.Now
        );

        Render(MailTemplates.EvaluationInvitation, file)
            .Text.ShouldContain("Forløbet hos jer er slut (ref. 1042).");
    }

    [Fact]
    public void Refuses_an_appointment_when_nothing_is_planned()
    {
        var model = Model(SpecimenCase.Create()) with { NextContact = null };

        Should
            .Throw<LetterException>(() => Templates.Render(MailTemplates.Appointment, model))
            .Message.ShouldContain("next_contact");
    }

    [Fact]
    public void Refuses_an_invitation_when_no_follow_up_is_open()
    {
        var file = SpecimenCase.Create();
        file.Placement.Close(
            PlacementOutcome.DropOut,
            "Stoppet.",
            "Nyt job",
            "Mette Kjær",
            SpecimenCase.Now
        );

        var refused = Should.Throw<LetterException>(() =>
            Render(MailTemplates.FollowUpInvitation, file)
        );

        refused.Message.ShouldContain("follow_up_on");
    }

    [Fact]
    public void Says_write_instead_of_call_when_the_consultant_has_no_phone()
    {
        var letter = Render(MailTemplates.CompanyGuide, SpecimenCase.Create(phone: null));

        letter.Text.ShouldContain("Brug for nogen nu? Skriv til Mette Kjær.");
        letter.Html.ShouldNotContain("tel:");
    }

    [Fact]
    public void Encodes_names_in_html_only()
    {
        var file = SpecimenCase.Create(contactName: "<b>Karen</b>");

        var letter = Render(MailTemplates.CompanyGuide, file);

        letter.Html.ShouldContain("Hej &lt;b&gt;Karen&lt;/b&gt;");
        letter.Text.ShouldContain("Hej <b>Karen</b>");
    }

    [Fact]
    public void Stops_a_mail_that_holds_something_like_a_citizen_number()
    {
        var model = Model(SpecimenCase.Create()) with { Reason = "Om 010190-1234." };

        Should
            .Throw<LetterException>(() => Templates.Render(MailTemplates.CompanyGuide, model))
            .Message.ShouldContain("CPR");
    }

    [Theory]
    [InlineData("Hej {{ citizen_name }}", "citizen_name")]
    [InlineData("Hej {{ recipient.citizen }}", "citizen")]
    [InlineData("{{ date.now }}", "date")]
    [InlineData("{{ include 'frame.txt' }}", "include")]
    public void Refuses_a_template_that_asks_for_more_than_may_leave(string body, string word)
    {
        using var folder = new TemplateFolder();
        folder.Write(
            "company-guide.txt",
            $"Emne: Guide, ref. {{{{ reference }}}}\nOverskrift: Guide\nKnap: Svar\n\n{body}\n"
        );

        var refused = Should.Throw<StartRefusedException>(() => LetterTemplates.Load(folder.Path));

        refused.Message.ShouldContain("company-guide.txt");
        refused.Message.ShouldContain(word);
    }

    [Fact]
    public void Refuses_a_template_that_does_not_end()
    {
        using var folder = new TemplateFolder();
        folder.Write("company-guide.html", "{{ for i in 1..100000 }}x{{ end }}");

        Should
            .Throw<StartRefusedException>(() => LetterTemplates.Load(folder.Path))
            .Message.ShouldContain("company-guide.html");
    }

    [Fact]
    public void Refuses_a_mail_that_is_too_long()
    {
        using var folder = new TemplateFolder();
        var words = string.Join(' ', Enumerable.Repeat("ord", 121));
        folder.Write(
            "company-guide.txt",
            $"Emne: Guide, ref. {{{{ reference }}}}\nOverskrift: Guide\nKnap: Svar\n\n{words}\n"
        );

        Should
            .Throw<StartRefusedException>(() => LetterTemplates.Load(folder.Path))
            .Message.ShouldContain("Højst 120");
    }

    [Fact]
    public void Refuses_a_folder_that_lacks_a_template()
    {
        using var folder = new TemplateFolder();
        folder.Delete("follow-up-invitation.html");

        Should
            .Throw<StartRefusedException>(() => LetterTemplates.Load(folder.Path))
            .Message.ShouldContain("follow-up-invitation.html");
    }

    [Fact]
    public void Goes_to_the_contact_person_and_is_answered_to_the_consultant()
    {
        var message = Compose("key-1", SpecimenCase.Create());

        message.To.Mailboxes.ShouldHaveSingleItem().Address.ShouldBe("karen@plantecenter.example");
        message
            .ReplyTo.Mailboxes.ShouldHaveSingleItem()
            .Address.ShouldBe("mette.1042@kommune.example");
        message.From.Mailboxes.ShouldHaveSingleItem().Address.ShouldBe("forloeb@aalund.example");
        message.TextBody.ShouldNotBeNullOrEmpty();
        message.HtmlBody.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Has_a_message_id_that_depends_on_its_key_alone()
    {
        var first = Compose("key-1", SpecimenCase.Create());
        var again = Compose("key-1", SpecimenCase.Create(contactName: "Peter Holm"));
        var other = Compose("key-2", SpecimenCase.Create());

        again.MessageId.ShouldBe(first.MessageId);
        other.MessageId.ShouldNotBe(first.MessageId);
        first.MessageId.ShouldEndWith("@aalund.example");
    }

    [Fact]
    public void Is_refused_when_the_contact_person_has_no_address()
    {
        Should.Throw<LetterException>(() => Compose("key-1", SpecimenCase.Create(email: null)));
    }

    private static readonly MailOptions Sender = new()
    {
        SenderAddress = "forloeb@aalund.example",
        Municipality = "Aalund Kommune",
    };

    private static LetterModel Model(CaseFile file) =>
        LetterModel.Of(
            file,
            SpecimenCase.Contacts(file),
            "Vi følger op på alle forløb.",
            Sender,
            SpecimenCase.Now.DayInCopenhagen()
        );

    private static Letter Render(string template, CaseFile file) =>
        Templates.Render(template, Model(file));

    private static MimeMessage Compose(string key, CaseFile file)
    {
        var composer = new MailComposer(
            Options.Create(Sender),
            new FakeTimeProvider(SpecimenCase.Now)
        );
        return composer.Compose(key, Render(MailTemplates.CompanyGuide, file), file);
    }

    private static IEnumerable<string> Sentences(string text) =>
        text.Split("\n\n")
            .Where(paragraph => paragraph.EndsWith('.'))
            .Select(paragraph => paragraph.ReplaceLineEndings(" ").Replace('\u00a0', ' '));

    private static string Plain(string html)
    {
        var text = Regex.Replace(html, "<[^>]+>", "", RegexOptions.None, TimeSpan.FromSeconds(1));
        text = System.Net.WebUtility.HtmlDecode(text).Replace('\u00a0', ' ');
        return Regex.Replace(text, @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    private sealed class TemplateFolder : IDisposable
    {
        public TemplateFolder()
        {
            Path = Directory.CreateTempSubdirectory("templates-").FullName;
            foreach (var file in Directory.GetFiles(LetterTemplates.ShippedFolder))
                File.Copy(file, System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file)));
        }

        public string Path { get; }

        public void Write(string file, string text) =>
            File.WriteAllText(System.IO.Path.Combine(Path, file), text);

        public void Delete(string file) => File.Delete(System.IO.Path.Combine(Path, file));

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
