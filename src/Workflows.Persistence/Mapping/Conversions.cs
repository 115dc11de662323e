using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Workflows.Domain;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Handovers;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;
using Workflows.Domain.Privacy;
using Workflows.Domain.Readiness;
using Workflows.Domain.Replies;
using Workflows.Domain.Signals;
using Workflows.Domain.Tasks;
using Workflows.Domain.Team;
using Workflows.Engine;
using Workflows.Persistence.Mail;

namespace Workflows.Persistence.Mapping;

/// <summary>How types of ours are stored: ids as uuid, enums by name, moments in UTC, personal data as the text it is.</summary>
internal static class Conversions
{
    public static void Apply(ModelConfigurationBuilder builder)
    {
        builder.Properties<PlacementId>().HaveConversion<PlacementIdConverter>();
        builder.Properties<CompanyId>().HaveConversion<CompanyIdConverter>();
        builder.Properties<CompanyContactId>().HaveConversion<CompanyContactIdConverter>();
        builder.Properties<JobConsultantId>().HaveConversion<JobConsultantIdConverter>();
        builder.Properties<ObligationId>().HaveConversion<ObligationIdConverter>();
        builder.Properties<PlannedContactId>().HaveConversion<PlannedContactIdConverter>();
        builder.Properties<RiskSignalId>().HaveConversion<RiskSignalIdConverter>();
        builder.Properties<CaseTaskId>().HaveConversion<CaseTaskIdConverter>();
        builder.Properties<HandoverId>().HaveConversion<HandoverIdConverter>();
        builder.Properties<CoverId>().HaveConversion<CoverIdConverter>();
        builder.Properties<AgreementId>().HaveConversion<AgreementIdConverter>();
        builder.Properties<AgreementItemId>().HaveConversion<AgreementItemIdConverter>();
        builder
            .Properties<ReadinessAssessmentId>()
            .HaveConversion<ReadinessAssessmentIdConverter>();
        builder.Properties<TeamMemberId>().HaveConversion<TeamMemberIdConverter>();
        builder.Properties<ReplyRequestId>().HaveConversion<ReplyRequestIdConverter>();
        builder.Properties<LessonId>().HaveConversion<LessonIdConverter>();
        builder.Properties<DialogueFormId>().HaveConversion<DialogueFormIdConverter>();

        builder.Properties<PlacementKind>().HaveConversion<PlacementKindConverter>();
        builder.Properties<AgreementParty>().HaveConversion<string>();
        builder.Properties<ReadinessLens>().HaveConversion<string>();
        builder.Properties<PlacementPhase>().HaveConversion<string>();
        builder.Properties<FollowUpTrack>().HaveConversion<string>();
        builder.Properties<CompanyExperience>().HaveConversion<string>();
        builder.Properties<ContactChannel>().HaveConversion<string>();
        builder.Properties<LessonKind>().HaveConversion<string>();
        builder.Properties<TeamRole>().HaveConversion<string>();
        builder.Properties<PlacementOutcome>().HaveConversion<string>();
        builder.Properties<ObligationKind>().HaveConversion<string>();
        builder.Properties<ObligationStatus>().HaveConversion<string>();
        builder.Properties<RiskSignalKind>().HaveConversion<string>();
        builder.Properties<ContactForm>().HaveConversion<string>();
        builder.Properties<ContactParty>().HaveConversion<string>();
        builder.Properties<PlannedContactStatus>().HaveConversion<string>();
        builder.Properties<ContactEnding>().HaveConversion<string>();
        builder.Properties<WorkAfterwards>().HaveConversion<string>();
        builder.Properties<EvaluationParty>().HaveConversion<string>();
        builder.Properties<OutboxStatus>().HaveConversion<string>();
        builder.Properties<CaseTaskKind>().HaveConversion<string>();
        builder.Properties<CaseTaskStatus>().HaveConversion<string>();
        builder.Properties<TaskCause>().HaveConversion<string>();
        builder.Properties<TaskRole>().HaveConversion<string>();
        builder.Properties<TaskAnswer>().HaveConversion<string>();
        builder.Properties<ReplyAnswer>().HaveConversion<string>();
        builder.Properties<ReplyPurpose>().HaveConversion<string>();
        builder.Properties<TaskEnding>().HaveConversion<string>();
        builder.Properties<HandoverStatus>().HaveConversion<string>();
        builder.Properties<RequestStatus>().HaveConversion<string>();

        builder.Properties<Ordinary<string>>().HaveConversion<OrdinaryConverter>();
        builder.Properties<Confidential<string>>().HaveConversion<ConfidentialConverter>();
        builder.Properties<Sensitive<string>>().HaveConversion<SensitiveConverter>();
        builder.Properties<CprNumber>().HaveConversion<CprConverter>();

        builder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
    }

    private sealed class PlacementIdConverter()
        : ValueConverter<PlacementId, Guid>(id => id.Value, value => new(value));

    private sealed class CompanyIdConverter()
        : ValueConverter<CompanyId, Guid>(id => id.Value, value => new(value));

    private sealed class CompanyContactIdConverter()
        : ValueConverter<CompanyContactId, Guid>(id => id.Value, value => new(value));

    private sealed class JobConsultantIdConverter()
        : ValueConverter<JobConsultantId, Guid>(id => id.Value, value => new(value));

    private sealed class ObligationIdConverter()
        : ValueConverter<ObligationId, Guid>(id => id.Value, value => new(value));

    private sealed class PlannedContactIdConverter()
        : ValueConverter<PlannedContactId, Guid>(id => id.Value, value => new(value));

    private sealed class RiskSignalIdConverter()
        : ValueConverter<RiskSignalId, Guid>(id => id.Value, value => new(value));

    private sealed class CaseTaskIdConverter()
        : ValueConverter<CaseTaskId, Guid>(id => id.Value, value => new(value));

    private sealed class HandoverIdConverter()
        : ValueConverter<HandoverId, Guid>(id => id.Value, value => new(value));

    private sealed class CoverIdConverter()
        : ValueConverter<CoverId, Guid>(id => id.Value, value => new(value));

    private sealed class AgreementIdConverter()
        : ValueConverter<AgreementId, Guid>(id => id.Value, value => new(value));

    private sealed class AgreementItemIdConverter()
        : ValueConverter<AgreementItemId, Guid>(id => id.Value, value => new(value));

    private sealed class ReadinessAssessmentIdConverter()
        : ValueConverter<ReadinessAssessmentId, Guid>(id => id.Value, value => new(value));

    private sealed class TeamMemberIdConverter()
        : ValueConverter<TeamMemberId, Guid>(id => id.Value, value => new(value));

    private sealed class ReplyRequestIdConverter()
        : ValueConverter<ReplyRequestId, Guid>(id => id.Value, value => new(value));

    private sealed class LessonIdConverter()
        : ValueConverter<LessonId, Guid>(id => id.Value, value => new(value));

    private sealed class DialogueFormIdConverter()
        : ValueConverter<DialogueFormId, Guid>(id => id.Value, value => new(value));

    private sealed class PlacementKindConverter()
        : ValueConverter<PlacementKind, string>(kind => kind.Code, code => new(code));

    private sealed class OrdinaryConverter()
        : ValueConverter<Ordinary<string>, string>(data => data.ForStorage(), value => value!);

    private sealed class ConfidentialConverter()
        : ValueConverter<Confidential<string>, string>(data => data.ForStorage(), value => value!);

    private sealed class SensitiveConverter()
        : ValueConverter<Sensitive<string>, string>(data => data.ForStorage(), value => value!);

    // Encrypted before it comes here, by CprVault.
    private sealed class CprConverter()
        : ValueConverter<CprNumber, string>(
            number => number.ProtectedText(),
            text => CprNumber.OfProtectedText(text)
        );

    // Npgsql refuses a timestamptz that does not come in UTC; moments in Danish time are made by the domain.
    private sealed class UtcConverter()
        : ValueConverter<DateTimeOffset, DateTimeOffset>(at => at.ToUniversalTime(), at => at);
}
