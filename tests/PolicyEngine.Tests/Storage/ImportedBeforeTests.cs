using PolicyEngine.Storage;

namespace PolicyEngine.Tests.Storage;

/// <summary>A file that was imported before changes nothing, and passing it over loses nothing.</summary>
public sealed class ImportedBeforeTests
{
    private const string Header = "service,quarter,utilisation,note\n";

    [Fact]
    public void The_first_file_again_does_not_take_a_correction_back()
    {
        using var sample = SampleStore.Filled();
        Import(sample, "first.csv", "a,2024-25 Q1,91%,\n");
        Import(sample, "fix.csv", "a,2024-25 Q1,95%,\n");
        Assert.Contains("`first.csv` was imported before (log entry ", Import(sample, "first.csv", "a,2024-25 Q1,91%,\n"), StringComparison.Ordinal);
        Assert.Contains("0 new, 1 revised", sample.Must("import", "--authority", "anytown", "return=first.csv", "--again"), StringComparison.Ordinal);
    }

    [Fact]
    public void So_it_is_where_all_of_it_was_on_file_already()
    {
        using var sample = SampleStore.Filled();
        Import(sample, "first.csv", "a,2024-25 Q1,91%,\n");
        Import(sample, "same.csv", "a,2024-25 Q1,91.0%,\n");
        Import(sample, "fix.csv", "a,2024-25 Q1,95%,\n");
        Assert.Contains("was imported before", Import(sample, "same.csv", "a,2024-25 Q1,91.0%,\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void So_it_is_where_rows_were_set_aside()
    {
        using var sample = SampleStore.Filled();
        File.WriteAllText(Path.Join(sample.Folder, "bad.csv"), Header + "a,2024-25 Q1,91%,\nb,2024-25 Q1,0.9,\n");
        Assert.Equal(1, sample.Run("import", "--authority", "anytown", "return=bad.csv", "--quarantine", "aside").Exit);
        Import(sample, "fix.csv", "a,2024-25 Q1,95%,\n");
        Assert.Contains("was imported before", sample.Must("import", "--authority", "anytown", "return=bad.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_records_without_ids_are_passed_over_together_or_not_at_all()
    {
        using var sample = Listing();
        File.WriteAllText(Path.Join(sample.Folder, "prop-a.csv"), "service,units\nx,1\nx,2\n");
        File.WriteAllText(Path.Join(sample.Folder, "prop-b.csv"), "service,units\nx,3\n");
        sample.Must("import", "--authority", "listing", "property=prop-a.csv", "property=prop-b.csv");
        File.WriteAllText(Path.Join(sample.Folder, "prop-b.csv"), "service,units\nx,4\n");
        Assert.Contains("0 new, 1 revised, 2 as they were", sample.Must("import", "--authority", "listing", "property=prop-a.csv", "property=prop-b.csv"), StringComparison.Ordinal);
        Assert.Equal(2, sample.Must("import", "--authority", "listing", "property=prop-a.csv", "property=prop-b.csv").Split("was imported before").Length - 1);
    }

    [Fact]
    public void A_file_is_read_again_where_a_new_policy_finds_more_in_it()
    {
        using var sample = Listing();
        File.WriteAllText(Path.Join(sample.Folder, "service.csv"), "service,type\nx,floating\n");
        sample.Must("import", "--authority", "listing", "service.csv");
        sample.Must("adopt", "anytown", "--authority", "listing", "--from", "2025-04-01");
        Assert.Contains("was imported before", sample.Must("import", "--authority", "listing", "service.csv"), StringComparison.Ordinal);
        var policy = Path.Join(sample.Folder, "listing", "policy.yaml");
        File.WriteAllText(policy, File.ReadAllText(policy).Replace("{choice: [accommodation, floating]}", "{text: true}", StringComparison.Ordinal));
        sample.Must("adopt", "listing", "--authority", "listing", "--from", "2026-01-01");
        Assert.Contains("0 new, 1 revised", sample.Must("import", "--authority", "listing", "service.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_without_files_can_be_read()
    {
        var entry = new LogEntry(2, LogEntry.Import, """{"at":"2026-11-23T00:00:00Z","by":"x","authority":"a","snapshot":"00","knownOn":"2024-07-20","parts":[]}""", [], []);
        Assert.Empty(ImportEntry.Read(entry).Files);
    }

    /// <summary>A store with another authority, whose services have properties of which nothing tells one from another.</summary>
    private static SampleStore Listing()
    {
        var sample = SampleStore.Filled();
        Directory.CreateDirectory(Path.Join(sample.Folder, "listing"));
        File.WriteAllText(Path.Join(sample.Folder, "listing", "policy.yaml"), """
            policy: listing
            title: Listing (made up)
            status: in-force
            documents: {framework: "Listing"}
            facts:
              service: {fields: {type: {choice: [accommodation, floating]}}}
              property: {of: service, many: yes, absent: none, fields: {units: {count: true}}}
            values:
              size: sum(p.units for p in properties)
            """);
        sample.Must("adopt", "listing", "--authority", "listing", "--from", "2024-04-01");
        return sample;
    }

    private static string Import(SampleStore sample, string file, string rows)
    {
        File.WriteAllText(Path.Join(sample.Folder, file), Header + rows);
        return sample.Must("import", "--authority", "anytown", $"return={file}");
    }
}
