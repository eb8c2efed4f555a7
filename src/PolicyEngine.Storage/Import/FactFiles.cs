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
        foreach (var record in files.SelectMany(file => RecordTables.Of(policy, file, null, diagnostics)).SelectMany(table => table.RawRecords(diagnostics)))
            reader.Add(record);
        return reader.Finish();
    }
}
