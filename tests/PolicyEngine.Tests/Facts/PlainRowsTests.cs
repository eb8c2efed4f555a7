using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;
using PolicyEngine.Storage;

namespace PolicyEngine.Tests.Facts;

/// <summary>The shortcut for plainly written rows says what the thorough reading says, or leaves the row to it.</summary>
public class PlainRowsTests
{
    private static readonly string[] Pieces =
    [
        "90%", "90.5%", "90.50%", "9000%", "1000%", "1000.01%", ".5%", "5.%", "-5%", "0.9", "100 %", "88% or 91%", "N/A", "n/a", "not applicable", "Not_Applicable", "1,234", "1234", "007", "1.5", "1.0",
        "-1", "99999999999999999", "123456789012345", "1234567890123456", "£1234.50", "£1,234.5", "£1234.505", "£", "£.5", "£5.", "1234.50", "2004-07-16", "16/7/2004", "1/1/0001", "0000-01-01", "2004-02-30",
        "31/4/2004", "7/16/2004", "16 July 2004", "sheltered", "Sheltered", "accommodation-based", "yes", "Yes", "no", "y", "#REF!", "#1", "a\nb", "é\u2028x", "", " ", "\u00A0", " 90% ", "none", "free text", "2004-05 Q1",
        "2004-05 q1", "2004-05 Q9", "oak-house", "N", "٣", "１２%", "90%%", "1e3", "+5", "−5%",
    ];

    [Fact]
    public void A_row_read_plainly_is_read_the_same_thoroughly()
    {
        var dice = new Random(20_261_125);
        var (plain, all) = (0, 0);
        foreach (var (file, header, common) in Tables())
        {
            for (var i = 0; i < 200; i++)
            {
                var text = string.Join('\n', Enumerable.Range(0, 40).Select(_ => Row(dice, common)).Prepend(header));
                var outcome = Compare(file, text);
                (plain, all) = (plain + outcome.Plain, all + outcome.All);
            }
        }

        Assert.True(plain > all / 10, $"Only {plain} of {all} rows were read plainly, so that little was tried.");
    }

    [Theory]
    [InlineData("service,quarter,received,availability,utilisation,complaints,score,complete\noak,2004-05 Q1,2004-07-16,90.25%,88%,3,7,yes")]
    [InlineData("Quarter,Service,Availability of units,received\n2004-05 Q2,oak,,16/7/2004")]
    public void What_people_usually_write_is_plain(string text) => Assert.Equal(1, Compare("returns.csv", text).Plain);

    private static IEnumerable<(string File, string Header, string[][] Common)> Tables() =>
    [
        ("returns.csv", "service,quarter,received,availability,utilisation,complaints,score,complete",
            [["oak", "elm"], ["2004-05 Q1", "2004-05 Q4"], ["2004-07-16", "1/8/2004"], ["90%", "88.25%"], ["75%"], ["3", "0"], ["7"], ["yes", "no"]]),
        ("services.csv", "id,provider,type,client_group,annual_payment,fee,opens", [["oak"], ["acme"], ["sheltered"], ["Older people"], ["£1234.50", "£90"], [""], [""]]),
        ("assessments.csv", "service,quarter,involved,involved.by,involved.on", [["oak"], ["2004-05 Q3"], ["always", ""], ["", "AB"], ["", "2004-07-16"]]),
        ("notices.csv", "provider,issued,remark", [["acme"], ["2004-07-16"], ["late"]]),
    ];

    /// <summary>Mostly what belongs there, now and then anything.</summary>
    private static string Row(Random dice, string[][] common) =>
        string.Join(',', common.Select(cells => $"\"{(dice.Next(8) == 0 ? Pieces[dice.Next(Pieces.Length)] : cells[dice.Next(cells.Length)])}\""));

    private static (int Plain, int All) Compare(string file, string text)
    {
        var table = Assert.Single(RecordTables.Of(SamplePolicy.Policy, FactFile.Of(file, text), null, new DiagnosticBag()));
        var shape = Shape(table.Kind);
        var columns = new KindColumns(SamplePolicy.Policy, table.Kind);
        using var rows = PlainRows.Of(shape, table);
        var (plain, all) = (0, 0);
        foreach (var row in table.Rows)
        {
            all++;
            if (rows?.Read(row) is not { } read)
                continue;
            plain++;
            var findings = new DiagnosticBag();
            var record = new RecordReader(SamplePolicy.Policy, row.ToRaw(), columns, findings).Read();
            Assert.True(record is not null && findings.Count == 0, $"Read though it is wrong: {string.Join(" | ", row.Cells)}");
            var thorough = FactRow.Of(record, shape, row.Number, read.Supplied);
            Assert.Equal((thorough.Subject, thorough.Owner, thorough.Period, thorough.Item, thorough.Row), (read.Subject, read.Owner, read.Period, read.Item, read.Row));
            Assert.Equal(thorough.Values, read.Values);
        }

        return (plain, all);
    }

    private static RowShape Shape(int kind)
    {
        var parts = SamplePolicy.Policy.Facts.Where(f => f.Record == kind).SelectMany(FactTables.Parts);
        var columns = parts.Select((p, i) => FactColumn.Of(p.Fact, p.Part, i, $"{p.Fact.Field}.{p.Part}"));
        return RowShape.Of(SamplePolicy.Policy, kind, new FactTable("sample/x", "sample", SamplePolicy.Policy.Records[kind].Name, [.. columns]));
    }
}
