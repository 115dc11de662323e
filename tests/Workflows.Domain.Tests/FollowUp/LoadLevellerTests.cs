using CsCheck;
using Workflows.Domain.FollowUp;

namespace Workflows.Domain.Tests.FollowUp;

public sealed class LoadLevellerTests
{
    private static readonly JobConsultantId Karen = JobConsultantId.New();

    [Fact]
    public void Moves_a_call_to_the_nearest_day_with_room_and_says_so()
    {
        var items = Calls(count: 2);

        var levelled = LoadLeveller.Level(items, new Capacity(1, 1), Sample.Calendar);

        levelled
            .Select(item => $"{item.Contact.On:yyyy-MM-dd}")
            .ShouldBe(["2026-12-14", "2026-12-15"]);
        levelled[1].Contact.Facts.Moves[^1].Kind.ShouldBe(PlanMoveKind.Levelled);
    }

    [Fact]
    public void Leaves_a_call_where_it_is_when_no_allowed_day_has_room()
    {
        var items = Calls(count: 5);

        var levelled = LoadLeveller.Level(items, new Capacity(1, 1), Sample.Calendar);

        levelled.Count.ShouldBe(5);
        levelled.ShouldAllBe(item => item.Contact.On <= item.Contact.LatestOn);
    }

    [Fact]
    public void Another_consultant_is_another_day()
    {
        var items = Calls(count: 2);
        items[1] = items[1] with { Consultant = JobConsultantId.New() };

        LoadLeveller
            .Level(items, new Capacity(1, 1), Sample.Calendar)
            .ShouldAllBe(item => item.Contact.On == Day("2026-12-14"));
    }

    [Fact]
    public void A_year_of_many_placements_gets_a_lower_peak_and_breaks_no_window() =>
        Gen.Int[0, 300]
            .Array[120]
            .Sample(
                starts =>
                {
                    var items = starts
                        .SelectMany(start =>
                            TestPlan.Of(
                                TestPlan.Facts(
                                    $"{new DateOnly(2026, 2, 2).AddDays(start / 30 * 28):yyyy-MM-dd}"
                                )
                            )
                        )
                        .Select(contact => new LoadItem(contact, Karen))
                        .ToList();

                    var levelled = LoadLeveller.Level(items, Capacity.Default, Sample.Calendar);

                    return levelled.Count == items.Count
                        && Peak(levelled) < Peak(items)
                        && levelled.All(item =>
                            item.Contact.On >= item.Contact.EarliestOn
                            && item.Contact.On <= item.Contact.LatestOn
                            && Sample.Calendar.IsWorkingDay(item.Contact.On)
                        )
                        && levelled
                            .Where(item => item.Contact.Facts.Anchor == PlanAnchor.Obligation)
                            .All(item => item.Contact.On <= item.Contact.Facts.AnchorDay);
                },
                iter: 20
            );

    [Fact]
    public void The_order_in_which_contacts_come_in_does_not_matter() =>
        Gen.Int[0, 1000]
            .Sample(seed =>
            {
                var items = Calls(count: 8);
                var shuffled = items.ToArray();
                new Random(seed).Shuffle(shuffled);
                return LoadLeveller
                    .Level(items, new Capacity(2, 1), Sample.Calendar)
                    .SequenceEqual(
                        LoadLeveller.Level(shuffled, new Capacity(2, 1), Sample.Calendar)
                    );
            });

    private static int Peak(IEnumerable<LoadItem> items) =>
        items
            .Where(item => item.Contact.Form is not ContactForm.Mail)
            .CountBy(item => item.Contact.On)
            .Max(day => day.Value);

    private static List<LoadItem> Calls(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => new LoadItem(
                    TestPlan.Of(TestPlan.Facts("2026-12-07")).Item("chk.w1"),
                    Karen
                )),
        ];
}
