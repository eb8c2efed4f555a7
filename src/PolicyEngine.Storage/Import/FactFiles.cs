using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>Facts named on the command line, in CSV, workbooks or YAML, to all that is on file. All or nothing: with one error there are no facts.</summary>
public static class FactFiles
{
    /// <param name="arguments">Paths (`data/returns.csv`), each with a record kind before it if its name does not say it (`return=data/q1.csv`).</param>
    /// <param name="workingDirectory">Where relative paths start.</param>
    public static FactReading Open(CheckedPolicy policy, IEnumerable<string> arguments, string workingDirectory)
    {
        var diagnostics = new DiagnosticBag();
        var files = arguments.Select(a => FactFileArgument.Parse(a).Open(workingDirectory, diagnostics)).OfType<FactFile>().ToList();
        return Read(policy, files, diagnostics);
    }

    /// <summary>The order of the files does not matter but for which of two records is called the second.</summary>
    internal static FactReading Read(CheckedPolicy policy, IReadOnlyList<FactFile> files, DiagnosticBag diagnostics)
    {
        var reader = new FactReader(policy, diagnostics);
        foreach (var record in files.SelectMany(file => Records(policy, file, diagnostics)))
            reader.Add(record);
        return reader.Finish();
    }

    /// <summary>Each sound record with the cells it was read from; what is wrong is reported, and then the records are not to be relied on.</summary>
    internal static ImmutableArray<ReadRecord> Records(
        CheckedPolicy policy, IEnumerable<string> arguments, string? mapping, string workingDirectory, DiagnosticBag diagnostics)
    {
        var reader = new FactReader(policy, diagnostics);
        var found = ImmutableArray.CreateBuilder<ReadRecord>();
        var mapped = mapping is null ? null : ImportMapping.Open(policy, mapping, workingDirectory, diagnostics);
        foreach (var file in arguments.Select(a => FactFileArgument.Parse(a).Open(workingDirectory, diagnostics)).OfType<FactFile>())
        {
            foreach (var (raw, sheet) in Sheets(policy, file, mapped, diagnostics))
            {
                if (reader.Add(raw) is { } record)
                    found.Add(new ReadRecord(record, raw, file.Name.Path, sheet));
            }
        }

        return found.ToImmutable();
    }

    private static IEnumerable<(RawRecord Raw, string? Sheet)> Sheets(CheckedPolicy policy, FactFile file, ImportMapping? mapping, DiagnosticBag diagnostics) =>
        RecordTables.IsTable(file)
            ? RecordTables.Of(policy, file, mapping, diagnostics).SelectMany(table => table.Rows.Select(row => (row.ToRaw(), table.Sheet)))
            : Records(policy, file, diagnostics).Select(raw => (raw, (string?)null));

    private static IEnumerable<RawRecord> Records(CheckedPolicy policy, FactFile file, DiagnosticBag diagnostics)
    {
        if (RecordTables.IsTable(file))
            return RecordTables.Of(policy, file, null, diagnostics).SelectMany(table => table.Rows).Select(row => row.ToRaw());
        if (file.Extension is ".yaml" or ".yml")
        {
            var only = file.Kind is null ? null : RecordTables.Kind(policy, file, file.Kind, diagnostics);
            return file.Kind is not null && only is null ? [] : new YamlFacts(policy, diagnostics).Read(file.Read(), only);
        }

        diagnostics.Add(FactErrors.FileFormat(file.Name));
        return [];
    }
}
