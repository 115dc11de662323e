using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence;
using Workflows.Persistence.Staff;
using Workflows.Testing.Databases;

namespace Workflows.Host.Tests.Pages;

/// <summary>The whole site in this process on a real database, without the jobs: what a form leaves behind stays as it is.</summary>
public sealed class Site : IAsyncLifetime
{
    public const string Password = "en lang sætning til prøver";

    // Monday 23 November 2026, 9.15 in Copenhagen.
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 15, 0, TimeSpan.Zero);

    private readonly PostgresTestDatabase _database = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("placement-site-").FullName;
    private Factory? _factory;

    /// <summary>The clock of the site; tests move it.</summary>
    public FakeTimeProvider Clock { get; private set; } = new(Start);

    public IServiceProvider Services => Running.Services;

    private Factory Running =>
        _factory ?? throw new InvalidOperationException("The site has not started.");

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _factory = new Factory(_database.ConnectionString, _folder, Clock);
        _factory.CreateClient().Dispose();
    }

    /// <summary>As it is after the very first start: nothing but the roles.</summary>
    public async Task ResetAsync(CancellationToken ct)
    {
        await _database.ResetAsync(ct);
        Clock.AdjustTime(Start);
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<StaffAccounts>().SeedRolesAsync(ct);
    }

    public AppDb OpenContext() => _database.OpenContext();

    /// <summary>A browser that nobody has signed in with.</summary>
    public Visitor Visit() =>
        new(
            Running.CreateClient(
                new WebApplicationFactoryClientOptions
                {
                    AllowAutoRedirect = false,
                    HandleCookies = true,
                }
            )
        );

    /// <summary>A browser, signed in as a new user with these roles.</summary>
    public async Task<Visitor> SignInAsync(CancellationToken ct, params string[] roles)
    {
        var email = await AddUserAsync(ct, roles);
        var visitor = Visit();
        var answer = await visitor.PostAsync(
            "/log-ind",
            "/log-ind",
            ct,
            ("email", email),
            ("adgangskode", Password)
        );
        answer.Location.ShouldBe("/");
        return visitor;
    }

    public async Task<string> AddUserAsync(CancellationToken ct, params string[] roles)
    {
        await using var scope = Services.CreateAsyncScope();
        var user = new StaffUser
        {
            DisplayName = "Mette Kjær",
            Email = $"{Guid.NewGuid():N}@kommune.example",
        };
        var created = await scope
            .ServiceProvider.GetRequiredService<StaffAccounts>()
            .CreateAsync(user, Password, roles, ct);
        created.Succeeded.ShouldBeTrue();
        return user.Email;
    }

    public async ValueTask DisposeAsync()
    {
        if (_factory is not null)
            await _factory.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class Factory(string connectionString, string folder, TimeProvider clock)
        : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("ConnectionStrings:Placements", connectionString);
            builder.UseSetting("Data:Folder", folder);
            builder.ConfigureTestServices(services =>
            {
                services.Replace(ServiceDescriptor.Singleton(clock));
                // The jobs have tests of their own; here they would change rows under the tests' hands.
                var jobs = services
                    .Where(service =>
                        service.ServiceType == typeof(IHostedService) && !IsOfTheFramework(service)
                    )
                    .ToList();
                foreach (var job in jobs)
                    services.Remove(job);
            });
        }

        private static bool IsOfTheFramework(ServiceDescriptor service) =>
            service.ImplementationType?.Namespace?.StartsWith(
                "Microsoft.",
                StringComparison.Ordinal
            ) == true;
    }
}

/// <summary>Tests on the one site of this process; each begins with the empty installation.</summary>
[Collection(SiteCollection.Name)]
public abstract class SiteTest(Site site) : IAsyncLifetime
{
    protected Site Site { get; } = site;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync() => await Site.ResetAsync(Ct);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}

[CollectionDefinition(Name)]
public sealed class SiteCollection : ICollectionFixture<Site>
{
    public const string Name = "site";
}
