using Workflows.Activities.Contacts;
using Workflows.Activities.Letters;
using Workflows.Domain.Privacy;
using Workflows.Host.Features.Toolbox;
using Workflows.Testing;

namespace Workflows.Host.Tests.Toolbox;

public sealed class ActivitiesPageFacts
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_in_docs_is_what_the_toolbox_says()
    {
        var page = await File.ReadAllTextAsync(Repository.Folder("docs/activities.md"), Ct);

        ActivitiesPage
            .Write()
            .ShouldBe(
                page,
                "Run: dotnet run --project src/Workflows.Host -- activities --out docs/activities.md"
            );
    }

    [Fact]
    public void What_an_activity_mails_and_reads_is_seen_in_its_code()
    {
        ActivityReach.Of(typeof(SendCompanyGuide)).Mails.ShouldBeTrue();
        ActivityReach.Of(typeof(CheckInCall)).Mails.ShouldBeFalse();
        ActivityReach.Of(typeof(SendCompanyGuide)).Reads.ShouldBe([DataClass.Ordinary]);
        ActivityReach.Of(typeof(CheckInCall)).Reads.ShouldBeEmpty();
    }
}
