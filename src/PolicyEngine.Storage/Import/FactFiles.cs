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

    /// <summary>Files already in memory; their order does not matter but for which of two records is called the second.</summary>
    public static FactReading Read(CheckedPolicy policy, IReadOnlyList<FactFile> files) => Read(policy, files, new DiagnosticBag());

    /// <summary>Each sound record with the cells it was read from; what is wrong is reported, and then the records are not to be relied on.</summary>
    internal static ImmutableArray<ReadRecord> Records(CheckedPolicy policy, IEnumerable<string> arguments, string workingDirectory, DiagnosticBag diagnostics)
    {
        var reader = new FactReader(policy, diagnostics);
        var found = ImmutableArray.CreateBuilder<ReadRecord>();
        foreach (var file in arguments.Select(a => FactFileArgument.Parse(a).Open(workingDirectory, diagnostics)).OfType<FactFile>())
        {
            foreach (var raw in Records(policy, file, diagnostics))
            {
                if (reader.Add(raw) is { } record)
                    found.Add(new ReadRecord(record, raw, file.Text.Path));
            }
        }

        return found.ToImmutable();
    }

    private static FactReading Read(CheckedPolicy policy, IReadOnlyList<FactFile> files, DiagnosticBag diagnostics)
    {
        var reader = new FactReader(policy, diagnostics);
        foreach (var record in files.SelectMany(file => Records(policy, file, diagnostics)))
            reader.Add(record);
        return reader.Finish();
    }

    private static IEnumerable<RawRecord> Records(CheckedPolicy policy, FactFile file, DiagnosticBag diagnostics)
    {
        if (file.Workbook is not null)
            return new WorkbookFacts(policy, diagnostics).Read(file);
        switch (Path.GetExtension(file.Text.Path).ToLowerInvariant())
        {
            case ".csv" or ".tsv":
                var kind = Kind(policy, file, file.Kind ?? Path.GetFileNameWithoutExtension(file.Text.Path), diagnostics);
                return kind is null ? [] : CsvFacts.Read(kind.Value, file.Text, diagnostics);
            case ".yaml" or ".yml":
                var only = file.Kind is null ? null : Kind(policy, file, file.Kind, diagnostics);
                return file.Kind is not null && only is null ? [] : new YamlFacts(policy, diagnostics).Read(file.Text, only);
            default:
                diagnostics.Add(FactErrors.FileFormat(file.Text));
                return [];
        }
    }

    private static int? Kind(CheckedPolicy policy, FactFile file, string written, DiagnosticBag diagnostics)
    {
        var kind = KindNames.Find(policy, written);
        if (kind is null)
            diagnostics.Add(FactErrors.UnknownFileKind(file.Text, written, policy));
        return kind;
    }
}
