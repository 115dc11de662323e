using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Operations;
using Workflows.Host.Features.Frame;
using Workflows.Persistence;

namespace Workflows.Host.Features.Placements.Operations;

/// <summary>Reads the form of each operation. What is missing is said at the field; what is not allowed the placement says.</summary>
internal static class OperationForm
{
    public const string Field = "handling";
    public const string Postpone = "aendr-udskyd";
    public const string Shorten = "aendr-forkort";
    public const string Extend = "aendr-forlaeng";
    public const string Pause = "aendr-pause";
    public const string Resume = "aendr-genoptag";
    public const string Contact = "aendr-kontakt";
    public const string Track = "aendr-spor";
    public const string Slot = "aendr-tid";
    public const string Fade = "aendr-sjaeldnere";
    public const string EndFade = "aendr-som-foer";
    public const string CloseCompany = "virksomhed-lukket";
    public const string OpenCompany = "virksomhed-aaben";
    public const string DescribeCompany = "virksomhed-erfaring";
    public const string BreakOff = "aendr-afbryd";
    public const string Reopen = "aendr-genaabn";

    private const int ReasonLength = 2000;

    public static IReadOnlyList<string> All { get; } =
    [
        Postpone,
        Shorten,
        Extend,
        Pause,
        Resume,
        Contact,
        Track,
        Slot,
        Fade,
        EndFade,
        BreakOff,
        Reopen,
    ];

    /// <summary>Those that count for all placements of a company; they are on its page.</summary>
    public static IReadOnlyList<string> OfCompany { get; } =
    [Slot, CloseCompany, OpenCompany, DescribeCompany];

    /// <summary>The operation that a form asks for; null when there is no such form.</summary>
    public static Func<Company, Task<PlacementOperation>>? Read(
        FormPost post,
        AppDb db,
        CancellationToken ct
    ) =>
        post.Form switch
        {
            Postpone => Of(
                new Domain.Operations.Postpone(
                    post.Day("dag", "Skriv den nye første dag."),
                    Reason(post, "Skriv, hvorfor starten bliver udskudt.")
                )
            ),
            Shorten => Of(
                new Domain.Operations.Shorten(
                    post.Day("dag", "Skriv den nye sidste dag."),
                    Reason(post, "Skriv, hvorfor forløbet slutter før tid.")
                )
            ),
            Extend => Of(
                new Domain.Operations.Extend(
                    post.Day("dag", "Skriv den nye sidste dag."),
                    Reason(post, "Skriv, hvorfor forløbet bliver forlænget."),
                    post.Optional("vurdering", 4000)
                )
            ),
            Pause => Of(
                new Domain.Operations.Pause(
                    post.Day("fra", "Skriv den første dag, borgeren er væk."),
                    OptionalDay(post, "til"),
                    Reason(post, "Skriv, hvad kollegerne skal vide, fx \"sygemeldt\".")
                )
            ),
            Resume => Of(
                new Domain.Operations.Resume(
                    post.Day("dag", "Skriv den første dag, borgeren er tilbage.")
                )
            ),
            Contact => ReadContact(post, db, ct),
            Track => Of(
                new ChangeTrack(
                    post.OneOf<FollowUpTrack>("spor", "Vælg, hvordan forløbet skal følges."),
                    Reason(post, "Skriv, hvorfor forløbet skal følges på en anden måde.")
                )
            ),
            Slot => Of(new ChangeSlot(ReadSlot(post))),
            CloseCompany => Of(
                new Domain.Operations.CloseCompany(
                    post.Day("fra", "Skriv den første lukkedag."),
                    post.Day("til", "Skriv den sidste lukkedag."),
                    post.Optional("grund", 100)
                )
            ),
            OpenCompany => Of(
                new Domain.Operations.OpenCompany(post.Day("fra", "Vælg en lukkeperiode."))
            ),
            DescribeCompany => Of(
                new Domain.Operations.DescribeCompany(
                    post.OneOf<CompanyExperience>("erfaring", "Vælg, hvor meget de har prøvet."),
                    post.OneOf<YesNo>("puls", "Vælg, om de vil have et spørgsmål på første dag.")
                        == YesNo.Yes
                )
            ),
            Fade => Of(
                new Domain.Operations.Fade(
                    post.Day("dag", "Skriv, fra hvilken dag I taler sammen sjældnere."),
                    Reason(post, "Skriv, hvad du og virksomheden har aftalt, og hvorfor.")
                )
            ),
            EndFade => Of(
                new Domain.Operations.Fade(
                    From: null,
                    Reason(post, "Skriv, hvorfor I skal tale sammen lige så ofte som før.")
                )
            ),
            BreakOff => Of(
                new Domain.Operations.BreakOff(
                    Reason(post, "Skriv, hvorfor forløbet bliver afbrudt."),
                    post.Text(
                        "notat",
                        "Skriv, hvad I har talt om, og hvad I kan lære af det.",
                        4000
                    )
                )
            ),
            Reopen => Of(
                new Domain.Operations.Reopen(
                    Reason(post, "Skriv, hvorfor afslutningen var forkert.")
                )
            ),
            _ => null,
        };

    private static Func<Company, Task<PlacementOperation>> Of(PlacementOperation operation) =>
        _ => Task.FromResult(operation);

    private static string Reason(FormPost post, string missing) =>
        post.Text("grund", missing, ReasonLength);

    private static DateOnly? OptionalDay(FormPost post, string field) =>
        post.Optional(field, 10) is null ? null : post.Day(field, "");

    private static ContactSlot? ReadSlot(FormPost post)
    {
        var day = post.OneOf<SlotDay>("ugedag", "Vælg ugedagen, eller at der ikke er en fast tid.");
        if (day == SlotDay.None)
            return null;

        var text = post.Text("kl", "Skriv klokkeslættet, fx 9.30.", 5);
        if (
            text.Length > 0
            && TimeOnly.TryParseExact(
                text,
                ["H.mm", "HH.mm", "H:mm", "HH:mm", "%H"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var at
            )
        )
            return new ContactSlot((DayOfWeek)(int)day, at);
        if (text.Length > 0)
            post.Wrong("kl", $"\"{text}\" er ikke et klokkeslæt. Skriv det som 9.30.");
        return null;
    }

    private static Func<Company, Task<PlacementOperation>> ReadContact(
        FormPost post,
        AppDb db,
        CancellationToken ct
    )
    {
        if (Guid.TryParse(post["person"], out var chosen))
        {
            var id = new CompanyContactId(chosen);
            return async _ => new ChangeContact(
                await db.CompanyContacts.SingleOrDefaultAsync(contact => contact.Id == id, ct)
                    ?? throw new BadHttpRequestException("There is no such contact person.")
            );
        }

        var name = post.Text("navn", "Vælg en person på listen, eller skriv navnet på en ny.", 100);
        var email = post.Optional("mail", 256);
        var phone = post.Optional("telefon", 20);
        if (
            email is not null
            && !new System.ComponentModel.DataAnnotations.EmailAddressAttribute().IsValid(email)
        )
            post.Wrong("mail", "Skriv en hel mailadresse, fx karen@plantecenter.dk.");
        if (email is null && phone is null)
            post.Wrong("telefon", "Skriv en mailadresse eller et telefonnummer.");
        return company =>
        {
            // Goes in with the save of the change; a preview clears it away.
            var person = CompanyContact.Register(company.Id, name, email, phone);
            db.CompanyContacts.Add(person);
            return Task.FromResult<PlacementOperation>(new ChangeContact(person));
        };
    }
}

/// <summary>The days on which a company can have its fixed time, by the number of their weekday; 0: none.</summary>
internal enum SlotDay
{
    None,
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
}

/// <summary>A plain question.</summary>
internal enum YesNo
{
    Yes,
    No,
}
