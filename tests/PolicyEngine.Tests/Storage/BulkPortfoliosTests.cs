using System.Collections.Immutable;
using PolicyEngine.Bulk;
using PolicyEngine.Cli;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;
using PolicyEngine.Tests.Samples;

namespace PolicyEngine.Tests.Storage;

/// <summary>Everybody's results worked out slice by slice against those worked out one by one: every result with why it is open, the row that decided, and in which order.</summary>
public sealed class BulkPortfoliosTests(LoadedSample sample) : IClassFixture<LoadedSample>
{
    [Theory]
    [InlineData("2021-09-01", BulkPortfolios.LikelySubjects)]
    [InlineData("2012-06-30", 7)]
    public void Of_the_sample_portfolio(string day, int most) => Compare(sample.OnDisk, Day(day), most, atLeast: 5_000);

    [Theory]
    [InlineData("stoke-on-trent", null, 300)]
    [InlineData("kent", "2011-12", 100)]
    [InlineData(null, "2019-20 Q1", 100)]
    public void Of_one_authority_or_period(string? authority, string? period, int atLeast) =>
        Compare(sample.OnDisk, Day("2021-09-01"), most: 5, atLeast, new StoreQuery(authority, null, period));

    [Theory]
    [InlineData("2024-07-21", 2)]
    [InlineData("2025-06-30", 1)]
    [InlineData("2025-06-30", FactBatch.MostSubjects)]
    public void Of_a_store_with_corrections_withdrawals_disputes_and_lists(string day, int most) => Compare(VariedStore.Filled(), Day(day), most);

    [Fact]
    public void Where_subjects_are_compared_with_each_other() => Compare(VariedStore.Filled(VariedStore.Benchmarks), Day("2025-06-30"), most: 2);

    [Fact]
    public void Where_a_kind_of_record_is_about_others_in_a_later_policy() => Compare(VariedStore.Filled(isMoved: true), Day("2025-06-30"), most: 2);

    private static int Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture).DayNumber;

    private static void Compare(VariedStore varied, int day, int most)
    {
        using (varied)
        {
            using var store = Store.Open(varied.StoreFile, "portfolio.db", forWriting: false);
            Compare(store, day, most, atLeast: 100);
        }
    }

    private static void Compare(Store store, int day, int most, int atLeast) => Compare(store, day, most, atLeast, new StoreQuery(null, null, null));

    private static void Compare(Store store, int day, int most, int atLeast, StoreQuery query)
    {
        var (knowledge, host) = (new Knowledge(day, long.MaxValue), new Host(TextWriter.Null, TextWriter.Null, RepositoryRoot.Path, UsesColor: false, 100, TestHost.Recorder));
        var oneByOne = StoreSelection.Select(host, store, query, day, knowledge).Value!
            .Select(s => Assessing.Assess(s.Chosen.Policy, s.Chosen.Facts, s.Chosen.Level, day, s.Chosen.Requests, _ => true, s.Adopted, s.KnownOn)).ToImmutableArray();
        var judged = 0;
        var slices = BulkPortfolios.Of(store, BulkRequests.Of(store, query.Authority, query.Period, day, knowledge, most)!, knowledge, _ => true, workers: 2, more => judged += more).ToArray();
        AssertSame(oneByOne, BulkPortfolios.Joined(slices));
        Assert.Equal(oneByOne.Sum(p => p.Rows.Length), judged);
        Assert.InRange(PortfolioSummary.Of(oneByOne).Totals.Results, atLeast, int.MaxValue);
        Assert.Equal(Lines(oneByOne).Order(StringComparer.Ordinal), Lines(slices).Order(StringComparer.Ordinal));
    }

    private static void AssertSame(ImmutableArray<Portfolio> expected, ImmutableArray<Portfolio> actual)
    {
        Assert.Equal(Owners(expected), Owners(actual));
        var (one, other) = (Json(expected), Json(actual));
        var same = one.AsSpan().CommonPrefixLength(other);
        Assert.True(same == one.Length && same == other.Length, $"At {same}: one by one\n{Near(one, same)}\nslice by slice\n{Near(other, same)}");
    }

    private static IEnumerable<string> Owners(ImmutableArray<Portfolio> portfolios) =>
        portfolios.SelectMany(p => p.Rows, (p, row) => $"{row.Subject} {string.Join(' ', row.Owners.OrderBy(o => o.Key).Select(o => $"{p.Policy.Records[o.Key].Name} {o.Value}"))}");

    private static string Near(string text, int at) => text[Math.Max(0, at - 400)..Math.Min(text.Length, at + 400)];

    private static string Json(ImmutableArray<Portfolio> portfolios) => JsonText.Of(writer => PortfolioJson.Write(writer, portfolios, [], []));

    private static string[] Lines(IEnumerable<Portfolio> portfolios)
    {
        var writer = new StringWriter();
        PortfolioCsv.Write(writer, portfolios);
        return writer.ToString().Split('\n');
    }
}
