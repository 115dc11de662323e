using System.Text.Json;
using System.Text.Json.Serialization;
using Workflows.Domain.Codes;

namespace Workflows.Domain.Placements;

/// <summary>What kind of placement it is (R04): a code of the open list <see cref="CodeLists.PlacementKinds"/>.</summary>
[JsonConverter(typeof(CodeAsText))]
public readonly record struct PlacementKind
{
    private readonly string? _code;

    /// <summary>A kind by its code.</summary>
    public PlacementKind(string code) => _code = code;

    /// <summary>Virksomhedspraktik: unpaid work practice.</summary>
    public static PlacementKind WorkPractice { get; } = new(nameof(WorkPractice));

    /// <summary>Løntilskud: a job with wage subsidy.</summary>
    public static PlacementKind WageSubsidy { get; } = new(nameof(WageSubsidy));

    /// <summary>The code; work practice where nothing was said.</summary>
    public string Code => _code ?? nameof(WorkPractice);

    /// <summary>What it is called, in Danish; the code itself for a kind that did not ship.</summary>
    public string DanishName
    {
        get
        {
            var code = Code;
            return CodeLists
                    .Shipped.FirstOrDefault(entry =>
                        entry.List == CodeLists.PlacementKinds && entry.Code == code
                    )
                    ?.Name
                ?? code;
        }
    }

    /// <summary>Equal when the codes are.</summary>
    public bool Equals(PlacementKind other) => Code == other.Code;

    /// <inheritdoc />
    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);

    /// <summary>The code.</summary>
    public override string ToString() => Code;

    private sealed class CodeAsText : JsonConverter<PlacementKind>
    {
        public override PlacementKind Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => new(reader.GetString() ?? throw new JsonException("A kind of placement has a code."));

        public override void Write(
            Utf8JsonWriter writer,
            PlacementKind value,
            JsonSerializerOptions options
        ) => writer.WriteStringValue(value.Code);
    }
}

/// <summary>How a placement ended (R03).</summary>
public enum PlacementOutcome
{
    /// <summary>It ran to its end.</summary>
    Completed,

    /// <summary>The citizen was hired on ordinary terms.</summary>
    Hired,

    /// <summary>It was broken off before its end (frafald).</summary>
    DropOut,
}

/// <summary>A party to the agreement.</summary>
public enum AgreementParty
{
    /// <summary>The company.</summary>
    Company,

    /// <summary>The citizen.</summary>
    Citizen,
}

/// <summary>Where in its life a placement is (R06): the four focus areas.</summary>
public enum PlacementPhase
{
    /// <summary>Caseworker and consultant find out what the citizen can and needs.</summary>
    Prepare,

    /// <summary>Citizen and company are brought together.</summary>
    Match,

    /// <summary>The citizen is in the company.</summary>
    InPlacement,

    /// <summary>It has ended; what was learned is kept, and somebody asks again later.</summary>
    After,
}
