using System.ComponentModel.DataAnnotations;

namespace Workflows.Host.Platform;

/// <summary>Whose installation this is (design D12: one municipality each).</summary>
internal sealed class MunicipalityOptions
{
    public const string Section = "Municipality";

    /// <summary>The name in the pages' head and in mails.</summary>
    /// <value>Kommunen.</value>
    [Required(ErrorMessage = "Municipality:Name er tom. Skriv kommunens navn, fx Aalund Kommune."), MaxLength(80)]
    public string Name { get; init; } = "Kommunen";
}
