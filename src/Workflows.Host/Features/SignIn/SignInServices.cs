using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Workflows.Persistence;
using Workflows.Persistence.Cases;
using Workflows.Persistence.Staff;

namespace Workflows.Host.Features.SignIn;

/// <summary>Sign-in by ASP.NET Core Identity: cookie, lockout, no default password, keys in the database (design D10, D12).</summary>
internal static class SignInServices
{
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(24);
    public const int AttemptsBeforeLockout = 5;

    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services
            .AddIdentity<StaffUser, StaffRole>(ConfigureIdentity)
            .AddEntityFrameworkStores<AppDb>()
            .AddDefaultTokenProviders()
            .AddErrorDescriber<DanishIdentityErrors>()
            .AddClaimsPrincipalFactory<StaffClaims>();
        services.Configure<DataProtectionTokenProviderOptions>(options =>
            options.TokenLifespan = LinkLifetime
        );
        services.ConfigureApplicationCookie(ConfigureCookie);
        services.AddAuthorization(Access.AddPolicies);
        services.AddAntiforgery(options => options.Cookie.Name = "forloeb-formular");
        services
            .AddDataProtection()
            .PersistKeysToDbContext<AppDb>()
            .SetApplicationName("placement-workflows");

        services.AddScoped<FirstAdministrator>();
        services.AddScoped<DemoUsers>();
        services.AddScoped<StaffAccounts>();
        services.AddScoped<CprVault>();
        return services;
    }

    private static void ConfigureIdentity(IdentityOptions options)
    {
        options.User.RequireUniqueEmail = true;
        // Length is what counts; rules about kinds of characters only make people write passwords down (NIST SP 800-63B).
        options.Password.RequiredLength = 12;
        options.Password.RequiredUniqueChars = 5;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Lockout.MaxFailedAccessAttempts = AttemptsBeforeLockout;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
    }

    private static void ConfigureCookie(
        Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions options
    )
    {
        options.Cookie.Name = "forloeb";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = TimeSpan.FromHours(8);
        options.SlidingExpiration = true;
        options.LoginPath = "/log-ind";
        options.LogoutPath = "/log-ud";
        options.AccessDeniedPath = "/ingen-adgang";
        options.ReturnUrlParameter = "til";
        ApiSession.Configure(options.Events);
    }
}
