using System.Collections.Immutable;
using PolicyEngine.Storage;

namespace PolicyEngine.Tests.Storage;

/// <summary>Contracts that change hands more than once.</summary>
public sealed class LineageTests
{
    private static readonly int TakenByMid = Day(2010), TakenByNew = Day(2020), HarmonisedByNew = Day(2023);

    [Fact]
    public void Contracts_belong_to_whoever_took_them_over_last()
    {
        var adoptions = Chain(harmonisedByMid: null);
        Assert.Equal(["old", "mid", "mid", "new"], new[] { TakenByMid - 1, TakenByMid, TakenByNew - 1, TakenByNew }.Select(day => adoptions.OwnerOn("old", day)));
        Assert.True(adoptions.GoTo("old", "new") && adoptions.GoTo("mid", "new") && !adoptions.GoTo("new", "old"));
    }

    [Fact]
    public void What_one_successor_left_as_it_was_the_next_may_harmonise() =>
        Assert.Equal(["old", "old", "old", "new", "new"], Judging(Chain(harmonisedByMid: null)));

    [Fact]
    public void Each_successor_may_harmonise() =>
        Assert.Equal(["old", "mid", "mid", "new", "new"], Judging(Chain(harmonisedByMid: Day(2012))));

    [Fact]
    public void Records_are_read_by_what_judges_last() => Assert.Equal("new", Chain(harmonisedByMid: null).Latest("old")!.Policy);

    [Fact]
    public void A_successor_without_rules_yet_leaves_the_others_in_force()
    {
        var adoptions = new Adoptions([Adopted(1, "old", Day(2000)), Adopted(2, "new", Day(2022)) with { Lineage = [new("old", Day(2020), Day(2020))] }], _ => throw new NotSupportedException());
        Assert.Equal(("old", "new"), (adoptions.On("old", Day(2021))!.Policy, adoptions.On("old", Day(2022))!.Policy));
    }

    [Fact]
    public void A_later_policy_without_a_lineage_takes_nothing_back()
    {
        var adoptions = Of(Adopted(1, "old", Day(2000)), Taking(2), Adopted(3, "new", Day(2024)) with { Policy = "new2" });
        Assert.Equal(("old", "new", "new"), (adoptions.OwnerOn("old", TakenByNew - 1), adoptions.OwnerOn("old", TakenByNew), adoptions.OwnerOn("old", Day(2030))));
    }

    [Fact]
    public void A_policy_adopted_again_from_the_same_day_says_it_anew() =>
        Assert.Equal("old", Of(Adopted(1, "old", Day(2000)), Taking(2), Adopted(3, "new", TakenByNew)).OwnerOn("old", Day(2030)));

    [Fact]
    public void A_policy_that_the_predecessor_adopts_from_that_day_takes_nothing_back() =>
        Assert.Equal("new", Of(Adopted(1, "old", Day(2000)), Taking(2), Adopted(3, "old", TakenByNew) with { Policy = "old2" }).OwnerOn("old", Day(2030)));

    private static Adoption Taking(long entry) => Adopted(entry, "new", TakenByNew) with { Lineage = [new("old", TakenByNew, null)] };

    private static Adoptions Of(params ImmutableArray<Adoption> all) => new(all, _ => throw new NotSupportedException());

    private static IEnumerable<string> Judging(Adoptions adoptions) =>
        new[] { TakenByMid, Day(2012), HarmonisedByNew - 1, HarmonisedByNew, Day(2030) }.Select(day => adoptions.On("old", day)!.Policy);

    private static Adoptions Chain(int? harmonisedByMid) => new(
        [
            Adopted(1, "old", Day(2000)),
            Adopted(2, "mid", TakenByMid) with { Lineage = [new("old", TakenByMid, harmonisedByMid)] },
            Adopted(3, "new", TakenByNew) with { Lineage = [new("mid", TakenByNew, HarmonisedByNew)] },
        ],
        _ => throw new NotSupportedException());

    private static Adoption Adopted(long entry, string authority, int from) => new(entry, authority, Policy: authority, Snapshot: authority, from);

    private static int Day(int year) => new DateOnly(year, 4, 1).DayNumber;
}
