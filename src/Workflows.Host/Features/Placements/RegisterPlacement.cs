using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Codes;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence;
using Workflows.Persistence.Queries;

namespace Workflows.Host.Features.Placements;

/// <summary>A placement is registered by hand: case file, obligations and plan in one save, from which the flow begins.</summary>
internal static class RegisterPlacement
{
    private static readonly CaseAccess Log = new(
        "placement.registered",
        "Opfølgning på forløbet: forløbet blev registreret"
    );

    public static void Map(RouteGroupBuilder placements)
    {
        placements.MapGet("/nyt", ShowAsync).RequireAuthorization(Access.ManageCases);
        placements.MapPost("/nyt", RegisterAsync).RequireAuthorization(Access.ManageCases);
    }

    private static async Task<IResult> ShowAsync(
        AppDb db,
        TimeProvider clock,
        ClaimsPrincipal user,
        CancellationToken ct
    ) => Page.Show<RegisterPage>(await ChoicesAsync(db, clock, user, post: null, ct));

    private static async Task<IResult> RegisterAsync(
        IFormCollection form,
        AppDb db,
        IDuties duties,
        CompanyPlanQuery companyPlan,
        TimeProvider clock,
        ClaimsPrincipal user,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.Register, form);
        var consultant = await post.ConsultantAsync(
            db,
            "konsulent",
            "Vælg den jobkonsulent, der har forløbet.",
            ct
        );
        var filled = Fill(post, consultant);
        var now = clock.GetUtcNow();
        if (
            !post.HasErrors
            && !(await KindsAsync(db, clock.Today(), ct)).Any(kind =>
                kind.Value == filled.Kind.Code
            )
        )
            post.Wrong("slags", "Vælg en slags, der gælder i dag.");
        if (
            !post.HasErrors
            && await db.Placements.AnyAsync(known => known.Reference == filled.Reference, ct)
        )
            post.Wrong(
                "reference",
                $"Reference {filled.Reference} er brugt. Vælg et andet nummer."
            );
        if (post.HasErrors)
            return Page.ShowAgain<RegisterPage>(await ChoicesAsync(db, clock, user, post, ct));

        var (company, contact) = await CompanyAsync(db, filled, ct);
        var request = new NewPlacement
        {
            Reference = filled.Reference,
            CitizenName = filled.Citizen,
            Kind = filled.Kind,
            StartsOn = filled.StartsOn,
            Weeks = filled.Weeks,
            CompanyId = company.Id,
            ContactId = contact.Id,
            ConsultantId = filled.Consultant,
            By = user.StaffName(),
        };
        if (request.Check() is Decision.Refused refused)
            return Page.ShowAgain<RegisterPage>(
                await ChoicesAsync(db, clock, user, post.Refuse(refused.Reason), ct)
            );

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (placement, contacts) = NewPlan.Register(
            request,
            company,
            await duties.ForAsync(request.StartsOn, now, ct),
            await companyPlan.LockAsync(company.Id, clock.Today(), ct),
            now
        );
        db.Placements.Add(placement);
        db.PlannedContacts.AddRange(contacts);
        db.Note(user, Log, placement.Id, now);
        try
        {
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch (Exception failure) when (failure.IsOvertaken())
        {
            // Somebody registered the same reference or company between the question above and this save.
            await transaction.RollbackAsync(ct);
            db.ChangeTracker.Clear();
            return Page.ShowAgain<RegisterPage>(
                await ChoicesAsync(
                    db,
                    clock,
                    user,
                    post.Refuse(
                        "En kollega registrerede det samme lige nu. Se på forsiden, om forløbet er der."
                    ),
                    ct
                )
            );
        }

        return TypedResults.LocalRedirect($"/forloeb/{placement.Id}?gemt={Acts.Register}");
    }

    private static Filled Fill(FormPost post, JobConsultantId consultant)
    {
        var unit = post.Text("pnummer", "Skriv virksomhedens P-nummer.", 20)
            .Replace(" ", "", StringComparison.Ordinal);
        if (unit.Length > 0 && (unit.Length != 10 || !unit.All(char.IsAsciiDigit)))
            post.Wrong("pnummer", "P-nummeret har ti cifre.");
        var email = post.Optional("mail", 256);
        if (
            email is not null
            && !new System.ComponentModel.DataAnnotations.EmailAddressAttribute().IsValid(email)
        )
            post.Wrong("mail", "Skriv en hel mailadresse, fx karen@plantecenter.dk.");
        if (
            !int.TryParse(
                post["uger"]?.Trim(),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var weeks
            )
        )
            post.Wrong("uger", "Skriv antallet af uger som et tal, fx 13.");

        return new Filled(
            post.Text("reference", "Skriv forløbets nummer.", 20),
            post.Text("borger", "Skriv borgerens fornavn.", 60),
            Kind(post),
            post.Day("start", "Skriv den første dag."),
            weeks,
            post.Text("virksomhed", "Skriv virksomhedens navn.", 120),
            unit,
            post.Text("kontakt", "Skriv, hvem du taler med i virksomheden.", 100),
            email,
            post.Optional("telefon", 20),
            consultant
        );
    }

    // Which kinds there are is in the database; this form asks only for one of them.
    private static PlacementKind Kind(FormPost post) =>
        new(post.Text("slags", "Vælg, om det er praktik eller løntilskud.", 60));

    private static async Task<(Company Company, CompanyContact Contact)> CompanyAsync(
        AppDb db,
        Filled filled,
        CancellationToken ct
    )
    {
        var company = await db.Companies.SingleOrDefaultAsync(
            known => known.ProductionUnitNumber == filled.Unit,
            ct
        );
        company ??= db.Companies.Add(Company.Register(filled.Company, filled.Unit)).Entity;
        var contact = await db.CompanyContacts.FirstOrDefaultAsync(
            known =>
                known.CompanyId == company.Id
                && known.Name == filled.Contact
                && known.Email == filled.Email,
            ct
        );
        contact ??= db
            .CompanyContacts.Add(
                CompanyContact.Register(company.Id, filled.Contact, filled.Email, filled.Phone)
            )
            .Entity;
        return (company, contact);
    }

    private static async Task<object> ChoicesAsync(
        AppDb db,
        TimeProvider clock,
        ClaimsPrincipal user,
        FormPost? post,
        CancellationToken ct
    )
    {
        var id = user.StaffId();
        return new
        {
            Post = post,
            Kinds = await KindsAsync(db, clock.Today(), ct),
            Consultants = await db
                .JobConsultants.OrderBy(consultant => consultant.Name)
                .Select(consultant => new Choice(
                    consultant.Id.Value.ToString(),
                    consultant.Name.ForStaff()
                ))
                .ToListAsync(ct),
            Me = await db
                .Users.Where(staff => staff.Id == id)
                .Select(staff => staff.JobConsultantId)
                .SingleOrDefaultAsync(ct),
            NextReference = await NextReferenceAsync(db, ct),
        };
    }

    private static async Task<IReadOnlyList<Choice>> KindsAsync(
        AppDb db,
        DateOnly today,
        CancellationToken ct
    )
    {
        var entries = await db.CodeEntries.AsNoTracking().ToListAsync(ct);
        return
        [
            .. entries
                .ValidOn(CodeLists.PlacementKinds, today)
                .Select(kind => new Choice(kind.Code, kind.Name)),
        ];
    }

    /// <summary>The number after the greatest one in use; a proposal only.</summary>
    private static async Task<string> NextReferenceAsync(AppDb db, CancellationToken ct)
    {
        var numbers = await db
            .Placements.Select(placement => placement.Reference)
            .Where(reference => EF.Functions.ILike(reference, "____"))
            .MaxAsync(reference => (string?)reference, ct);
        return int.TryParse(
            numbers,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var greatest
        )
            ? (greatest + 1).ToString(CultureInfo.InvariantCulture)
            : "1001";
    }

    private sealed record Filled(
        string Reference,
        string Citizen,
        PlacementKind Kind,
        DateOnly StartsOn,
        int Weeks,
        string Company,
        string Unit,
        string Contact,
        string? Email,
        string? Phone,
        JobConsultantId Consultant
    );
}
