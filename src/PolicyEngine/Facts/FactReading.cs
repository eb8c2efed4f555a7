using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Facts;

/// <summary>What reading facts gave: all that is on file, or null if there are errors (nothing is half used), and every finding.</summary>
public sealed record FactReading(FactBase? Facts, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Facts written in YAML: a map from kind of record to records, `return: [{service: oak-house, quarter: 2024-25 Q1, complaints: 2}]`.</summary>
    /// <param name="policy">The policy whose fields they are of.</param>
    /// <param name="files">The texts; their names are what messages and explanations call them.</param>
    public static FactReading OfYaml(CheckedPolicy policy, params IEnumerable<SourceText> files)
    {
        var diagnostics = new DiagnosticBag();
        var reader = new FactReader(policy, diagnostics);
        var events = new YamlEvents(policy, RecordableEvent.Of(policy), diagnostics);
        var yaml = new YamlFacts(policy, diagnostics, done => reader.Add(events.Read(done)));
        foreach (var record in files.SelectMany(file => yaml.Read(file, kind: null)))
            reader.Add(record);
        return reader.Finish();
    }
}
