using Workflows.Domain.Calendar;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Handovers;
using Workflows.Domain.Obligations;
using Workflows.Domain.Operations;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;

namespace Workflows.Domain.Tests.Operations;

/// <summary>A placement with its plan that is worked on: Monday 7 December 2026, 13 weeks, registered two months before.</summary>
internal sealed class Work
{
    public const string By = "Mette";
    private readonly Dictionary<PlacementId, List<PlannedContact>> _contacts = [];
    private readonly List<Placement> _others = [];

    public Work(string startsOn = "2026-12-07", int weeks = 13, PlacementKind? kind = null)
    {
        Placement = Register("1042", startsOn, weeks, kind ?? PlacementKind.WorkPractice);
        Placement.ClearEvents();
    }

    public Company Company { get; } = Company.Register("Lyng", "1000000001");

    public Placement Placement { get; }

    public IReadOnlyList<PlannedContact> Contacts => _contacts[Placement.Id];

    public IReadOnlyList<PlannedContact> Open => [.. Contacts.Where(contact => contact.IsOpen)];

    public static Duty Duty { get; } =
        new(Sample.Calendar, FollowUpRules.Shipped, RulePack.Dk2026H2, new Roster([]));

    public PlannedContact On(string code) => Open.Single(contact => contact.Code == code);

    public IReadOnlyList<PlannedContact> Of(Placement other) => _contacts[other.Id];

    public Placement AlsoHere(string reference, string startsOn)
    {
        var other = Register(reference, startsOn, 13, PlacementKind.WorkPractice);
        other.ClearEvents();
        _others.Add(other);
        return other;
    }

    public Work Started(string on)
    {
        Placement.ConfirmAgreement(AgreementParty.Company, By, Sample.At(on)).ShouldBeOk();
        Placement.ConfirmAgreement(AgreementParty.Citizen, By, Sample.At(on)).ShouldBeOk();
        Placement.BeginMatch("Vi kender hinanden i forvejen.", By, Sample.At(on)).ShouldBeOk();
        Placement.Start(By, Sample.At(on)).ShouldBeOk();
        Placement.ClearEvents();
        return this;
    }

    /// <summary>Carries it out and keeps it.</summary>
    public IReadOnlyList<CaseChange> Do(PlacementOperation operation, string on, Duty? duty = null)
    {
        var running = Running(duty);
        var result = operation.Carry(running, By, Sample.At(on));
        result.Decision.ShouldBeOk();
        foreach (var added in running.Added)
        {
            _contacts[added.PlacementId].Add(added);
        }

        return result.Changes;
    }

    /// <summary>Carries it out unless it is refused.</summary>
    public void Try(PlacementOperation operation, DateOnly on)
    {
        var running = Running();
        // What comes in before a refusal was due anyway.
        _ = operation.Carry(running, By, Sample.At(on));
        foreach (var added in running.Added)
        {
            _contacts[added.PlacementId].Add(added);
        }
    }

    public string Refused(PlacementOperation operation, string on, Duty? duty = null) =>
        operation.Carry(Running(duty), By, Sample.At(on)).Decision.ShouldBeRefused();

    public void Done(string code, string on) =>
        Placement.RecordContact(On(code), "Det går godt.", By, Sample.At(on)).ShouldBeOk();

    private RunningCase Running(Duty? duty = null) =>
        new()
        {
            Case = new(Placement, Contacts, RulePack.Dk2026H2),
            Company = Company,
            Others =
            [
                .. _others.Select(other => new PlannedCase(
                    other,
                    _contacts[other.Id],
                    RulePack.Dk2026H2
                )),
            ],
            Duty = duty ?? Duty,
        };

    private Placement Register(string reference, string startsOn, int weeks, PlacementKind kind)
    {
        var now = Sample.At(Day(startsOn).AddDays(-60));
        var known = _contacts.Values.SelectMany(all => all).Select(KnownContact.Of).ToList();
        var registered = NewPlan.Register(
            Sample.Request(startsOn, weeks) with
            {
                Reference = reference,
                Kind = kind,
                CompanyId = Company.Id,
            },
            Company,
            Duty,
            known,
            now
        );
        _contacts[registered.Placement.Id] = [.. registered.Contacts];
        return registered.Placement;
    }
}
