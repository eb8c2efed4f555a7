using System.IO.Compression;
using System.Text;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;
using PolicyEngine.Storage;
using PolicyEngine.Tests.Cases;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Facts;

/// <summary>Broken tables: reading and importing them end without an exception and without facts, and each bad cell that was planted is named.</summary>
public sealed class MalformedSpreadsheetTests : IDisposable
{
    private const string Sheet = "Returns";

    private static readonly string[] Header = ["service", "quarter", "availability", "utilisation", "complaints", "score", "received", "complete"];

    private static readonly string[] Good = ["oak", "2004-05 Q1", "90%", "88% or 91%", "2", "3", "16/7/2004", "yes"];

    private static readonly string[] Quarters = ["2004-05 Q1", "2004-05 Q2", "2004-05 Q3", "2004-05 Q4"];

    /// <summary>What each column refuses, written as text.</summary>
    private static readonly string[][] Wrong =
    [
        ["", " ", "#N/A"],
        ["", "2003-04 Q1", "spring", "#REF!"],
        ["0.9", "90", "9000%", "89.999%", "N/A", "ninety", "90%%", "#DIV/0!"],
        ["0.9", "88% or N/A", "90 percent", "%", "1,2%"],
        ["-1", "2.5", "two", "1 or two", "1E+05", "99999999999999999999"],
        ["1.5", "high", "--1", "1,23", "3 weeks"],
        ["31/4/2004", "7/16/2004", "16/7/04", "July 2004", "2004-07-16 12:00", "tomorrow", "16.7/2004"],
        ["1", "perhaps", "on", "ja", "\u0001"],
    ];

    private const string Policy = """
        policy: sample
        title: Sample
        status: in-force
        documents: {sample: "Sample"}
        facts:
          service: {fields: {type: {choice: [accommodation-based, sheltered]}}}
          return:
            of: service
            per: quarter
            absent: unknown
            fields:
              availability: {percent: {places: 2, range: 0% to 1000%}}
              utilisation:  {percent: true, not-applicable: allowed}
              complaints:   {count: true}
              score:        {number: {places: 0}}
              received:     {date: true}
              complete:     {yes-no: true}
        thresholds:
          availability: {of: return.availability, at-least: 90%, cite: "1"}
        calendar:
          quarter:
            2004-05 Q1: {from: 2004-04-01, to: 2004-06-30}
            2004-05 Q2: {from: 2004-07-01, to: 2004-09-30}
            2004-05 Q3: {from: 2004-10-01, to: 2004-12-31}
            2004-05 Q4: {from: 2005-01-01, to: 2005-03-31}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("malformed").FullName;
    private readonly Store store;
    private readonly CheckedPolicy policy;
    private ImportReport? quarantined;

    public MalformedSpreadsheetTests()
    {
        Directory.CreateDirectory(Path.Join(folder, "sample"));
        File.WriteAllText(Path.Join(folder, "sample", "policy.yaml"), Policy);
        var snapshot = PolicySnapshot.Take(new SourceFolder(folder, "sample")).Snapshot!;
        policy = snapshot.Form;
        store = Store.Create(Path.Join(folder, "portfolio.db"), "portfolio.db");
        store.Adopt(snapshot, "sample", 0, TestHost.Recorder);
    }

    public void Dispose()
    {
        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_planted_cell_of_a_csv_file_is_named(int seed)
    {
        var random = new Random(seed);
        var rows = Rows(random);
        var planted = Plant(rows, random);
        var separator = ",;\t"[random.Next(3)];
        var lines = rows.Select(row => string.Join(separator, row.Select(cell => Quoted(cell, separator, random))));
        Encoding[] encodings = [new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode, Encoding.Latin1];
        var text = string.Join(random.Next(2) == 0 ? "\n" : "\r\n", lines);
        File.WriteAllText(Path.Join(folder, "returns.csv"), text, encodings[random.Next(encodings.Length)]);
        AssertNamed(planted, Read("returns.csv"), sheet: null);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_planted_cell_of_a_workbook_is_named(int seed)
    {
        var random = new Random(1_000 + seed);
        var rows = Rows(random);
        var planted = Plant(rows, random);
        WorkbookFile.AddSheet(Path.Join(folder, "book.xlsx"), Sheet, rows.Select(row => string.Join(" | ", row.Select(cell => cell.StartsWith('#') ? cell : AsText(cell)))));
        AssertNamed(planted, Read("book.xlsx"), Sheet);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_damaged_workbook_is_read_in_full_or_refused(int seed)
    {
        var random = new Random(2_000 + seed);
        var path = Path.Join(folder, "book.xlsx");
        WorkbookFile.AddSheet(path, Sheet, [string.Join(" | ", Header), string.Join(" | ", Good)]);
        if (seed % 2 == 0)
            DamageBytes(path, random);
        else
            DamageParts(path, random);
        AssertAllOrNothing(Read("book.xlsx"));
    }

    public static TheoryData<string> Broken =>
    [
        "", "\n\n\n", ",", ",,,\n,,,", "\"", "\"\"\"", "\0\0\0", "PK\u0003\u0004", "service", "service,quarter", "\uFEFF", "\uFEFF\uFEFFservice,quarter\n",
        "service,quarter\n\"oak,2004-05 Q1\noak,2004-05 Q2", "service,quarter\noak\"x\",2004-05 Q1", "service,quarter\noak,2004-05 Q1,more", "service,quarter\noak",
        "quarter,service\noak,2004-05 Q1", "service,service,quarter\noak,oak,2004-05 Q1", "service;quarter,complaints\noak;2004-05 Q1,1",
        "sep=;\nservice,quarter\noak,2004-05 Q1,x", "service,,quarter\noak,x,2004-05 Q1", "Returns\n\nservce,quartr\noak,2004-05 Q1", "oak,2004-05 Q1,90%",
        "service,quarter,complaints\noak,2004-05 Q1,\u0001\u0002", "service,quarter,complaints\noak,2004-05 Q1,\u202E1", "service,quarter,complaints\r\roak,2004-05 Q1,one",
        "<html><table><tr><td>service</td></tr></table></html>", "{\"service\": \"oak\"}", "service:quarter\noak:2004-05 Q1", "service,quarter,complaints\noak,2004-05 Q1,=SUM(A1:A9)",
    ];

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_csv_file_is_refused(string content)
    {
        File.WriteAllText(Path.Join(folder, "returns.csv"), content);
        var reading = Read("returns.csv");
        AssertAllOrNothing(reading);
        Assert.True(reading.Facts is null || !reading.Facts.All.Any(), "nothing of it is a record");
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(3_000_000)]
    public void A_huge_cell_is_refused_and_the_row_after_it_read(int length)
    {
        File.WriteAllText(Path.Join(folder, "returns.csv"), $"service,quarter,complaints\noak,2004-05 Q1,{new string('9', length)}\noak,2004-05 Q2,two\n");
        Assert.Equal(["C2", "C3"], Cells(Read("returns.csv")).Select(c => c.Address));
    }

    [Fact]
    public void A_quote_left_open_does_not_draw_the_file_into_memory()
    {
        File.WriteAllText(Path.Join(folder, "returns.csv"), "service,quarter\n\"oak,2004-05 Q1\n" + string.Concat(Enumerable.Repeat("oak,2004-05 Q2\n", 400_000)));
        Assert.Equal("PE0705 Row 2 of `returns.csv` goes on for millions of characters, so a quote in it is probably not closed.", FactText.Findings(Read("returns.csv")));
    }

    [Fact]
    public void Half_a_character_makes_the_whole_file_windows_1252()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("service,quarter,complaints\noak,2004-05 Q1,é\n"), .. Encoding.UTF8.GetBytes("oak,2004-05 Q2,"), 0xC3];
        File.WriteAllBytes(Path.Join(folder, "returns.csv"), bytes);
        Assert.Equal(["Ã©", "Ã"], Cells(Read("returns.csv")).Select(c => c.Value));
    }

    [Fact]
    public void Merged_cells_among_the_records_are_blank_but_the_first()
    {
        WorkbookFile.AddSheet(Path.Join(folder, "book.xlsx"), Sheet, ["service | quarter | complaints", "oak | 2004-05 Q1 | 1", "^ | 2004-05 Q2 | 2"]);
        Assert.Equal("A3", Assert.Single(Cells(Read("book.xlsx"))).Address);
    }

    private static List<string[]> Rows(Random random)
    {
        List<string[]> rows = [Header];
        for (var i = 0; i < 12; i++)
        {
            var row = (string[])Good.Clone();
            (row[0], row[1]) = ($"oak-{i / 4}", Quarters[i % 4]);
            rows.Add(row);
            if (random.Next(6) == 0)
                rows.Add(new string[Header.Length].Select(_ => "").ToArray());
        }

        return rows;
    }

    /// <summary>Puts wrong cells into the rows, one a row at most; gives their addresses.</summary>
    private static List<string> Plant(List<string[]> rows, Random random)
    {
        var planted = new List<string>();
        for (var i = 1; i < rows.Count; i++)
        {
            if (rows[i][0].Length == 0 || (random.Next(2) == 0 && i > 1))
                continue;
            var column = random.Next(Header.Length);
            rows[i][column] = Wrong[column][random.Next(Wrong[column].Length)];
            planted.Add($"{SheetRow.Letter(column)}{i + 1}");
        }

        return planted;
    }

    private static string Quoted(string cell, char separator, Random random) =>
        cell.Contains(separator) || cell.Contains(',') || random.Next(5) == 0 ? $"\"{cell}\"" : cell;

    /// <summary>As text, whatever it looks like; no character of it is one that XML cannot have.</summary>
    private static string AsText(string cell) => cell is "" or " " ? "" : "'" + cell.Replace('\u0001', '?');

    private static void DamageBytes(string path, Random random)
    {
        var bytes = File.ReadAllBytes(path);
        if (random.Next(2) == 0)
            bytes = bytes[..random.Next(bytes.Length)];
        else
            for (var changes = random.Next(1, 200); changes > 0; changes--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>A zip that is whole with parts that are not: gone, empty, cut off, or with other text in them.</summary>
    private static void DamageParts(string path, Random random)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        var entry = zip.Entries[random.Next(zip.Entries.Count)];
        string text;
        using (var reader = new StreamReader(entry.Open()))
            text = reader.ReadToEnd();
        var name = entry.FullName;
        entry.Delete();
        string[] damaged =
        [
            "", "no XML", text[..random.Next(text.Length)], text.Replace(">", "", StringComparison.Ordinal), text.Replace("sheet", "shoot", StringComparison.Ordinal),
            "<!DOCTYPE a [<!ENTITY b \"c\">]>" + text, "\0" + text, text.Replace("r=\"", "r=\"@", StringComparison.Ordinal), text.Replace("row", "rows", StringComparison.Ordinal),
        ];
        var kind = random.Next(damaged.Length + 1);
        if (kind == damaged.Length)
            return;
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(damaged[kind]);
    }

    /// <summary>What reading the file gives; importing it says the same, and leaves nothing behind if it is refused.</summary>
    private FactReading Read(string file)
    {
        var reading = FactFiles.Open(policy, [file], folder);
        var report = Import(file, quarantine: null);
        Assert.Equal(reading.Facts is null, report.IsRefused);
        Assert.Equal(reading.Diagnostics.Where(d => d.IsError).Select(d => (d.Code, d.Cell)), report.Diagnostics.Where(d => d.IsError).Select(d => (d.Code, d.Cell)));
        var verified = new Verification(store).Run();
        Assert.True(verified.IsClean);
        Assert.Equal(reading.Facts?.All.Count() ?? 0, verified.FactRows);
        if (!report.IsRefused)
            return reading;

        quarantined = Import(file, "aside");
        Assert.True(new Verification(store).Run().IsClean);
        Assert.Equal(quarantined.SetAside > 0, Directory.Exists(Path.Join(folder, "aside")));
        return reading;
    }

    private ImportReport Import(string file, string? quarantine) =>
        new Importing(store).Run(new ImportRequest("sample", 731_000, [file], folder, null, quarantine), TestHost.Recorder);

    private static IEnumerable<CellReference> Cells(FactReading reading) => reading.Diagnostics.Select(d => d.Cell).OfType<CellReference>();

    /// <summary>Each planted cell is named, and its row is what `--quarantine` leaves out.</summary>
    private void AssertNamed(List<string> planted, FactReading reading, string? sheet)
    {
        Assert.Equal((planted.Count, 12 - planted.Count), (quarantined!.SetAside, quarantined.Added));
        Assert.Null(reading.Facts);
        Assert.Equal(planted, Cells(reading).Select(c => c.Address).Distinct());
        Assert.All(Cells(reading), c => Assert.Equal((sheet, Header[c.Address[0] - 'A']), (c.Sheet, c.Column)));
        Assert.DoesNotContain(reading.Diagnostics, d => d.IsError && d.Cell is null);
    }

    private static void AssertAllOrNothing(FactReading reading)
    {
        Assert.Equal(reading.Facts is null, reading.Diagnostics.Any(d => d.IsError));
        if (reading.Facts is { } facts)
            Assert.All(facts.All, record => Assert.Equal(6, record.Entries.Count));
    }
}
