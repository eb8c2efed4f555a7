using System.IO.Compression;
using PolicyEngine.Cli;
using PolicyEngine.Tests.Cases;
using PolicyEngine.Tests.Storage;

namespace PolicyEngine.Tests.Facts;

/// <summary>Damaged workbooks and workbooks full of mistakes: never an exception, never a part of one, each planted mistake named.</summary>
public sealed class MalformedWorkbookTests
{
    private const int Damaged = 160;
    private const int Planted = 60;

    [Fact]
    public void Damaged_files_are_refused_or_read_whole()
    {
        using var sample = SampleStore.Filled();
        var sound = Book(sample, [.. Enumerable.Range(0, 12).Select(i => $"w{i} | 2024-25 Q1 | 9{i % 10}% | as told")]);
        var before = Rows(sample);
        var dice = new Random(20_261_123);
        for (var i = 0; i < Damaged; i++)
        {
            File.WriteAllBytes(Path.Join(sample.Folder, "book.xlsx"), i % 2 == 0 ? Broken(sound, dice) : Rewritten(sound, dice));
            var (exit, output) = sample.Run("evaluate", "--policy", "anytown", "--facts", "book.xlsx", "--all");
            Assert.True(exit is 0 or 3, $"{i}: exit {exit}\n{output}");
            var (imported, said) = sample.Run("import", "--authority", "anytown", "book.xlsx");
            Assert.True(imported is 0 or 3, $"{i}: exit {imported}\n{said}");
            if (imported == 3)
                Assert.Equal(before, Rows(sample));
            before = Rows(sample);
        }
    }

    [Fact]
    public void Each_bad_cell_is_named_and_nothing_is_imported()
    {
        using var sample = SampleStore.Filled();
        var before = Rows(sample);
        var dice = new Random(20_261_124);
        string[] bad = ["=0.9", "#REF!", "#N/A", "lots", "201%", "-5%", "90.123%", "=2024-07-16", "=yes", "88%% ", "9O%", "N/A"];
        for (var i = 0; i < Planted; i++)
        {
            var rows = Enumerable.Range(0, 12).Select(r => (Text: $"w{r} | 2024-25 Q1 | {(dice.Next(3) == 0 ? bad[dice.Next(bad.Length)] : "90%")} | x", Row: r + 2)).ToArray();
            File.WriteAllBytes(Path.Join(sample.Folder, "book.xlsx"), Book(sample, [.. rows.Select(r => r.Text)]));
            var planted = rows.Where(r => !r.Text.Contains("| 90% |", StringComparison.Ordinal)).ToArray();
            var (exit, output) = sample.Run("import", "--authority", "anytown", "book.xlsx");
            Assert.Equal(planted.Length > 0 ? 3 : 0, exit);
            Assert.All(planted, p => Assert.Contains($"in row {p.Row}, column `utilisation`", output, StringComparison.Ordinal));
            if (planted.Length > 0)
                Assert.Equal(before, Rows(sample));
            before = Rows(sample);
        }
    }

    private static string Rows(SampleStore sample) => sample.Must("verify").Split('\n')[0];

    private static byte[] Book(SampleStore sample, string[] rows)
    {
        var path = Path.Join(sample.Folder, "sound.xlsx");
        File.WriteAllLines(Path.Join(sample.Folder, "rows.txt"), rows.Prepend("service | quarter | utilisation | note"));
        WorkbookTool.Run(["sound.xlsx", "return=rows.txt"], new Host(TextWriter.Null, TextWriter.Null, sample.Folder, UsesColor: false, 100, TestHost.Recorder));
        return File.ReadAllBytes(path);
    }

    /// <summary>Cut short, or with bytes altered.</summary>
    private static byte[] Broken(byte[] sound, Random dice)
    {
        if (dice.Next(2) == 0)
            return sound[..dice.Next(sound.Length)];
        var broken = (byte[])sound.Clone();
        for (var n = dice.Next(1, 6); n > 0; n--)
            broken[dice.Next(broken.Length)] = (byte)dice.Next(256);
        return broken;
    }

    /// <summary>A sound archive in which a part is gone, empty, or has a stretch of its XML removed or doubled.</summary>
    private static byte[] Rewritten(byte[] sound, Random dice)
    {
        using var memory = new MemoryStream();
        memory.Write(sound);
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            var part = zip.Entries[dice.Next(zip.Entries.Count)];
            var name = part.FullName;
            using var reader = new StreamReader(part.Open());
            var text = reader.ReadToEnd();
            reader.Dispose();
            part.Delete();
            var (start, length) = (dice.Next(text.Length), dice.Next(40));
            var end = Math.Min(text.Length, start + length);
            var kind = dice.Next(4);
            if (kind > 0)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(kind switch { 1 => "", 2 => text[..start] + text[end..], _ => text[..end] + text[start..] });
            }
        }

        return memory.ToArray();
    }
}
