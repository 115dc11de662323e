using Workflows.Domain.Tasks;

namespace Workflows.Activities.Tasks;

/// <summary>What coordinators write into the inputs of activities that give tasks.</summary>
internal static class RoleInput
{
    public static TaskRole Of(string? name) =>
        Enum.TryParse<TaskRole>(name, out var role) && Enum.IsDefined(role)
            ? role
            : throw new InvalidOperationException(
                $"'{name}' is nobody who gets tasks. Choose one of {string.Join(", ", Enum.GetNames<TaskRole>())}."
            );

    public static string TitleOf(string? title) =>
        string.IsNullOrWhiteSpace(title)
            ? throw new InvalidOperationException(
                "The task has no title. Write what has to be done, without names."
            )
            : title.Trim();
}
