using System.CommandLine;

namespace Workflows.Host.Features.Toolbox;

/// <summary>The command "activities [--out FILE]": writes docs/activities.md.</summary>
internal static class ActivitiesCommand
{
    public static Command Create()
    {
        var file = new Option<string?>("--out")
        {
            Description =
                "Filen, siden skrives til, fx docs/activities.md. Ellers bliver den vist.",
        };
        var command = new Command(
            "activities",
            "Beskriver designerens værktøjskasse: aktiviteter, input, udgange."
        )
        {
            file,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var page = ActivitiesPage.Write();
                await (
                    parsed.GetValue(file) is { } path
                        ? File.WriteAllTextAsync(path, page, ct)
                        : Console.Out.WriteAsync(page)
                );
                return 0;
            }
        );
        return command;
    }
}
