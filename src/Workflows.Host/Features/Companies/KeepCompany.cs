using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Companies;
using Workflows.Domain.Operations;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.Placements;
using Workflows.Host.Features.Placements.Operations;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence;

namespace Workflows.Host.Features.Companies;

/// <summary>
/// A company as all colleagues share it: its people and how they want to be contacted, its times, and what was learned there (R34,
/// R35, R73, R76). What moves the plans of its placements is shown before it is done.
/// </summary>
internal static class KeepCompany
{
    public const string Lesson = "erfaring";
    public const string Lead = "konsulent";
    public const string NewPerson = "person-ny";

    private static readonly CaseAccess Changed = new(
        "company.changed",
        "Samarbejde med virksomheden: tider eller erfaring blev rettet"
    );

    private static readonly CaseAccess PersonKept = new(
        "company.person-kept",
        "Samarbejde med virksomheden: en kontaktperson blev skrevet ned eller rettet"
    );

    private static readonly CaseAccess Learned = new(
        "company.lesson-written",
        "Samarbejde med virksomheden: en erfaring blev skrevet ned"
    );

    public static void Map(IEndpointRouteBuilder app)
    {
        var companies = app.MapGroup("/virksomheder/{id:guid}");
        companies.MapGet("", ShowAsync).RequireAuthorization(Access.ReadCases);
        companies.MapPost("/aendring", ChangeAsync).RequireAuthorization(Access.ManageCases);
        companies.MapPost("/person", KeepPersonAsync).RequireAuthorization(Access.ManageCases);
        companies.MapPost("/erfaring", LearnAsync).RequireAuthorization(Access.ManageCases);
        companies.MapPost("/konsulent", GiveAsync).RequireAuthorization(Access.ManageCases);
    }

    public static string FormOf(CompanyContactId person) => $"person-{person.Value}";

    /// <summary>Only texts of ours: what stands in an address is never shown.</summary>
    public static string? SavedMessage(string? form) =>
        form switch
        {
            Lesson => "Erfaringen er gemt",
            Lead => "Den faste konsulent er gemt",
            _ when OperationForm.OfCompany.Contains(form) => "Ændringen er gemt",
            _ when form?.StartsWith("person-", StringComparison.Ordinal) == true =>
                "Kontaktpersonen er gemt",
            _ => null,
        };

    private static Task<IResult> ShowAsync(
        Guid id,
        string? gemt,
        CompanyDesk desk,
        CancellationToken ct
    ) => desk.ShowAsync(new CompanyId(id), gemt, ct);

    private static async Task<IResult> ChangeAsync(
        Guid id,
        IFormCollection form,
        [AsParameters] CompanyServices at,
        CancellationToken ct
    )
    {
        var companyId = new CompanyId(id);
        var post = new FormPost(form[OperationForm.Field].ToString(), form);
        if (
            !OperationForm.OfCompany.Contains(post.Form)
            || OperationForm.Read(post, at.Db, ct) is not { } operation
        )
            return TypedResults.NotFound();

        // The first of its placements carries the change to all of them; a company without one has no plans to move.
        var placement = await at
            .Db.Placements.Where(known => known.CompanyId == companyId && known.ClosedAt == null)
            .OrderBy(known => known.Reference)
            .Select(known => (PlacementId?)known.Id)
            .FirstOrDefaultAsync(ct);
        if (post.HasErrors || placement is not { } carrier)
            return await at.Desk.ActAsync(
                companyId,
                post,
                Changed,
                async (company, now) =>
                    ((CompanyOperation)await operation(company)).Change(company, now.At),
                ct
            );

        var tried = await at
            .Db.Companies.AsNoTracking()
            .SingleAsync(known => known.Id == companyId, ct);
        return
            ((CompanyOperation)await operation(tried)).Change(tried, at.Clock.GetUtcNow())
                is Decision.Refused refused
            ? await at.Desk.ShowAgainAsync(companyId, post.Refuse(refused.Reason), ct)
            : await at.Operations.PreviewAsync(carrier, post, operation, notice: null, ct);
    }

    private static Task<IResult> KeepPersonAsync(
        Guid id,
        IFormCollection form,
        [AsParameters] CompanyServices at,
        CancellationToken ct
    )
    {
        CompanyContactId? known = Guid.TryParse(form["person"], out var person)
            ? new CompanyContactId(person)
            : null;
        var post = new FormPost(known is { } one ? FormOf(one) : NewPerson, form);
        var name = known is null ? post.Text("navn", "Skriv navnet.", 100) : "";
        var title = post.Optional("titel", 100);
        var email = post.Optional("mail", 256);
        var phone = post.Optional("telefon", 20);
        if (email is not null && !new EmailAddressAttribute().IsValid(email))
            post.Wrong("mail", "Skriv en hel mailadresse, fx karen@plantecenter.dk.");
        var channel = post.OneOf<ContactChannel>("kanal", "Vælg, hvordan I helst tager kontakt.");

        return at.Desk.ActAsync(
            new CompanyId(id),
            post,
            PersonKept,
            async (company, _) =>
            {
                var contact = known is null
                    ? CompanyContact.Register(company.Id, name, email, phone)
                    : await at.Db.CompanyContacts.SingleOrDefaultAsync(
                        found => found.Id == known && found.CompanyId == company.Id,
                        ct
                    );
                if (contact is null)
                    return Decision.Refuse(
                        "Personen hører ikke til virksomheden. Genindlæs siden, og prøv igen."
                    );
                if (known is null)
                    at.Db.CompanyContacts.Add(contact);
                return contact.Update(title, email, phone) is Decision.Refused refused
                    ? refused
                    : contact.Prefer(channel);
            },
            ct
        );
    }

    private static Task<IResult> LearnAsync(
        Guid id,
        IFormCollection form,
        [AsParameters] CompanyServices at,
        CancellationToken ct
    )
    {
        var post = new FormPost(Lesson, form);
        var kind = post.OneOf<LessonKind>("slags", "Vælg, om det går let eller er svært.");
        var text = post.Text("erfaring", "Skriv, hvad den næste kollega skal vide.", 2000);

        return at.Desk.ActAsync(
            new CompanyId(id),
            post,
            Learned,
            (company, now) =>
                Task.FromResult(company.Learn(kind, text, placement: null, now.By, now.At)),
            ct
        );
    }

    private static async Task<IResult> GiveAsync(
        Guid id,
        IFormCollection form,
        [AsParameters] CompanyServices at,
        CancellationToken ct
    )
    {
        var post = new FormPost(Lead, form);
        var lead = await post.ConsultantAsync(
            at.Db,
            "konsulent",
            "Vælg, hvem der holder kontakten.",
            ct
        );

        return await at.Desk.ActAsync(
            new CompanyId(id),
            post,
            Changed,
            (company, _) =>
            {
                company.GiveTo(lead);
                return Task.FromResult(Decision.Ok);
            },
            ct
        );
    }
}

/// <summary>What the handlers of a company's page work with.</summary>
internal sealed record CompanyServices(
    CompanyDesk Desk,
    OperationDesk Operations,
    AppDb Db,
    TimeProvider Clock
);
