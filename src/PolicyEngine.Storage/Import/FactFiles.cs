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
    public static FactReading Open(CheckedPolicy policy, IEnumerable<string> arguments, string workingDirectory) =>
        Open(policy, arguments, workingDirectory, RecordableEvent.Of(policy));

    /// <summary>
    /// The same by what any version of a policy has; <see cref="FactBase.Under"/> gives them as one version knows them. A figure that the version which judges it
    /// does not know is an error.
    /// </summary>
    /// <param name="last">The last day (a day number) on which something can have been done; null where nothing is said of it.</param>
    public static FactReading Open(Compilation compilation, IEnumerable<string> arguments, string workingDirectory, int? last = null)
    {
        var form = compilation.Form ?? throw new ArgumentException("The policy has errors.", nameof(compilation));
        var reading = Open(form, arguments, workingDirectory, RecordableEvent.Of(compilation.Versions.Select(v => v.Policy).OfType<CheckedPolicy>()), last);
        if (reading.Facts is null || Forms.Unknown(compilation, reading.Facts).ToArray() is not { Length: > 0 } unknown)
            return reading;
        return new FactReading(null, [.. reading.Diagnostics, .. unknown]);
    }

    private static FactReading Open(CheckedPolicy policy, IEnumerable<string> arguments, string workingDirectory, ImmutableArray<RecordableEvent> recordable, int? last = null)
    {
        var diagnostics = new DiagnosticBag();
        var files = arguments.Select(a => FactFileArgument.Parse(a).Open(workingDirectory, diagnostics)).OfType<FactFile>().ToList();
        return Read(policy, files, diagnostics, recordable, last);
    }

    /// <summary>The order of the files does not matter but for which of two records is called the second.</summary>
    internal static FactReading Read(CheckedPolicy policy, IReadOnlyList<FactFile> files, DiagnosticBag diagnostics, ImmutableArray<RecordableEvent> recordable = default, int? last = null)
    {
        var events = new YamlEvents(policy, recordable.IsDefault ? RecordableEvent.Of(policy) : recordable, diagnostics, last);
        var reader = new FactReader(policy, diagnostics);
        foreach (var record in files.SelectMany(file => RecordTables.Of(policy, file, null, diagnostics, done => reader.Add(events.Read(done)))).SelectMany(table => table.RawRecords(diagnostics)))
            reader.Add(record);
        return reader.Finish();
    }
}
