using System.Globalization;
using System.Text;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;
using Workflows.Engine;
using Workflows.Testing;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Lifecycle;

/// <summary>One placement played from its registration on, with what people do at which moment.</summary>
internal sealed class Story
{
    private readonly List<(
        DateTimeOffset At,
        Func<Placement, IReadOnlyList<PlannedContact>, DateTimeOffset, Decision> Act
    )> _acts = [];

    public required string Registered { get; init; }

    public required string StartsOn { get; init; }

    public int Weeks { get; init; } = 13;

    public bool AgreementConfirmed { get; init; }

    /// <summary>An event that the flows are told once more at the registration.</summary>
    public string? ToldAgain { get; init; }

    public Story ConfirmedBy(AgreementParty party, string at) =>
        At(at, (placement, _, now) => placement.ConfirmAgreement(party, "Karen", now));

    public Story Called(string at, string code = ContactCodes.ThreeDays) =>
        At(
            at,
            (placement, contacts, now) =>
                placement.RecordContact(
                    contacts.Single(c => c.Code == code),
                    "Det går godt.",
                    "Karen",
                    now
                )
        );

    public Story FollowedUp(string at) =>
        At(
            at,
            (placement, _, now) =>
                placement.CompleteFollowUp(
                    placement.Obligations.Where(o => o.IsOpen).MinBy(o => o.DueOn)!.Id,
                    "Trepartssamtale",
                    "Karen",
                    now
                )
        );

    public Story Closed(string at, PlacementOutcome outcome = PlacementOutcome.Completed) =>
        At(
            at,
            (placement, _, now) =>
                placement.Close(
                    outcome,
                    "Vi lærte noget.",
                    outcome == PlacementOutcome.DropOut ? "Sygdom" : null,
                    "Karen",
                    now
                )
        );

    /// <summary>Plays it until the moment and gives back what happened.</summary>
    public async Task<Played> PlayAsync(string until, bool restartsAtEachStep, CancellationToken ct)
    {
        await using var world = new VirtualWorld(Moments.Moment(Registered), restartsAtEachStep);
        await world.PublishAsync(Repository.Folder("workflows"), ct);
        var id = world.Register(
            Moments.Day(StartsOn),
            Weeks,
            agreementConfirmed: AgreementConfirmed
        );

        if (ToldAgain is not null)
        {
            await world.TellAsync(id, ToldAgain, ct);
        }

        foreach (var (at, act) in _acts)
        {
            await world.RunUntilAsync(at, ct);
            world.Act(id, (placement, contacts) => act(placement, contacts, world.Now));
        }

        await world.RunUntilAsync(Moments.Moment(until), ct);
        return Played.Of(world, id);
    }

    private Story At(
        string at,
        Func<Placement, IReadOnlyList<PlannedContact>, DateTimeOffset, Decision> act
    )
    {
        _acts.Add((Moments.Moment(at), act));
        return this;
    }
}

/// <summary>What happened to a placement: one line for each note and mail, and where everything stands.</summary>
internal sealed record Played(
    IReadOnlyList<string> Lines,
    IReadOnlyList<ObligationStatus> Obligations,
    IReadOnlyList<string> Contacts,
    IReadOnlyList<string> Instances
)
{
    /// <summary>What the activities wrote into the journal, for a consultant to read.</summary>
    public required IReadOnlyList<string> Journal { get; init; }

    /// <summary>Everything that the engine stores, as text.</summary>
    public required string EngineState { get; init; }

    public static Played Of(VirtualWorld world, PlacementId id)
    {
        var placement = world.Placement(id);
        var notes = placement.Notes.Select(n => (n.At, Line: $"{n.By}: {n.Headline}"));
        var mails = world.World.Mails.Select(m =>
            (At: m.Mail.NotBefore, Line: $"mail {m.Mail.Template}")
        );
        return new Played(
            [.. notes.Concat(mails).OrderBy(e => e.At).Select(e => $"{Text(e.At)} {e.Line}")],
            [
                .. placement
                    .Obligations.Where(o => o.Kind == ObligationKind.RequiredFollowUp)
                    .Select(o => o.Status),
            ],
            [
                .. world
                    .World.PlannedContactsOf(id)
                    .OrderBy(c => c.On)
                    .ThenBy(c => c.Code, StringComparer.Ordinal)
                    .Select(c => $"{c.Code} {c.Status}"),
            ],
            [
                .. world.World.Instances.Select(i =>
                    $"{i.DefinitionId} {i.SubStatus} {i.IncidentCount}"
                ),
            ]
        )
        {
            Journal =
            [
                .. Pages(world)
                    .SelectMany(JournalEntry.Read)
                    .Where(e => e.Message is not null)
                    .Select(e => $"{Text(e.Timestamp)} {e.Message}"),
            ],
            EngineState = string.Join(
                '\n',
                world
                    .World.Instances.Select(i => i.State)
                    .Concat(Pages(world).Select(p => p.Entries))
                    .Select(bytes => Encoding.UTF8.GetString(bytes.Span))
                    .Concat(world.World.Messages.Select(m => m.Input))
            ),
        };
    }

    private static IEnumerable<JournalPage> Pages(VirtualWorld world) =>
        world.World.Instances.SelectMany(i => world.World.JournalOf(i.Id));

    private static string Text(DateTimeOffset moment) =>
        moment.InCopenhagen().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
