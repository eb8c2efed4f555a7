using PolicyEngine.Storage;

namespace PolicyEngine.Tests.Storage;

/// <summary>What is set aside, corrected and imported comes to the same as importing the corrected file in the first place.</summary>
public sealed class QuarantineTests
{
    private static readonly string[] Header = ["service", "quarter", "utilisation", "note"];

    /// <summary>Wrong figures, and how they are put right.</summary>
    private static readonly (string Wrong, string Right)[] Figures = [("0.9", "90%"), ("N/A", "91%"), ("91.55%", "91.5%"), ("#REF!", ""), ("lots", "95%"), ("\"8\"8%", "88%")];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Correcting_what_was_set_aside_gives_what_a_correct_file_gives(int seed)
    {
        var dice = new Random(seed);
        using var quarantined = SampleStore.Filled();
        using var straight = SampleStore.Filled();
        var rows = Enumerable.Range(0, dice.Next(1, 60)).Select(i => dice.Next(3) > 0
            ? ($"q{i},2024-25 Q1,{80 + i % 20}%,told {i}", (string?)null)
            : Fault(dice, i)).ToArray();
        string[] titles = dice.Next(2) == 0 ? [] : ["Returns of the quarter"];
        var header = string.Join(',', Header);
        File.WriteAllLines(Path.Join(quarantined.Folder, "return.csv"), [.. titles, header, .. rows.Select(r => r.Item1)]);
        File.WriteAllLines(Path.Join(straight.Folder, "return.csv"), [header, .. rows.Select(r => r.Item2 ?? r.Item1)]);

        var wrong = rows.Count(r => r.Item2 is not null);
        var (exit, said) = quarantined.Run("import", "--authority", "anytown", "return.csv", "--quarantine", "aside");
        Assert.Equal(wrong > 0 ? 1 : 0, exit);
        if (wrong > 0)
        {
            Assert.Contains($"{wrong} row{(wrong == 1 ? "" : "s")} set aside", said, StringComparison.Ordinal);
            Assert.Equal(3, quarantined.Run("import", "--authority", "anytown", "aside/return.csv").Exit);
            Correct(Path.Join(quarantined.Folder, "aside", "return.csv"), [.. rows.Where(r => r.Item2 is not null).Select(r => r.Item2!)]);
            quarantined.Must("import", "--authority", "anytown", "aside/return.csv");
        }

        straight.Must("import", "--authority", "anytown", "return.csv");
        Assert.Equal(Facts(straight), Facts(quarantined));
    }

    [Fact]
    public void A_mapped_file_set_aside_is_read_again_by_the_policys_own_names()
    {
        using var sample = SampleStore.Filled();
        File.WriteAllText(Path.Join(sample.Folder, "q1.csv"), "Scheme,Use %,Junk\nm1,88.5,x\nm2,lots,y\nm3,91,z\n");
        File.WriteAllText(Path.Join(sample.Folder, "map.yaml"), """
            return:
              file: q1.csv
              columns: {Scheme: service, "Use %": {field: utilisation, as: points}, Junk: ignore}
              fixed: {quarter: 2024-25 Q1}
            """);
        Assert.Equal(1, sample.Run("import", "--authority", "anytown", "q1.csv", "--mapping", "map.yaml", "--quarantine", "aside").Exit);
        var aside = File.ReadAllLines(Path.Join(sample.Folder, "aside", "return.csv"));
        Assert.Equal("Set aside because,service,utilisation,quarter", aside[0]);
        Assert.EndsWith(",m2,lots,2024-25 Q1", aside[1], StringComparison.Ordinal);
        File.WriteAllLines(Path.Join(sample.Folder, "aside", "return.csv"), [aside[0], aside[1].Replace("lots,", "93%,", StringComparison.Ordinal)]);
        Assert.Contains("1 new", sample.Must("import", "--authority", "anytown", "aside/return.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheets_stray_cell_leaves_its_row_out_of_the_store()
    {
        using var sample = SampleStore.Filled();
        Cases.WorkbookFile.AddSheet(Path.Join(sample.Folder, "book.xlsx"), "Returns", ["service | quarter | utilisation", "w1 | 2024-25 Q1 | '90% | stray", "w2 | 2024-25 Q1 | '91%"]);
        var (exit, said) = sample.Run("import", "--authority", "anytown", "book.xlsx", "--quarantine", "aside");
        Assert.Equal(1, exit);
        Assert.Contains("1 new", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Facts(sample), f => f.StartsWith("w1 ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_wrong_row_of_a_file_given_twice_is_not_recorded_by_the_second_reading()
    {
        using var sample = SampleStore.Filled();
        File.WriteAllText(Path.Join(sample.Folder, "dup.csv"), "service,quarter,utilisation,note\ns5x,2024-25 Q1,0.9,keep\n");
        sample.Run("import", "--authority", "anytown", "return=dup.csv", "return=dup.csv", "--quarantine", "aside");
        Assert.DoesNotContain(Facts(sample), f => f.StartsWith("s5x ", StringComparison.Ordinal));
    }

    private static (string Wrong, string? Right) Fault(Random dice, int i)
    {
        var (wrong, right) = Figures[dice.Next(Figures.Length)];
        return dice.Next(8) switch
        {
            0 => ($",2024-25 Q1,90%,told {i}", $"q{i},2024-25 Q1,90%,told {i}"),
            1 => ($"q{i},2023-24 Q1,90%,told {i}", $"q{i},2024-25 Q1,90%,told {i}"),
            2 => ($"q{i},2024-25 Q1", $"q{i},2024-25 Q1,,"),
            3 => ($"q{i},2024-25 Q1,90%,told {i},stray", $"q{i},2024-25 Q1,90%,told {i}"),
            _ => ($"q{i},2024-25 Q1,{wrong},told {i}", $"q{i},2024-25 Q1,{right},told {i}"),
        };
    }

    /// <summary>As a person would: the rows put right, the reasons left as they are.</summary>
    private static void Correct(string file, string[] right) =>
        File.WriteAllLines(file, [File.ReadAllLines(file)[0], .. right.Select(r => $"\"was wrong, put right\",{r}")]);

    private static List<string> Facts(SampleStore sample)
    {
        using var store = Store.Open(sample.StoreFile, "portfolio.db", forWriting: false);
        return store.Connection.Query("SELECT subject || ' ' || period || ' ' || revision || ' ' || coalesce(utilisation, '-') || ' ' || coalesce(note, '-') FROM \"anytown/return\" ORDER BY 1", r => r.GetString(0));
    }
}
