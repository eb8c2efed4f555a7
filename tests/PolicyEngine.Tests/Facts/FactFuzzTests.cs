using PolicyEngine.Diagnostics;
using PolicyEngine.Storage;

namespace PolicyEngine.Tests.Facts;

/// <summary>Whatever a file holds, reading ends with facts or with errors, never with an exception.</summary>
public class FactFuzzTests
{
    private static readonly string[] Paths = ["returns.csv", "services.csv", "notices.tsv", "assessments.csv", "f.yaml", "x.csv"];

    private static readonly string[] Pieces =
    [
        "service", "quarter", "provider", "id", "availability", "involved", "involved.by", "involved.on", "received", "fee", "annual_payment", "return:", "service:", "- ",
        ",", ",", ",", ";", "\t", "\n", "\n", "\r\n", "\r", "\"", "\"\"", ": ", "{", "}", "[", "]", "  ", " or ", " per ", "per", "£", "£5", "-", "%", "90%", "0.9", "N/A",
        "2004-05 Q1", "2004-07-16", "31/4/2004", "16 Jul 2004", "17:30", "6 weeks", "yes", "sheltered", "99999999999999999999", ".", "é", "😀", "\ud800", "\0", "\uFEFF", "sep=;",
    ];

    private const string Csv = "service,quarter,availability,utilisation,received\noak,2004-05 Q1,90%,88% or 91%,16/7/2004\n\"elm\",2004-05 Q2,,N/A,\n";

    private const string Yaml = "service:\n  oak: {type: sheltered, fee: £3 per unit per week}\nassessment:\n  - {service: oak, quarter: 2004-05 Q1, involved: {judged: always, by: me}}\n";

    [Fact]
    public void Random_text_is_read_or_refused()
    {
        var random = new Random(20040405);
        for (var i = 0; i < 20_000; i++)
            Sound(Paths[random.Next(Paths.Length)], string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => Pieces[random.Next(Pieces.Length)])));
    }

    [Fact]
    public void Damaged_files_are_read_or_refused()
    {
        var random = new Random(20050404);
        for (var i = 0; i < 20_000; i++)
        {
            var (path, text) = random.Next(2) == 0 ? ("returns.csv", Csv) : ("f.yaml", Yaml);
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                var at = random.Next(text.Length);
                text = text.Remove(at, Math.Min(random.Next(4), text.Length - at)).Insert(at, Pieces[random.Next(Pieces.Length)]);
            }

            Sound(path, text);
        }
    }

    /// <summary>What a cell says is what stands at its place, without the quotes.</summary>
    [Fact]
    public void A_cell_stands_where_its_place_says()
    {
        var random = new Random(20060403);
        for (var i = 0; i < 5_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => Pieces[random.Next(Pieces.Length)])).Replace("\ud800", "", StringComparison.Ordinal);
            foreach (var (row, cell) in new CsvRows(FactFile.Of("x.csv", text), new DiagnosticBag()).Read().Where(r => r.Fault is null).SelectMany(r => r.Texts.Select((_, at) => (r, at))))
            {
                var raw = row.PlaceOf(cell).Text;
                Assert.Equal(row.Texts[cell], raw.StartsWith('"') ? raw[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : raw);
            }
        }
    }

    private static void Sound(string path, string content)
    {
        var reading = FactText.Read(path, content);
        Assert.Equal(reading.Facts is null, reading.Diagnostics.Any(d => d.IsError));
        foreach (var label in reading.Diagnostics.SelectMany(d => d.Labels))
            Assert.InRange(label.Place.Span.End, label.Place.Span.Start, content.Length);
    }
}
