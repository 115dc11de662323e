using Workflows.Domain.Privacy;

namespace Workflows.Domain.Placements;

/// <summary>How freely a step may be left out (R36).</summary>
public enum StepDuty
{
    /// <summary>Law or decision demands it: cannot be left out.</summary>
    Required,

    /// <summary>Good practice: may be left out with a reason, which is kept.</summary>
    Recommended,

    /// <summary>Free choice of method.</summary>
    Free,
}

/// <summary>What has to be known of citizen and company before a match is made (R31).</summary>
/// <param name="Code">What is stored.</param>
/// <param name="Question">What is asked, in Danish.</param>
/// <param name="Duty">How freely it may be left out.</param>
public sealed record ChecklistItem(string Code, string Question, StepDuty Duty);

/// <summary>An answer on the checklist. It carries its source, so that the citizen is not asked twice (R32).</summary>
/// <param name="Code">The item.</param>
/// <param name="Source">Where it is known from, e.g. "samtale 3. november"; null for what is not known yet.</param>
/// <param name="By">Who answered.</param>
/// <param name="On">When.</param>
public sealed record ChecklistAnswer(
    string Code,
    Sensitive<string>? Source,
    string By,
    DateOnly On
);

/// <summary>The checklist before a match.</summary>
public static class MatchChecklist
{
    /// <summary>The items, in the order in which they are asked.</summary>
    public static IReadOnlyList<ChecklistItem> Items { get; } =
    [
        new(
            "citizen.wishes",
            "Hvad vil borgeren selv, og hvad er borgeren god til?",
            StepDuty.Required
        ),
        new("citizen.needs", "Hvad har borgeren brug for på en arbejdsplads?", StepDuty.Required),
        new("citizen.hours", "Hvor mange timer kan borgeren begynde med?", StepDuty.Required),
        new("citizen.transport", "Hvordan kommer borgeren frem og tilbage?", StepDuty.Recommended),
        new(
            "citizen.tried",
            "Hvad har borgeren prøvet før, og hvordan gik det?",
            StepDuty.Recommended
        ),
        new(
            "company.tasks",
            "Hvilke opgaver har virksomheden, og hvad kan den ændre ved dem?",
            StepDuty.Required
        ),
        new(
            "company.person",
            "Hvem i virksomheden tager sig af borgeren i hverdagen?",
            StepDuty.Required
        ),
        new("company.experience", "Hvad har virksomheden prøvet før?", StepDuty.Recommended),
        new("company.visit", "Har du set arbejdspladsen?", StepDuty.Free),
    ];

    /// <summary>The item; null when there is none with that code.</summary>
    public static ChecklistItem? Find(string code) =>
        Items.FirstOrDefault(item => item.Code == code);
}
