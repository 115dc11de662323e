using System.Reflection;
using System.Runtime.CompilerServices;
using Workflows.Domain.Privacy;

namespace Workflows.Domain.Tests.Privacy;

/// <summary>Goes through the whole model: whoever adds a text about a person has to say how carefully it is kept.</summary>
public sealed class FieldClassTests
{
    /// <summary>Types that are rules, lists and words of the product: they are the same for everybody.</summary>
    private static readonly HashSet<string> AboutNobody =
    [
        "AgreementText",
        "ChecklistItem",
        "Criterion",
        "CriteriaSet",
        "CodeEntry",
        "CprNumber",
        "PlacementKind",
        "DomainEvent",
        "FollowUpRules",
        "RulePack",
        "RulePackVersion",
        "FollowUpRulesVersion",
        "RulePackDraft",
        "DurationLimit",
        "DurationLimitDraft",
        "DurationWarning",
        "OpenQuestion",
        "Unknown",
        "Refused",
    ];

    /// <summary>Texts of the model that say nothing about a citizen or a company's people, each with what it holds instead.</summary>
    private static readonly Dictionary<string, string> AboutNoCitizen = new()
    {
        ["CaseAnswer.Sentence"] = "a sentence of ours, without free text",
        ["CaseChange.What"] = "the name of a step, a duty or a task",
        ["CaseChange.Why"] = "a sentence of ours, without free text",
        ["ClosingEvaluation.By"] = "the member of staff who wrote it down",
        ["ObligationFact.Goes"] = "a sentence of ours, without free text",
        ["PlannedContact.EndingReason"] = "a sentence of ours, without free text",
        ["AbsenceDay.NotedBy"] = "the member of staff who noted it",
        ["CaseTask.Facts"] = "dates, kinds and codes",
        ["CaseTask.Key"] = "ids and kinds",
        ["CaseTask.Title"] = "what the flow calls it; flows know no names",
        ["FlowTask.Key"] = "ids",
        ["FlowTask.Title"] = "what the flow calls it; flows know no names",
        ["ReplyRequest.AnsweredBy"] = "the member of staff who heard it, or the company",
        ["ReplyRequest.Key"] = "ids",
        ["TaskFacts.OverdueTitle"] = "what the flow calls it; flows know no names",
        ["TaskOrder.FlowKey"] = "ids",
        ["TaskOrder.Title"] = "what the flow calls it; flows know no names",
        ["CaseTask.SettledBy"] = "the member of staff who did it, or the system",
        ["DialogueFilling.By"] = "the member of staff who filled it in",
        ["Cover.RegisteredBy"] = "the member of staff who registered it",
        ["Handover.By"] = "the member of staff who handed it over",
        ["NewDuty.LegalBasis"] = "a paragraph",
        ["NewDuty.SubjectCode"] = "a step of the schedule",
        ["Obligation.SubjectCode"] = "a step of the schedule",
        ["TaskFacts.ContactCode"] = "a step of the schedule",
        ["TaskFacts.RuleVersion"] = "a version",
        ["TaskOrder.Key"] = "ids and kinds",
        ["CaseNote.By"] = "the member of staff who wrote it, or the flow",
        ["CaseNote.Headline"] = "a sentence of ours, without free text",
        ["AgreementConfirmation.TextHash"] = "a hash",
        ["AgreementFacts.Company"] = "an organisation",
        ["AgreementFacts.Reference"] = "a running number",
        ["AgreementVersion.By"] = "the member of staff who wrote it",
        ["AgreementVersion.CitizenHash"] = "a hash",
        ["AgreementVersion.CompanyHash"] = "a hash",
        ["ChecklistAnswer.By"] = "the member of staff who answered",
        ["ChecklistAnswer.Code"] = "an item of a list",
        ["Company.CompanyRegistrationNumber"] = "an organisation",
        ["Lesson.By"] = "the member of staff who wrote it",
        ["FadeOutPlan.By"] = "the consultant who agreed on it",
        ["MatchCategory.By"] = "the member of staff who chose it",
        ["StartOverride.By"] = "the coordinator",
        ["ClosedPeriod.Reason"] = "an organisation",
        ["CloseCompany.Reason"] = "an organisation",
        ["Company.Name"] = "an organisation",
        ["Company.ProductionUnitNumber"] = "an organisation",
        ["NewPlacement.By"] = "the member of staff who registers it",
        ["NewPlacement.Reference"] = "a running number",
        ["Obligation.LegalBasis"] = "a paragraph",
        ["Obligation.RulePack"] = "the id of a rule pack",
        ["OutgoingMail.Key"] = "ids",
        ["OutgoingMail.Reason"] = "a sentence of ours that the company may read",
        ["OutgoingMail.Template"] = "the name of a template",
        ["Placement.Reference"] = "a running number",
        ["PlanFacts.Code"] = "a step of the schedule",
        ["PlanItem.Code"] = "a step of the schedule",
        ["PlannedContact.Code"] = "a step of the schedule",
        ["PlannedContact.Facts"] = "dates and rules",
        ["PlannedContact.RuleVersion"] = "a version",
        ["Draft.Code"] = "a step of the schedule",
        ["Draft.DialogueForm"] = "the name of a form",
        ["KnownContact.Code"] = "a step of the schedule",
        ["PlanItem.DialogueForm"] = "the name of a form",
        ["ContactStep.DialogueForm"] = "the name of a form",
        ["CriterionAnswer.Criterion"] = "an item of a list",
        ["DisclosureApproval.ApprovedBy"] = "the member of staff who wrote it down",
        ["DisclosureApproval.RevokedBy"] = "the member of staff who wrote it down",
        ["ContactStep.Code"] = "a step of the schedule",
        ["PlanItem.RuleVersion"] = "a version",
        ["NextStep.By"] = "the member of staff who wrote it down",
        ["ReadinessAnswer.By"] = "the member of staff who wrote it down",
        ["ReadinessSignature.By"] = "the member of staff who wrote it down",
        ["RiskSignal.ClearedBy"] = "the member of staff who cleared it",
        ["RiskSignal.RaisedBy"] = "the member of staff who raised it, or the flow",
    };

    [Fact]
    public void Every_text_about_a_person_says_how_carefully_it_is_kept() =>
        Undecided(Model())
            .ShouldBeEmpty(
                "Wrap it as Ordinary, Confidential or Sensitive, or say here what it holds instead."
            );

    [Fact]
    public void The_list_names_only_what_is_there()
    {
        var texts = Model().SelectMany(Texts).Select(Name).ToHashSet();

        AboutNoCitizen.Keys.Where(name => !texts.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public void A_plain_text_that_nobody_has_decided_about_is_found() =>
        Undecided([typeof(Forgotten)])
            .ShouldBe(["Forgotten.Nicknames", "Forgotten.Diagnosis"], ignoreOrder: true);

    private static IEnumerable<Type> Model() =>
        typeof(DataClass)
            .Assembly.GetTypes()
            .Where(type =>
                !type.IsInterface
                && !(type is { IsAbstract: true, IsSealed: true })
                && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null
                && !AboutNobody.Contains(type.Name)
            );

    private static List<string> Undecided(IEnumerable<Type> types) =>
        [.. types.SelectMany(Texts).Select(Name).Where(name => !AboutNoCitizen.ContainsKey(name))];

    private static IEnumerable<PropertyInfo> Texts(Type type) =>
        type.GetProperties(
                BindingFlags.Instance
                    | BindingFlags.Public
                    | BindingFlags.NonPublic
                    | BindingFlags.DeclaredOnly
            )
            .Where(property => HoldsText(property.PropertyType));

    private static bool HoldsText(Type type) =>
        type == typeof(string)
        || (type.IsGenericType && !IsWrapper(type) && type.GetGenericArguments().Any(HoldsText));

    private static bool IsWrapper(Type type) => typeof(IPersonalData).IsAssignableFrom(type);

    private static string Name(PropertyInfo property) =>
        $"{property.DeclaringType!.Name}.{property.Name}";

    private sealed record Forgotten(
        string Diagnosis,
        IReadOnlyList<string> Nicknames,
        Sensitive<string> Decided,
        IReadOnlyList<Ordinary<string>> AlsoDecided,
        int Number
    );
}
