using System.CommandLine;
using Microsoft.AspNetCore.Connections;
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
        urls.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string>() is { } text && !AreAddresses(text))
                given.AddError(
                    $"--urls er \"{text}\". Skriv en hel adresse, fx http://127.0.0.1:5080."
                );
        });
        var root = new RootCommand(
            "Placement Workflows: opfølgning på virksomhedsforløb. Uden kommando startes webstedet."
        )
        {
            demo,
            urls,
        };
        foreach (var command in commands)
            root.Add(command);

        // Settings (--Section:Key=value) go to the configuration and are told apart from misspelt words below.
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction(
            async (parsed, ct) =>
            {
                await web([.. args.Select(arg => arg == "--demo" ? "--Demo=true" : arg)], ct);
                return 0;
            }
        );

        var parsed = root.Parse(args);
        if (Settings.FirstThatIsNone(parsed.UnmatchedTokens) is { } word)
        {
            await Console.Error.WriteLineAsync(Refusal(word, commands));
            return 2;
        }

        // The web host answers Ctrl-C and SIGTERM itself, and its tests need the exception, not a message about it.
        var settings = new InvocationConfiguration
        {
            ProcessTerminationTimeout =
                parsed.CommandResult.Command == root ? null : TimeSpan.FromSeconds(30),
            EnableDefaultExceptionHandler = false,
        };
        try
        {
            return await parsed.InvokeAsync(settings);
        }
        catch (Exception refused) when (refused is StartRefusedException or DatabaseStartException)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 2;
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync(
                $"Adressen er optaget af et andet program. Vælg en anden med --urls. ({taken.Message})"
            );
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

    private static string Refusal(string word, IReadOnlyList<Command> commands) =>
        word.StartsWith('-')
            ? $"\"{word}\" kendes ikke. Se --help; en indstilling skrives som --Smtp:Host=mail.kommune.dk."
            : $"Kommandoen \"{word}\" findes ikke. Vælg mellem: {string.Join(", ", commands.Select(command => command.Name))}. Uden kommando startes webstedet.";

    private static bool AreAddresses(string text) =>
        text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .All(address =>
                Uri.TryCreate(Readable(address), UriKind.Absolute, out var uri)
                && uri.Scheme is ("http" or "https")
            );

    // Kestrel takes http://*:5080 and http://+:5080 for "every address of this machine".
    private static string Readable(string address) =>
        address
            .Replace("://*", "://any", StringComparison.Ordinal)
            .Replace("://+", "://any", StringComparison.Ordinal);
}
