using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Workflows.Domain.Privacy;

/// <summary>
/// A CPR number that only the storage can open: what is in here is encrypted. Optional on a placement, never needed
/// (domain 2.2); opening it is written in the access log.
/// </summary>
[DebuggerDisplay("{Mask}")]
[JsonConverter(typeof(MaskedJson))]
public sealed record CprNumber : IPersonalData
{
    /// <summary>What is shown in the number's place, also to staff.</summary>
    public const string Mask = "••••••-••••";

    private readonly string _protectedText;

    private CprNumber(string protectedText) => _protectedText = protectedText;

    /// <inheritdoc />
    public DataClass Class => DataClass.Confidential;

    /// <summary>A number that was encrypted.</summary>
    public static CprNumber OfProtectedText(string protectedText) => new(protectedText);

    /// <summary>Whether what somebody wrote can be a CPR number: ten digits that begin with a date. The check digit is out of use since 2007.</summary>
    public static Decision Check(string text)
    {
        var digits = Digits(text);
        return
            digits.Length == 10
            && digits.All(char.IsAsciiDigit)
            && DateOnly.TryParseExact(
                digits[..4] + "20" + digits[4..6],
                "ddMMyyyy",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out _
            )
            ? Decision.Ok
            : Decision.Refuse(
                "Det er ikke et CPR-nummer. Skriv ti cifre, eller lad feltet være tomt: forløbet kan køre uden."
            );
    }

    /// <summary>The ten digits of what somebody wrote, without hyphen and spaces.</summary>
    public static string Digits(string text) =>
        string.Concat(text.Where(c => c is not ('-' or ' ')));

    /// <summary>The encrypted text, for the database and for whoever holds the key.</summary>
    public string ProtectedText() => _protectedText;

    /// <summary>The mask, never the number.</summary>
    public override string ToString() => Mask;
}
