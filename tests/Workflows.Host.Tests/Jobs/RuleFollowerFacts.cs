using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;
using Workflows.Host.Jobs;
using Workflows.Host.Tests.Mail;
using Workflows.Testing.Databases;

namespace Workflows.Host.Tests.Jobs;

public sealed class RuleFollowerFacts(PostgresTestDatabase database) : PostgresTest(database)
{
    private static readonly DateOnly InForce = new(2027, 1, 12);
    private readonly FakeTimeProvider _clock = new(SpecimenCase.Now);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Plans_follow_the_rules_from_the_day_on_which_they_are_in_force()
    {
        var id = await SaveAsync();
        _clock.SetUtcNow(InForce.AddDays(-1).AtCopenhagen(new TimeOnly(9, 0)));
        await FollowAsync();
        (await OpenAsync(id)).ShouldContain(contact => contact.Code == "chk.w6");

        _clock.SetUtcNow(InForce.AtCopenhagen(new TimeOnly(9, 0)));
        await FollowAsync();

        var open = await OpenAsync(id);
        open.ShouldNotContain(contact => contact.Code == "chk.w6");
        open.ShouldAllBe(contact => contact.RuleVersion == "opfølgning-2");
        (await ToldAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Each_placement_hears_of_it_once_although_three_nodes_go_round_at_the_same_time()
    {
        await SaveAsync();
        _clock.SetUtcNow(InForce.AtCopenhagen(new TimeOnly(9, 0)));

        await Task.WhenAll(FollowAsync(), FollowAsync(), FollowAsync());
        await FollowAsync();

        (await ToldAsync()).ShouldBe(1);
    }

    private async Task<PlacementId> SaveAsync()
    {
        var (placement, company, contact, consultant) = SpecimenCase.Create();
        var rules = FollowUpRulesVersion.Draft(
            FollowUpRules.Shipped with
            {
                Version = "opfølgning-2",
                EffectiveFrom = InForce,
                Tracks =
                [
                    .. FollowUpRules.Shipped.Tracks.Select(track =>
                        track with
                        {
                            Steps = [.. track.Steps.Where(step => step.Code != "chk.w6")],
                        }
                    ),
                ],
            },
            "Færre opkald.",
            "Karen",
            SpecimenCase.Now
        );
        rules.Approve("Lone", SpecimenCase.Now).ShouldBe(Decision.Ok);
        var calendar = new WorkingDays();
        await using var db = Database.OpenContext();
        db.AddRange(placement, company, contact, consultant);
        // A version of the rules is never deleted, also not between two tests.
        if (!await db.FollowUpRules.AnyAsync(known => known.Version == rules.Version, Ct))
            db.Add(rules);
        db.AddRange(
            Planner
                .Plan(
                    [PlacementFacts.Of(placement, company, RulePack.Dk2026H2, calendar)],
                    FollowUpRules.Shipped,
                    calendar,
                    SpecimenCase.Now
                )
                .Select(item => PlannedContact.From(item, SpecimenCase.Now))
        );
        await db.SaveChangesAsync(Ct);
        return placement.Id;
    }

    private async Task FollowAsync()
    {
        await using var host = JobsHost.Create(Database, _clock, withLoop: false);
        await host.Services.GetRequiredService<RuleFollower>().RunAsync(Ct);
    }

    private async Task<List<PlannedContact>> OpenAsync(PlacementId id)
    {
        await using var db = Database.OpenContext();
        return await db
            .PlannedContacts.Where(contact =>
                contact.PlacementId == id && contact.Status == PlannedContactStatus.Planned
            )
            .ToListAsync(Ct);
    }

    private async Task<int> ToldAsync()
    {
        await using var db = Database.OpenContext();
        return await db
            .Placements.SelectMany(p => p.Notes)
            .CountAsync(note => note.Headline.StartsWith("Reglerne for opfølgning"), Ct);
    }
}
