using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Microsoft.Extensions.DependencyInjection;
using Workflows.Domain.Placements;
using Workflows.Engine;
using Workflows.Host.Features.FastForward;
using Workflows.Testing;

namespace Workflows.Host.Tests.FastForward;

/// <summary>
/// What the engine had stored when an instance waited somewhere, with the instances that it had started, as a file in
/// States/. The case file around it is not stored: it is what the scenario makes of it by the same moment, and the ids in the
/// state are names of its rows ("{contact:chk.w4}") until it is put back.
/// </summary>
/// <param name="Scenario">The scenario that was played.</param>
/// <param name="At">How far.</param>
/// <param name="Instances">The instance that waits, then those that it started.</param>
internal sealed partial record StoredState(
    string Scenario,
    DateTimeOffset At,
    IReadOnlyList<StoredState.Instance> Instances
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        RespectRequiredConstructorParameters = true,
    };

    public static string Folder =>
        Repository.Folder("tests/Workflows.Host.Tests/FastForward/States");

    private static string Definitions => Path.Combine(Folder, "definitions");

    /// <summary>Takes the state of an instance that waits out of a rehearsal.</summary>
    public static StoredState Of(Rehearsal rehearsal, string scenario, StoredInstance waiting)
    {
        var world = rehearsal.World;
        List<StoredInstance> found = [waiting];
        // The list grows while it is walked: children of children come too.
        for (var i = 0; i < found.Count; i++)
            found.AddRange(
                world.Instances.Where(c =>
                    c.ParentInstanceId == found[i].Id && c.Status == "Running"
                )
            );

        return new StoredState(
            scenario,
            rehearsal.Now,
            [
                .. found.Select(instance => new Instance(
                    instance.Id,
                    instance.DefinitionId,
                    instance.ParentInstanceId,
                    JsonNode.Parse(instance.State.Span)!,
                    [
                        .. world
                            .Bookmarks.Where(b => b.InstanceId == instance.Id)
                            .Select(b => new Bookmark(
                                b,
                                world.Timers.FirstOrDefault(t => t.BookmarkId == b.Id)?.DueAt
                            )),
                    ]
                )),
            ]
        );
    }

    /// <summary>Writes it, with the definitions on which it runs, unless that is done.</summary>
    public async Task WriteAsync(
        string flow,
        string waitPoint,
        Rehearsal rehearsal,
        CancellationToken ct
    )
    {
        Directory.CreateDirectory(Path.Combine(Folder, flow));
        Directory.CreateDirectory(Definitions);
        var keyed = this with
        {
            Instances = [.. Instances.Select(i => i with { Definition = KeyOf(i.Definition) })],
        };
        foreach (var definition in Instances.Select(i => i.Definition).Distinct())
            File.Copy(
                Path.Combine(Repository.Folder("workflows"), $"{definition}.json"),
                Path.Combine(Definitions, $"{KeyOf(definition)}.json"),
                overwrite: true
            );
        var text = JsonSerializer.Serialize(keyed, Json);
        foreach (var (name, id) in NamesOf(rehearsal))
            text = text.Replace(id, name, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            Path.Combine(Folder, flow, $"{waitPoint}.json"),
            text + "\n",
            ct
        );
    }

    /// <summary>Reads the file; the names in it are given the ids that the rows have in the rehearsal.</summary>
    public static async Task<(StoredState State, Func<Rehearsal, StoredState> With)> ReadAsync(
        string path,
        CancellationToken ct
    )
    {
        var text = await File.ReadAllTextAsync(path, ct);
        return (Parse(text), rehearsal => Parse(Named(text, NamesOf(rehearsal))));
    }

    /// <summary>Puts the instances in the place of those that the rehearsal itself has.</summary>
    public async Task PutBackAsync(Rehearsal rehearsal, CancellationToken ct)
    {
        foreach (var own in rehearsal.World.Instances.Where(i => i.Status == "Running").ToList())
            await CommitAsync(
                rehearsal,
                own.Id,
                step => new InstanceChange(
                    step.Instance! with
                    {
                        Status = "Finished",
                        SubStatus = "Finished",
                        FinishedAt = rehearsal.Now,
                    }
                )
                {
                    RemovedBookmarkIds =
                    [
                        .. rehearsal
                            .World.Bookmarks.Where(b => b.InstanceId == own.Id)
                            .Select(b => b.Id),
                    ],
                },
                ct
            );
        foreach (var key in Instances.Select(i => i.Definition).Distinct())
            await PublishAsync(rehearsal, key, ct);
        foreach (var instance in Instances)
            await CommitAsync(rehearsal, instance.Id, _ => ChangeOf(instance, rehearsal), ct);
    }

    private static StoredState Parse(string text) =>
        JsonSerializer.Deserialize<StoredState>(text, Json)!;

    // A row that the scenario does not make any more has an id that nothing has.
    private static string Named(string text, IReadOnlyList<(string Name, string Id)> names)
    {
        foreach (var (name, id) in names)
            text = text.Replace(name, id, StringComparison.Ordinal);
        return Unknown().Replace(text, _ => Guid.NewGuid().ToString());
    }

    private static List<(string Name, string Id)> NamesOf(Rehearsal rehearsal)
    {
        var placement = rehearsal.World.Placements.Single();
        var rows = rehearsal
            .World.PlannedContactsOf(placement.Id)
            .Select(c => ($"contact:{c.Code}", c.Id.Value))
            .Concat(placement.Tasks.Select(t => ($"task:{t.Kind}", t.Id.Value)))
            .Concat(placement.Obligations.Select(o => ($"obligation:{o.Kind}", o.Id.Value)))
            .Concat(placement.Signals.Select(s => ($"signal:{s.Kind}", s.Id.Value)))
            .Concat(placement.Handovers.Select(h => ("handover", h.Id.Value)))
            .Concat(placement.Replies.Select(r => ($"reply:{r.Purpose}", r.Id.Value)));
        return
        [
            ("{placement}", placement.Id.Value.ToString()),
            .. rows.GroupBy(row => row.Item1)
                .SelectMany(kind =>
                    kind.Select((row, i) => ($"{{{row.Item1}:{i + 1}}}", row.Value.ToString()))
                ),
        ];
    }

    // A definition is kept under what it says, for as long as there is a state that stands in it.
    private static string KeyOf(string definition)
    {
        var text = File.ReadAllText(
            Path.Combine(Repository.Folder("workflows"), $"{definition}.json")
        );
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return $"{definition}-{hash[..8]}";
    }

    private static async Task PublishAsync(Rehearsal rehearsal, string key, CancellationToken ct)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Definitions, $"{key}.json"), ct);
        await using var scope = rehearsal.Services.CreateAsyncScope();
        var storage = scope.ServiceProvider.GetRequiredService<IWorkflowStorage>();
        await storage.PublishAsync(
            new StoredDefinition(
                key,
                (string)JsonNode.Parse(text)!["definitionId"]!,
                1,
                null,
                text,
                rehearsal.Now
            ),
            [],
            ct
        );
    }

    private static InstanceChange ChangeOf(Instance instance, Rehearsal rehearsal) =>
        new(
            new StoredInstance
            {
                Id = instance.Id,
                DefinitionId = DefinitionIdOf(instance),
                DefinitionVersionId = instance.Definition,
                DefinitionVersion = 1,
                Status = "Running",
                SubStatus = "Suspended",
                CorrelationId = rehearsal.World.Placements.Single().Id.Value.ToString(),
                ParentInstanceId = instance.Parent,
                CreatedAt = rehearsal.Now,
                UpdatedAt = rehearsal.Now,
                State = Encoding.UTF8.GetBytes(instance.State.ToJsonString()),
            }
        )
        {
            AddedBookmarks = [.. instance.Bookmarks.Select(b => b.Stored)],
            AddedTimers =
            [
                .. instance
                    .Bookmarks.Where(b => b.DueAt is not null)
                    .Select(b => new StoredTimer(
                        b.Stored.Id,
                        b.DueAt!.Value,
                        instance.Id,
                        b.Stored.Id,
                        null
                    )),
            ],
        };

    private static string DefinitionIdOf(Instance instance) =>
        instance.Definition[..instance.Definition.LastIndexOf('-')];

    private static async Task CommitAsync(
        Rehearsal rehearsal,
        string instanceId,
        Func<IStep, InstanceChange> change,
        CancellationToken ct
    )
    {
        await using var scope = rehearsal.Services.CreateAsyncScope();
        var storage = scope.ServiceProvider.GetRequiredService<IWorkflowStorage>();
        await using var step = await storage.OpenStepAsync(instanceId, ct);
        await step.CommitAsync(new StepChanges { Instances = { change(step) } }, ct);
    }

    [GeneratedRegex(@"\{[a-z]+(:[^{}""]+)?\}")]
    private static partial Regex Unknown();

    /// <summary>One instance.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Definition">The definition on which it runs: its id, and in a file the hash of its text behind it.</param>
    /// <param name="Parent">The instance that started it.</param>
    /// <param name="State">The engine's own state.</param>
    /// <param name="Bookmarks">Where it waits.</param>
    internal sealed record Instance(
        string Id,
        string Definition,
        string? Parent,
        JsonNode State,
        IReadOnlyList<Bookmark> Bookmarks
    );

    /// <summary>One place where it waits, and until when at the latest.</summary>
    internal sealed record Bookmark(StoredBookmark Stored, DateTimeOffset? DueAt);
}
