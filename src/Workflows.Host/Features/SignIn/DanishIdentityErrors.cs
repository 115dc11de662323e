using Microsoft.AspNetCore.Identity;

namespace Workflows.Host.Features.SignIn;

/// <summary>Identity's refusals as a person can act on them. Those not here cannot come from our forms.</summary>
internal sealed class DanishIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError PasswordTooShort(int length) =>
        Error(
            nameof(PasswordTooShort),
            $"Adgangskoden skal have mindst {length} tegn. Brug gerne en hel sætning."
        );

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) =>
        Error(
            nameof(PasswordRequiresUniqueChars),
            $"Adgangskoden skal have mindst {uniqueChars} forskellige tegn."
        );

    public override IdentityError DuplicateEmail(string email) =>
        Error(nameof(DuplicateEmail), $"{email} har allerede en bruger.");

    public override IdentityError DuplicateUserName(string userName) =>
        Error(nameof(DuplicateEmail), $"{userName} har allerede en bruger.");

    public override IdentityError InvalidEmail(string? email) =>
        Error(nameof(InvalidEmail), "Skriv en hel mailadresse, fx mette.kjaer@kommune.dk.");

    public override IdentityError InvalidUserName(string? userName) =>
        Error(
            nameof(InvalidEmail),
            "Mailadressen må kun have bogstaverne a–z, tal og tegnene - . _ @ +."
        );

    public override IdentityError InvalidToken() =>
        Error(
            nameof(InvalidToken),
            "Linket er brugt eller for gammelt. Bed administratoren om et nyt."
        );

    private static IdentityError Error(string code, string description) =>
        new() { Code = code, Description = description };
}
