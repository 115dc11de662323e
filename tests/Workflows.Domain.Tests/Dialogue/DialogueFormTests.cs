using Workflows.Domain.Dialogue;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;

namespace Workflows.Domain.Tests.Dialogue;

public sealed class DialogueFormTests
{
    private static readonly DateTimeOffset Now = Sample.At("2027-01-04");
    private readonly Placement _placement = Sample.Placement();
    private readonly PlannedContact _visit;
    private readonly DialogueForm _form;

    public DialogueFormTests()
    {
        _visit = Plan().Single(contact => contact.Code == "chk.w4");
        _form = DialogueForm.For(_visit);
        _placement.ClearEvents();
    }

    [Fact]
    public void Asks_everybody_about_the_same_themes_in_the_same_order()
    {
        Fill([.. Answers().Reverse()]).ShouldBeOk();

        _form
            .Current!.Answers.Select(answer => answer.Theme)
            .ShouldBe([
                DialogueTheme.Punctuality,
                DialogueTheme.Appearance,
                DialogueTheme.Hygiene,
                DialogueTheme.Alcohol,
                DialogueTheme.Tone,
                DialogueTheme.Phone,
                DialogueTheme.Cooperation,
            ]);
    }

    [Fact]
    public void Refuses_a_form_that_leaves_a_theme_out() =>
        Fill([.. Answers().Where(answer => answer.Theme != DialogueTheme.Alcohol)])
            .ShouldBeRefused()
            .ShouldBe("Svar på alle temaer. Der mangler: Alkohol og rusmidler.");

    [Fact]
    public void Refuses_what_was_agreed_on_without_being_talked_about() =>
        Fill([
                .. Answers()
                    .Select(answer =>
                        answer.Theme == DialogueTheme.Tone
                            ? answer with
                            {
                                TalkedAbout = false,
                                AgreedAction = "Sig til, hvis det rammer forkert.",
                            }
                            : answer
                    ),
            ])
            .ShouldBeRefused()
            .ShouldBe("Omgangstone: I har aftalt noget, så vælg, at I har talt om det.");

    [Fact]
    public void Tells_the_flow_and_writes_a_note_that_names_no_theme()
    {
        Fill(Answers()).ShouldBeOk();

        _placement.Events.ShouldBe([new DialogueFormFilled(_placement.Id, _form.Id)]);
        var note = _placement.Notes[^1];
        note.Headline.ShouldBe("Opfølgning i uge 4: Dialogskemaet blev udfyldt.");
        note.Text.ShouldBeNull();
    }

    [Fact]
    public void A_correction_keeps_what_stood_there_before()
    {
        Fill(Answers()).ShouldBeOk();
        Fill([.. Answers().Select(answer => answer with { AgreedAction = null })]).ShouldBeOk();

        _form.Fillings.Count.ShouldBe(2);
        _form.Fillings[0].Answers[0].AgreedAction!.ForStaff().ShouldBe("Ring før kl. 7.");
        _form.Current!.Answers[0].AgreedAction.ShouldBeNull();
        _placement.Notes[^1].Headline.ShouldEndWith("blev rettet.");
    }

    [Fact]
    public void Belongs_to_talks_that_the_company_takes_part_in()
    {
        var codes = Plan().Where(DialogueForm.CanHaveOne).Select(contact => contact.Code).ToList();

        codes.ShouldContain("chk.w4");
        codes.ShouldContain(ContactCodes.RequiredFollowUp);
        codes.ShouldNotContain("chk.w1");
        codes.ShouldNotContain(ContactCodes.Guide);
        codes.ShouldNotContain("post.1m");
    }

    [Fact]
    public void Refuses_a_contact_that_was_given_up()
    {
        _visit.Cancel(Now).ShouldBeOk();

        Fill(Answers()).ShouldBeRefused().ShouldContain("Vælg et opkald, et besøg eller et møde.");
    }

    [Fact]
    public void Every_theme_has_a_name_and_an_opening_sentence()
    {
        DialogueThemes.All.Select(DialogueThemes.Of).Distinct().Count().ShouldBe(7);
        DialogueThemes
            .All.Select(DialogueThemes.Opening)
            .ShouldAllBe(sentence => sentence.EndsWith('?'));
    }

    private Decision Fill(IReadOnlyList<ThemeAnswer> answers) =>
        _form.Fill(_placement, _visit, answers, "Mette", Now);

    private List<PlannedContact> Plan() =>
        [
            .. Planner
                .Plan(
                    [Sample.Facts(_placement)],
                    FollowUpRules.Shipped,
                    Sample.Calendar,
                    Sample.At("2026-10-08")
                )
                .Select(item => PlannedContact.From(item, Now)),
        ];

    private static IReadOnlyList<ThemeAnswer> Answers() =>
        [
            .. DialogueThemes.All.Select(theme => new ThemeAnswer(
                theme,
                TalkedAbout: true,
                theme == DialogueTheme.Punctuality ? " Ring før kl. 7. " : null
            )),
        ];
}
