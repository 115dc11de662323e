using System.Net;
using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;
using Workflows.Host.Features.SignIn;
using Workflows.Host.Jobs;

namespace Workflows.Host.Tests.Pages;

public sealed class DashboardTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Operators_see_the_jobs_and_can_remove_none()
    {
        RecurringJobs.Register(
            Site.Services.GetRequiredService<IRecurringJobManager>(),
            new JobsOptions()
        );
        var visitor = await Site.SignInAsync(Ct, StaffRoles.Administrator);

        var page = await visitor.GetAsync("/hangfire/recurring", Ct);
        // With a token of ours, so that it is the dashboard that refuses.
        var answer = await visitor.PostAsync(
            "/personale",
            "/hangfire/recurring/remove",
            Ct,
            ("jobs[]", "mail")
        );

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Html.ShouldContain("obligations");
        page.Html.ShouldNotContain("recurring/remove");
        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
        using var connection = Site.Services.GetRequiredService<JobStorage>().GetConnection();
        connection.GetRecurringJobs().Select(job => job.Id).ShouldContain("mail");
    }
}
