using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Agreements;
using Workflows.Domain.Companies;
using Workflows.Domain.Dialogue;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Handovers;
using Workflows.Domain.Letters;
using Workflows.Domain.Operations;
using Workflows.Domain.People;
using Workflows.Domain.Placements;
using Workflows.Domain.Readiness;

namespace Workflows.Persistence.Memory;

/// <summary>
/// What one step, or one scripted person, reads and changes of a <see cref="MemoryWorld"/>. Gives out copies; its changes
/// are part of the world when it is saved and leave no trace when it is not.
/// </summary>
public sealed class MemoryUnit(MemoryWorld world)
    : ICaseFiles,
        ICaseDocuments,
        IPlannedContacts,
        IRules,
        IOutbox
{
    // Per object: the stored one that was read, and the copy that is worked on. A new object has no stored one.
    private readonly Dictionary<PlacementId, (Placement? Read, Placement Copy)> _placements = [];
    private readonly Dictionary<
        PlannedContactId,
        (PlannedContact? Read, PlannedContact Copy)
    > _contacts = [];
    private readonly Dictionary<
        PlacementId,
        (ExpectationAgreement? Read, ExpectationAgreement Copy)
    > _agreements = [];
    private readonly Dictionary<
        PlacementId,
        (ReadinessAssessment? Read, ReadinessAssessment Copy)
    > _readiness = [];
    private readonly Dictionary<
        PlannedContactId,
        (DialogueForm? Read, DialogueForm Copy)
    > _dialogues = [];
    private readonly Dictionary<object, object> _people = [];
    private readonly List<object> _added = [];
    private readonly List<OutgoingMail> _mails = [];

    public ValueTask<CaseFile?> FindAsync(PlacementId id, CancellationToken ct) =>
        ValueTask.FromResult(Find(id));

    public ValueTask<IReadOnlyList<PlannedContact>> OfAsync(
        PlacementId placement,
        CancellationToken ct
    ) => ValueTask.FromResult(ContactsOf(placement));

    public ValueTask<ExpectationAgreement?> FindAgreementAsync(
        PlacementId placement,
        CancellationToken ct
    ) => ValueTask.FromResult(Track(placement, _agreements, world.State.Agreements));

    public ValueTask<ReadinessAssessment?> FindReadinessAsync(
        PlacementId placement,
        CancellationToken ct
    ) => ValueTask.FromResult(Track(placement, _readiness, world.State.Readiness));

    public ValueTask<DialogueForm?> FindDialogueFormAsync(
        PlannedContactId contact,
        CancellationToken ct
    ) => ValueTask.FromResult(Track(contact, _dialogues, world.State.DialogueForms));

    public ValueTask<RulesInForce> OnAsync(DateOnly day, CancellationToken ct) =>
        ValueTask.FromResult(On(day));

    /// <summary>The rules in force on a day.</summary>
    public RulesInForce On(DateOnly day) =>
        RulesInForce.On(day, world.State.FollowUpRules, world.State.RulePacks);

    public void Add(FollowUpRulesVersion version) => _added.Add(version);

    public void Add(ExpectationAgreement agreement) =>
        _agreements.Add(agreement.PlacementId, (null, agreement));

    public void Add(DialogueForm form) => _dialogues.Add(form.ContactId, (null, form));

    // A new assessment takes the place of the one before it, which a step does not ask for any more.
    public void Add(ReadinessAssessment assessment) =>
        _readiness[assessment.PlacementId] = (
            world.State.Readiness.GetValueOrDefault(assessment.PlacementId),
            assessment
        );

    /// <summary>The case file of a placement, to read and to change; null when there is none.</summary>
    public CaseFile? Find(PlacementId id)
    {
        var state = world.State;
        if (Track(id, state) is not { } placement)
        {
            return null;
        }

        return new CaseFile(
            placement,
            Person(state.Companies[placement.CompanyId]),
            Person(state.Contacts[placement.ContactId]),
            Person(state.Consultants[placement.ConsultantId])
        );
    }

    /// <summary>
    /// A placement as operations need it: with the company's others that run and all plans. What an operation adds to the plans has
    /// to be added here.
    /// </summary>
    public RunningCase? Running(PlacementId id, MemoryDuties duties, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(duties);
        if (Find(id) is not { } file)
        {
            return null;
        }

        var running = world
            .State.Placements.Values.Where(p => p.CompanyId == file.Company.Id)
            .Select(p => p.Id)
            .Union(_placements.Keys)
            .Select(one => Track(one, world.State)!)
            .Where(p => p.CompanyId == file.Company.Id)
            .OrderBy(p => p.Reference, StringComparer.Ordinal)
            .ToLookup(p => !p.IsClosed || p.Id == id);
        var cases = running[true]
            .Select(p => new PlannedCase(p, ContactsOf(p.Id), duties.For(p.StartsOn, now).Pack))
            .ToLookup(one => one.Placement.Id == id);
        return new RunningCase
        {
            Case = cases[true].Single(),
            Company = file.Company,
            Others = [.. cases[false]],
            Heard = [.. running[false].SelectMany(p => KnownContact.Standing(ContactsOf(p.Id)))],
            Duty = duties.For(file.Placement.StartsOn, now),
        };
    }

    /// <summary>All contacts ever planned for a placement, by date, those added here included.</summary>
    public IReadOnlyList<PlannedContact> ContactsOf(PlacementId placement)
    {
        foreach (var stored in world.State.ContactsOf(placement))
        {
            if (!_contacts.ContainsKey(stored.Id))
            {
                _contacts.Add(stored.Id, (stored, Copies.Of(stored)));
            }
        }

        return
        [
            .. _contacts
                .Values.Select(contact => contact.Copy)
                .Where(contact => contact.PlacementId == placement)
                .OrderBy(contact => contact.On)
                .ThenBy(contact => contact.Code, StringComparer.Ordinal)
                .ThenBy(contact => contact.Id.Value),
        ];
    }

    public void Enqueue(OutgoingMail mail) => _mails.Add(mail);

    public void Add(PlannedContact contact) => _contacts.Add(contact.Id, (null, contact));

    public void Add(Placement placement) => _placements.Add(placement.Id, (null, placement));

    public void Add(Company company) => _added.Add(company);

    public void Add(CompanyContact contact) => _added.Add(contact);

    public void Add(JobConsultant consultant) => _added.Add(consultant);

    public void Add(Cover cover) => _added.Add(cover);

    /// <summary>Saves like a page does: the changes and, in the same commit, what happened as messages for flows.</summary>
    public void Save(DateTimeOffset now)
    {
        world.Commit(next => Write(next, now));
        Forget();
    }

    /// <summary>Writes into a snapshot that is about to be published. Throws when somebody else changed what was read.</summary>
    internal void Write(WorldState next, DateTimeOffset now)
    {
        WritePeople(next);
        foreach (var (read, copy) in _placements.Values)
        {
            WritePlacement(next, read, copy, now);
        }

        next.Agreements = Written(next.Agreements, _agreements);
        next.Readiness = Written(next.Readiness, _readiness);
        next.DialogueForms = Written(next.DialogueForms, _dialogues);
        foreach (var (read, copy) in _contacts.Values)
        {
            WriteContact(next, read, copy);
        }

        foreach (var mail in _mails)
        {
            next.AddMail(mail, now);
        }
    }

    /// <summary>The next step in the same scope reads anew.</summary>
    internal void Forget()
    {
        _placements.Clear();
        _contacts.Clear();
        _agreements.Clear();
        _readiness.Clear();
        _dialogues.Clear();
        _people.Clear();
        _added.Clear();
        _mails.Clear();
    }

    private Placement? Track(PlacementId id, WorldState state)
    {
        if (
            !_placements.TryGetValue(id, out var tracked)
            && state.Placements.TryGetValue(id, out var stored)
        )
        {
            tracked = (stored, Copies.Of(stored));
            _placements.Add(id, tracked);
        }

        return tracked.Copy;
    }

    private static T? Track<TKey, T>(
        TKey id,
        Dictionary<TKey, (T? Read, T Copy)> tracked,
        ImmutableDictionary<TKey, T> stored
    )
        where TKey : notnull
        where T : class
    {
        if (!tracked.TryGetValue(id, out var found) && stored.TryGetValue(id, out var read))
        {
            found = (read, Copies.Of(read));
            tracked.Add(id, found);
        }

        return found.Copy;
    }

    private static ImmutableDictionary<TKey, T> Written<TKey, T>(
        ImmutableDictionary<TKey, T> stored,
        Dictionary<TKey, (T? Read, T Copy)> tracked
    )
        where TKey : notnull
        where T : class
    {
        foreach (var (id, (read, copy)) in tracked)
        {
            if (read is null || !Copies.AreEqual(read, copy))
            {
                RefuseIfStale(stored.GetValueOrDefault(id), read);
                stored = stored.SetItem(id, Copies.Of(copy));
            }
        }

        return stored;
    }

    private T Person<T>(T stored)
        where T : class
    {
        if (!_people.TryGetValue(stored, out var copy))
        {
            copy = Copies.Of(stored);
            _people.Add(stored, copy);
        }

        return (T)copy;
    }

    private void WritePeople(WorldState next)
    {
        var changed = _people
            .Where(pair => !Copies.AreEqual(pair.Key, pair.Value))
            .Select(pair => pair.Value);
        foreach (var person in _added.Concat(changed))
        {
            switch (Copies.Of(person))
            {
                case Company company:
                    next.Companies = next.Companies.SetItem(company.Id, company);
                    break;
                case CompanyContact contact:
                    next.Contacts = next.Contacts.SetItem(contact.Id, contact);
                    break;
                case FollowUpRulesVersion version:
                    next.FollowUpRules = next.FollowUpRules.Add(version);
                    break;
                case JobConsultant consultant:
                    next.Consultants = next.Consultants.SetItem(consultant.Id, consultant);
                    break;
                case Cover cover:
                    next.Covers = next.Covers.SetItem(cover.Id, cover);
                    break;
            }
        }
    }

    private static void WritePlacement(
        WorldState next,
        Placement? read,
        Placement copy,
        DateTimeOffset now
    )
    {
        if (read is not null && Copies.AreEqual(read, copy))
        {
            return;
        }

        RefuseIfStale(next.Placements.GetValueOrDefault(copy.Id), read);
        foreach (var happened in copy.Events)
        {
            next.Engine.Add(DomainEventMessage.Of(happened, now));
        }

        var stored = Copies.Of(copy);
        stored.ClearEvents();
        next.Placements = next.Placements.SetItem(copy.Id, stored);
    }

    private static void WriteContact(WorldState next, PlannedContact? read, PlannedContact copy)
    {
        if (read is not null && Copies.AreEqual(read, copy))
        {
            return;
        }

        var contacts = next.ContactsOf(copy.PlacementId);
        var current = contacts.Find(contact => contact.Id == copy.Id);
        RefuseIfStale(current, read);
        var stored = Copies.Of(copy);
        next.PlannedContacts = next.PlannedContacts.SetItem(
            copy.PlacementId,
            current is null ? contacts.Add(stored) : contacts.Replace(current, stored)
        );
    }

    // As PostgreSQL's row version does: the second of two who changed the same row fails.
    private static void RefuseIfStale(object? current, object? read)
    {
        if (!ReferenceEquals(current, read))
        {
            throw new DbUpdateConcurrencyException(
                "Somebody else has changed the same case file since it was read."
            );
        }
    }
}
