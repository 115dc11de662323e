using System.CommandLine;
using Microsoft.Extensions.Options;
using Workflows.Persistence.Embedded;

namespace Workflows.Host.Platform;

/// <summary>No command: the web. Otherwise one of the commands. A wrong word is refused with what there is.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(
        string[] args,
        Func<string[], CancellationToken, Task> web,
        IReadOnlyList<Command> commands
    )
    {
        var demo = new Option<bool>("--demo")
        {
            Description =
                "Opretter én bruger pr. rolle med tilfældige adgangskoder, som vises ved start.",
        };
        var urls = new Option<string>("--urls")
        {
            Description = "Adressen, webstedet svarer på, fx http://127.0.0.1:5080.",
        };
        var root = new RootCommand(
            "Placement Workflows: opfølgning på virksomhedsforløb. Uden kommando startes webstedet."
        )
        {
            demo,
            urls,
        };
        foreach (var command in commands)
            root.Add(command);

        // Any other --Setting=value goes to the configuration, so it is not an error here; a bare word is a misspelt command.
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction(
            async (parsed, ct) =>
            {
                if (parsed.UnmatchedTokens is [var word, ..] && !word.StartsWith('-'))
                {
                    var known = string.Join(", ", commands.Select(command => command.Name));
                    await Console.Error.WriteLineAsync(
                        $"Kommandoen \"{word}\" findes ikke. Vælg mellem: {known}. Uden kommando startes webstedet."
                    );
                    return 2;
                }

                await web([.. args.Select(arg => arg == "--demo" ? "--Demo=true" : arg)], ct);
                return 0;
            }
        );

        // The web host answers Ctrl-C and SIGTERM itself, and its tests need the exception, not a message about it.
        var settings = new InvocationConfiguration
        {
            ProcessTerminationTimeout = null,
            EnableDefaultExceptionHandler = false,
        };
        try
        {
            return await root.Parse(args).InvokeAsync(settings);
        }
        catch (Exception refused) when (refused is StartRefusedException or DatabaseStartException)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 2;
        }
        catch (OptionsValidationException invalid)
        {
            await Console.Error.WriteLineAsync("Opsætningen kan ikke bruges:");
            foreach (var failure in invalid.Failures)
                await Console.Error.WriteLineAsync($"  {failure}");
            return 2;
        }
    }
}
