using Workflows.Host.ElsaApi;
using Workflows.Host.Features.Agreements;
using Workflows.Host.Features.Companies;
using Workflows.Host.Features.Covers;
using Workflows.Host.Features.Dialogues;
using Workflows.Host.Features.Handovers;
using Workflows.Host.Features.Mailbox;
using Workflows.Host.Features.Placements;
using Workflows.Host.Features.Placements.Operations;
using Workflows.Host.Features.Readiness;
using Workflows.Host.Features.SignIn;
using Workflows.Host.Features.Staff;
using Workflows.Host.Features.Start;
using Workflows.Host.Features.Studio;
using Workflows.Host.Features.Tasks;
using Workflows.Host.Platform;

namespace Workflows.Host.Features;

/// <summary>The pages and their routes: one line per slice.</summary>
internal static class PageServices
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddScoped<PlacementReader>();
        services.AddScoped<StartReader>();
        services.AddScoped<PlacementDesk>();
        services.AddScoped<OperationDesk>();
        services.AddScoped<CaseDesk>();
        services.AddElsaApi();
        services.AddScoped<CompanyDesk>();
        return services;
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapHealth();
        EnterAndLeave.Map(app);
        ShowStart.Map(app);
        LoadSample.Map(app);
        ShowTasks.Map(app);
        KeepCovers.Map(app);
        HandOverAll.Map(app);
        ShowMailbox.Map(app);
        CreateFirstAdministrator.Map(app);
        SetPassword.Map(app);
        KeepStaff.Map(app);
        ShowStudio.Map(app);
        app.MapElsaApi();
        KeepCompany.Map(app);

        var placements = app.MapGroup("/forloeb");
        RegisterPlacement.Map(placements);
        ShowPlacement.Map(placements);
        ConfirmAgreement.Map(placements);
        RecordContact.Map(placements);
        RaiseSignal.Map(placements);
        ClearSignal.Map(placements);
        CompleteFollowUp.Map(placements);
        ClosePlacement.Map(placements);
        ChangePlacement.Map(placements);
        Evaluate.Map(placements);
        StartPlacement.Map(placements);
        KnowCitizen.Map(placements);
        KeepTeam.Map(placements);
        WriteAgreement.Map(placements);
        ReadAgreement.Map(placements);
        ApproveDisclosure.Map(placements);
        AssessReadiness.Map(placements);
        DoTask.Map(placements);
        BookFollowUp.Map(placements);
        HandOver.Map(placements);
        NoteAbsence.Map(placements);
        LinkConflict.Map(placements);
        FillDialogueForm.Map(placements);
        WriteNote.Map(placements);
        AnswerForCompany.Map(placements);
    }
}
