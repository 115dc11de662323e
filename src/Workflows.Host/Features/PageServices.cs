using Workflows.Host.Features.SignIn;
using Workflows.Host.Features.Staff;
using Workflows.Host.Platform;

namespace Workflows.Host.Features;

/// <summary>The pages and their routes: one line per slice.</summary>
internal static class PageServices
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        return services;
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapHealth();
        EnterAndLeave.Map(app);
        CreateFirstAdministrator.Map(app);
        SetPassword.Map(app);
        KeepStaff.Map(app);
    }
}
