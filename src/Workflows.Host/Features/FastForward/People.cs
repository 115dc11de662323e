using Workflows.Domain;
using Workflows.Domain.Agreements;
using Workflows.Domain.Calendar;
using Workflows.Domain.Dialogue;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Operations;
using Workflows.Domain.Placements;
using Workflows.Domain.Readiness;
using Workflows.Domain.Replies;
using Workflows.Domain.Tasks;

namespace Workflows.Host.Features.FastForward;

/// <summary>The people around one placement at one moment. They do what the pages let them do, and nothing else.</summary>
internal sealed partial class People
{
    private const string Caseworker = "Sagsbehandleren";
    private const int WorkingDaysToATalk = 2;

    private readonly PeoplePorts _ports;
    private readonly List<PlannedContact> _contacts;
    private readonly Habits _habits;
    private readonly DateTimeOffset _now;
    private readonly DateOnly _today;
    private readonly CaseFile _file;
    private readonly Placement _placement;
    private readonly Duty _duty;
    private readonly string _consultant;

    private People(
        CaseFile file,
        IReadOnlyList<PlannedContact> contacts,
        Duty duty,
        PeoplePorts ports,
        Habits habits,
        DateTimeOffset now
    )
    {
        _file = file;
        _placement = file.Placement;
        _contacts = [.. contacts];
        _duty = duty;
        _ports = ports;
        _habits = habits;
        _now = now;
        _today = now.DayInCopenhagen();
        _consultant = file.Consultant.Name.ForStaff();
    }

    /// <summary>The people around a placement; null when there is no such placement.</summary>
    public static async Task<People?> FindAsync(
        PlacementId id,
        PeoplePorts ports,
        Habits habits,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        await ports.Files.FindAsync(id, ct) is { } file
            ? new People(
                file,
                await ports.Contacts.OfAsync(id, ct),
                await ports.Duties.ForAsync(file.Placement.StartsOn, now, ct),
                ports,
                habits,
                now
            )
            : null;

    public async Task DoWhatIsDueAsync(CancellationToken ct)
    {
        if (!_placement.IsClosed)
        {
            await PrepareAsync(ct);
            Start();
            AnswerQuestions();
            AcceptHandover();
        }

        await HoldContactsAsync(ct);
        CompleteFollowUps();
        DoTasks();
        ClearSignals();
        if (!_placement.IsClosed)
            End();
        // As in the save of every act on a page: what follows from it is a task at once.
        Take(_placement.LookAfter(_file.Company, _contacts, _duty, _now));
    }

    private async Task PrepareAsync(CancellationToken ct)
    {
        if (IsOnPlan(ContactCodes.Readiness))
            await AssessAsync(ct);
        if (_habits.Forgets || IsOnPlan(ContactCodes.Expectation))
            await AgreeAsync(ct);
    }

    // Written on the day, the citizen's yes with it; the company's the next time, by mail or when somebody calls.
    private async Task AgreeAsync(CancellationToken ct)
    {
        if (_placement.IsAgreementConfirmed)
            return;
        if (
            await _ports.Documents.FindAgreementAsync(_placement.Id, ct)
            is not { Current: { } version } agreement
        )
        {
            agreement = ExpectationAgreement.For(_placement.Id);
            _ports.Documents.Add(agreement);
            Done(
                agreement.Write(_file, RehearsedAgreement.Of(_placement), null, _consultant, _now)
            );
            Done(Confirm(agreement, AgreementParty.Citizen, _consultant));
            if (IsOnPlan(ContactCodes.Expectation))
                Done(Record(Meeting, "Vi har afklaret forventningerne."));
        }
        else if (
            version.At < _now
            && IsOnPlan(ContactCodes.Expectation)
            && (_habits.CompanyAnswers || WasCalled)
        )
        {
            Done(Confirm(agreement, AgreementParty.Company, _file.Contact.Name.ForStaff()));
        }
    }

    private PlannedContact Meeting =>
        _contacts.First(c => c.Code == ContactCodes.Expectation && c.IsOpen);

    private Decision Confirm(ExpectationAgreement agreement, AgreementParty party, string by) =>
        agreement.Confirm(_file, party, agreement.Current!.HashOf(party), by, _now);

    private bool WasCalled =>
        _placement.Tasks.Any(task =>
            task is { Kind: CaseTaskKind.CallCompany, Status: CaseTaskStatus.Done }
        );

    private async Task AssessAsync(CancellationToken ct)
    {
        if (await _ports.Documents.FindReadinessAsync(_placement.Id, ct) is not null)
            return;
        var assessment = ReadinessAssessment.Open(_placement.Id, null, CriteriaSet.Shipped, _now);
        _ports.Documents.Add(assessment);
        Done(
            Submit(
                assessment,
                ReadinessLens.Consultant,
                ReadinessLevel.WithSomeSupport,
                _consultant
            )
        );
        Done(
            Submit(
                assessment,
                ReadinessLens.Caseworker,
                _habits.Agrees ? ReadinessLevel.WithSomeSupport : ReadinessLevel.Alone,
                Caseworker
            )
        );
    }

    private Decision Submit(
        ReadinessAssessment assessment,
        ReadinessLens lens,
        ReadinessLevel level,
        string by
    ) =>
        assessment.Submit(
            _placement,
            new NewReadinessAnswer(
                lens,
                [
                    .. assessment.Criteria.Criteria.Select(criterion => new CriterionAnswer(
                        criterion.Code,
                        level,
                        Weight: 2,
                        Comment: null
                    )),
                ],
                "Det, vi har set og hørt."
            ),
            by,
            _now
        );

    private void Start()
    {
        if (
            _placement.Phase is not (PlacementPhase.Prepare or PlacementPhase.Match)
            || _placement.StartsOn > _today
            || !_placement.IsAgreementConfirmed
        )
            return;
        if (_placement.Phase == PlacementPhase.Prepare)
            Done(_placement.BeginMatch("Vi ved nok til at begynde.", _consultant, _now));
        Done(_placement.Start(_consultant, _now));
    }

    // By mail if that is the company's habit, else when somebody has called about it.
    private void AnswerQuestions()
    {
        foreach (
            var question in _placement.Replies.Where(q => q.IsOpen && q.AskedAt < _now).ToList()
        )
        {
            if (_habits.CompanyAnswers || WasCalledSince(question.AskedAt))
                Done(
                    _placement.Answer(
                        question.Id,
                        ReplyAnswer.AllWell,
                        null,
                        _habits.CompanyAnswers ? _file.Contact.Name.ForStaff() : _consultant,
                        _now
                    )
                );
        }
    }

    private bool WasCalledSince(DateTimeOffset moment) =>
        _placement.Tasks.Any(task =>
            task is { Kind: CaseTaskKind.CallCompany, Status: CaseTaskStatus.Done }
            && task.SettledAt > moment
        );

    private void AcceptHandover()
    {
        if (!_habits.Forgets && _placement.OpenHandover is { } handover && handover.At < _now)
            Done(_placement.AcceptHandover(handover.Id, _consultant, _now));
    }

    // A mail that is still open after its day went to a company without an address: it is handed over.
    private async Task HoldContactsAsync(CancellationToken ct)
    {
        foreach (var contact in _contacts.Where(c => c is { IsOpen: true, WaitsForResume: false }))
        {
            if (_placement.IsClosed != ContactCodes.IsAfterwards(contact.Code))
                continue;
            if (contact.On <= _today && IsHeldAsPlanned(contact))
            {
                Done(Record(contact, "Det går godt."));
                if (contact.Form == ContactForm.Visit && !_habits.Forgets)
                    await FillFormAsync(contact, ct);
            }
            else if (contact.Form == ContactForm.Mail && contact.On < _today)
            {
                Done(Record(contact, "Afleveret på anden vis."));
            }
        }
    }

    private async Task FillFormAsync(PlannedContact contact, CancellationToken ct)
    {
        if (await _ports.Documents.FindDialogueFormAsync(contact.Id, ct) is not { } form)
        {
            form = DialogueForm.For(contact);
            _ports.Documents.Add(form);
        }

        Done(
            form.Fill(
                _placement,
                contact,
                [
                    .. DialogueThemes.All.Select(theme => new ThemeAnswer(
                        theme,
                        TalkedAbout: true,
                        null
                    )),
                ],
                _consultant,
                _now
            )
        );
    }

    private Decision Record(PlannedContact contact, string note) =>
        _placement.RecordContact(
            contact,
            note,
            ContactCodes.IsAfterwards(contact.Code) ? _habits.Work : null,
            _consultant,
            _now
        );

    // The agreement, the assessments, the required follow-up and the evaluation are acts of their own.
    private static bool IsHeldAsPlanned(PlannedContact contact) =>
        contact.Form switch
        {
            ContactForm.Call or ContactForm.Visit => true,
            ContactForm.Meeting => contact.Code != ContactCodes.Expectation
                && !contact.Code.StartsWith(
                    ContactCodes.RequiredFollowUp,
                    StringComparison.Ordinal
                ),
            _ => false,
        };

    private void CompleteFollowUps()
    {
        foreach (
            var duty in _placement
                .Obligations.Where(o =>
                    o.IsOpen && o.Kind != ObligationKind.CaseNote && o.PlannedOn <= _today
                )
                .ToList()
        )
            Done(
                _placement.CompleteFollowUp(
                    duty.Id,
                    "Virksomhed, borger og jobkonsulent har talt sammen.",
                    _consultant,
                    _now
                )
            );
    }

    private void DoTasks()
    {
        foreach (var task in _placement.Tasks.Where(IsTime).ToList())
        {
            // Doing one lets others fall away.
            if (!task.IsOpen)
                continue;
            if (task.Kind == CaseTaskKind.DecideExtension && LaterEnd is { } later)
                Extend(later);
            else
                Done(
                    _placement.CompleteTask(
                        task.Id,
                        "Vi har talt sammen.",
                        CaseTaskNames.Of(task.Role),
                        _now,
                        AnswerTo(task)
                    )
                );
        }
    }

    private static TaskAnswer? AnswerTo(CaseTask task) =>
        (task.AsksYesOrNo, task.Kind) switch
        {
            (false, _) => null,
            (_, CaseTaskKind.DecideExtension) => TaskAnswer.No,
            _ => TaskAnswer.Yes,
        };

    // An escalation falls away when what it is about is done; the talk has to be arranged first. Some tasks are done by their own act.
    private bool IsTime(CaseTask task) =>
        task.IsOpen
        && task.RaisedAt < _now
        && (!task.IsEscalation || task.Cause == TaskCause.Flow)
        && task.Kind switch
        {
            CaseTaskKind.ThreePartyTalk => _today
                >= _duty.Calendar.Add(task.RaisedAt.DayInCopenhagen(), WorkingDaysToATalk),
            CaseTaskKind.RegisterStart
            or CaseTaskKind.BookFollowUp
            or CaseTaskKind.AcceptHandover
            or CaseTaskKind.FindConsultant
            or CaseTaskKind.WriteNote => false,
            _ => true,
        };

    // Once: then it is decided that it ends.
    private DateOnly? LaterEnd =>
        _habits.WeeksInAll is { } weeks
        && _placement.StartsOn.AddDays((weeks * 7) - 1) is var later
        && later > _placement.EndsOn
            ? later
            : null;

    private void Extend(DateOnly later) =>
        Carry(
            new Extend(later, "Borgeren er på vej, men ikke i mål.", "Målet kan nås med mere tid.")
        );

    // What a signal asks for has to be done first.
    private void ClearSignals()
    {
        foreach (
            var signal in _placement.Signals.Where(s => s.IsOpen && s.RaisedAt < _now).ToList()
        )
        {
            if (
                !_placement.Tasks.Any(task =>
                    task is { IsOpen: true, IsEscalation: false }
                    && (task.CauseId == signal.Id.Value || task.Kind == CaseTaskKind.ThreePartyTalk)
                )
            )
                Done(
                    _placement.ClearSignal(
                        signal.Id,
                        "Vi har talt sammen, og det er løst.",
                        _consultant,
                        _now
                    )
                );
        }
    }

    private void End()
    {
        if (_duty.Calendar.OnOrBefore(_placement.EndsOn) <= _today)
            Carry(new Close(_habits.Outcome, "Forløbet gik, som det skulle.", null));
    }

    private bool IsOnPlan(string code) =>
        _contacts.Any(contact =>
            contact.Code == code
            && contact.On <= _today
            && contact.Status is PlannedContactStatus.Planned or PlannedContactStatus.Done
        );

    private void Carry(PlacementOperation operation)
    {
        var running = new RunningCase
        {
            Case = new PlannedCase(_placement, _contacts, _duty.Pack),
            Company = _file.Company,
            Duty = _duty,
        };
        Done(operation.Carry(running, _consultant, _now).Decision);
        Take(running.Added);
    }

    private void Take(IReadOnlyList<PlannedContact> planned)
    {
        _contacts.AddRange(planned);
        foreach (var contact in planned)
            _ports.Contacts.Add(contact);
    }

    // The script only does what the pages allow: a refusal is a mistake in the script.
    private void Done(Decision decision)
    {
        if (decision is Decision.Refused refused)
            throw new InvalidOperationException(
                $"Placement {_placement.Reference}: {refused.Reason}"
            );
    }
}

/// <summary>Where people find the case, and what they put into it.</summary>
/// <param name="Files">The case files.</param>
/// <param name="Documents">What was agreed and assessed.</param>
/// <param name="Contacts">The plan.</param>
/// <param name="Duties">The rules, and who is at work.</param>
/// <param name="Add">Takes a new consultant or a new version of the rules.</param>
internal sealed record PeoplePorts(
    ICaseFiles Files,
    ICaseDocuments Documents,
    IPlannedContacts Contacts,
    IDuties Duties,
    Action<object> Add
);
