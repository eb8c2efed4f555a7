using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Storage;

namespace PolicyEngine.Tests.Storage;

/// <summary>Who supplied a record, and when.</summary>
public sealed class SuppliesTests
{
    private const string Quarter = "2024-25 Q1";

    private static readonly string Recorded = TestHost.Recorder.At.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Each_revision_is_told_with_its_file_who_imported_it_and_since_when_it_is_known()
    {
        var supplies = Of(Return("s1"));
        Assert.Equal(["return.csv row 3", "corrected.csv row 2, revision 2"], supplies.Select(s => s.Source));
        Assert.Equal([1, 2], supplies.Select(s => s.Record.Revision));
        Assert.Equal([new DateOnly(2024, 7, 20).DayNumber, TestHost.Recorder.Today], supplies.Select(s => s.KnownOn));
        Assert.All(supplies, s => Assert.Equal((TestHost.Recorder.By, Recorded), (s.By, s.At[..Recorded.Length])));
    }

    [Fact]
    public void A_record_without_a_period_is_found_by_its_id() => Assert.Equal("service.csv row 5", Assert.Single(Of(new Input("service", "s3", null, "", 1))).Source);

    [Fact]
    public void What_is_not_on_file_was_supplied_by_nobody() =>
        Assert.Empty(Of(Return("s99"), new Input("no-such-kind", "s1", null, "", 0), new Input("return", "s1", Quarter, Input.Every, 1)));

    [Fact]
    public void A_figure_is_brought_by_the_revision_it_comes_from()
    {
        var supplies = Of(Return("s1"));
        var figure = new FigureOnFile(new Entry(EntryState.Supplied, []), "return.csv row 3", Return("s1") with { Revision = 2 });
        Assert.Equal([true, false], supplies.Select(s => s.Brought(figure)));
        Assert.DoesNotContain(Of(Return("s2")), s => s.Brought(figure));
    }

    private static Input Return(string service) => new("return", service, Quarter, "", 0);

    private static List<Supply> Of(params Input[] records)
    {
        using var sample = SampleStore.Filled();
        using var store = Store.Open(sample.StoreFile, "portfolio.db", forWriting: false);
        return [.. new Supplies(store).Of("anytown", records)];
    }
}
