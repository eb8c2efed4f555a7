using PolicyEngine.Bulk;
using PolicyEngine.Cli;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Storage;
using PolicyEngine.Tests.Bulk;
using PolicyEngine.Tests.Samples;

namespace PolicyEngine.Tests.Storage;

/// <summary>Facts read slice by slice against all of them at once: who is expected when, and every result of every subject.</summary>
public sealed class StoredSlicesTests(LoadedSample sample) : IClassFixture<LoadedSample>
{
    [Theory]
    [InlineData("2021-09-01", "2021-09-01", FactBatch.MostSubjects)]
    [InlineData("2021-09-01", "2021-09-01", 7)]
    [InlineData("2012-06-30", "2010-05-05", 64)]
    public void Of_the_sample_portfolio(string asOf, string knownOn, int most) =>
        Compare(sample.OnDisk, Day(asOf).On, Day(knownOn), most).AssertNone(atLeast: 10_000);

    [Theory]
    [InlineData("2024-06-01", 1, 100)]
    [InlineData("2024-07-21", 2, 300)]
    [InlineData("2024-10-25", 1, 350)]
    [InlineData("2024-10-25", 3, 350)]
    [InlineData("2025-06-30", 1, 600)]
    [InlineData("2025-06-30", 2, 600)]
    [InlineData("2025-06-30", FactBatch.MostSubjects, 600)]
    public void Of_a_store_with_corrections_withdrawals_disputes_and_lists(string knownOn, int most, int atLeast) => Compare(VariedStore.Filled(), Day(knownOn), most).AssertNone(atLeast);

    [Fact]
    public void Where_subjects_are_compared_with_each_other() => Compare(VariedStore.Filled(VariedStore.Benchmarks), Day("2025-06-30"), most: 2).AssertNone(atLeast: 700);

    [Fact]
    public void Where_a_kind_of_record_is_about_others_in_a_later_policy() => Compare(VariedStore.Filled(isMoved: true), Day("2025-06-30"), most: 2).AssertNone(atLeast: 700);

    [Fact]
    public void As_far_as_the_log_went()
    {
        using var varied = VariedStore.Filled();
        using var store = Store.Open(varied.StoreFile, "portfolio.db", forWriting: false);
        for (var entry = 1; entry <= store.Head.Entries; entry++)
            Compare(store, Day("2025-06-30").On, new Knowledge(Day("2025-06-30").On, entry), most: 2).AssertNone(atLeast: entry < 8 ? 0 : 300);
    }

    [Fact]
    public void An_altered_row_is_told_as_it_is_where_all_is_read()
    {
        using var varied = VariedStore.Filled();
        varied.Alter("""UPDATE "anytown/return" SET received = 'soon' WHERE id = 2""");
        using var store = Store.Open(varied.StoreFile, "portfolio.db", forWriting: false);
        var form = AdoptedRules.FormOf(store, "anytown")!;
        var whole = Assert.Throws<StoreException>(() => store.Facts("anytown", form, Knowledge.All));
        var sliced = Assert.Throws<StoreException>(() => StoredSlices.Of(store, "anytown", "service", Knowledge.All).Count());
        Assert.Equal(whole.Message, sliced.Message);
    }

    private static Knowledge Day(string day) => new(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture).DayNumber, long.MaxValue);

    private static AgainstAlone Compare(VariedStore varied, Knowledge knowledge, int most)
    {
        using (varied)
        {
            using var store = Store.Open(varied.StoreFile, "portfolio.db", forWriting: false);
            return Compare(store, Day("2025-06-30").On, knowledge, most);
        }
    }

    private static AgainstAlone Compare(Store store, int asOf, Knowledge knowledge, int most)
    {
        var (against, host) = (new AgainstAlone(), new Host(TextWriter.Null, TextWriter.Null, RepositoryRoot.Path, UsesColor: false, 100, TestHost.Recorder));
        foreach (var authority in store.Adoptions.Authorities)
        {
            var slices = LevelsOf(store, authority).ToDictionary(level => level, level => StoredSlices.Of(store, authority, level, knowledge, most).ToArray(), StringComparer.Ordinal);
            AssertSlices(slices.Values, most);
            Assert.Equal(Expected(store, authority, knowledge, asOf), Expected(store, authority, slices, asOf));
            foreach (var selection in StoreSelection.Select(host, store, new StoreQuery(authority, null, null), asOf, knowledge).Value?.Where(s => s.Records == authority).Select(s => s.Chosen) ?? [])
            {
                foreach (var period in selection.Requests.GroupBy(r => r.Period).Select(p => p.ToArray()))
                {
                    foreach (var slice in slices[selection.LevelName])
                        against.Compare(selection, period, slice);
                }
            }
        }

        return against;
    }

    /// <summary>Every slice but the last is full, and they are in order.</summary>
    private static void AssertSlices(IEnumerable<StoredBatch[]> levels, int most)
    {
        foreach (var slices in levels)
        {
            Assert.All(slices.SkipLast(1), slice => Assert.Equal(most, slice.Count));
            Assert.All(slices, slice => Assert.InRange(slice.Count, 1, most));
            var subjects = slices.SelectMany(s => Enumerable.Range(0, s.Count).Select(s.Subject)).ToArray();
            Assert.Equal(subjects.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), subjects);
        }
    }

    private static IEnumerable<string> LevelsOf(Store store, string authority) => store.Adoptions.EachOf(authority).Select(a => LevelOf(store, a)).OfType<string>().Distinct(StringComparer.Ordinal);

    private static string? LevelOf(Store store, Adoption adoption) =>
        store.Snapshot(adoption.Snapshot).Form is var form && OnFile.LowestLevel(form) is { } level ? form.Records[level].Name : null;

    private static string[] Expected(Store store, string authority, Knowledge knowledge, int asOf) =>
        [.. new ExpectedRecords(store, store.Adoptions, knowledge, asOf).Of(authority, period: null).Select(e => $"{LevelOf(store, e.Adoption)} {e.Subject} {e.Period?.Kind} {e.Period?.Name}").Order(StringComparer.Ordinal)];

    private static string[] Expected(Store store, string authority, Dictionary<string, StoredBatch[]> slices, int asOf) =>
    [
        .. (from level in slices
            from slice in level.Value
            from period in slice.Periods
            where store.Adoptions.For(authority, period, asOf) is { } adoption && LevelOf(store, adoption) == level.Key
            let rows = slice.IsExpected(period)
            from row in Enumerable.Range(0, slice.Count)
            where (rows.Span[row / 64] >> (row % 64) & 1) != 0
            select $"{level.Key} {slice.Subject(row)} {period?.Kind} {period?.Name}").Order(StringComparer.Ordinal),
    ];
}
