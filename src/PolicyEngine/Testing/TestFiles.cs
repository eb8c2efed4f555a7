using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Testing;

/// <summary>The tests of a policy, and every mistake in them. A test with a mistake is not among them.</summary>
/// <param name="Unreadable">How many tests have a mistake; a file that cannot be read counts as one.</param>
public sealed record TestFiles(ImmutableArray<PolicyTest> Tests, ImmutableArray<Diagnostic> Diagnostics, int Unreadable)
{
    /// <param name="policy">The policy they are of, without errors.</param>
    /// <param name="files">Its files of tests.</param>
    public static TestFiles Read(Compilation policy, IEnumerable<SourceText> files)
    {
        var diagnostics = new DiagnosticBag();
        var read = files.SelectMany(file => Read(policy, file, diagnostics)).ToArray();
        var tests = read.OfType<PolicyTest>().ToImmutableArray();
        foreach (var same in tests.GroupBy(t => t.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
            diagnostics.Add(TestErrors.NameTwice(same.Last().Place, same.First().Place, same.Key));
        return new TestFiles(tests, diagnostics.ToImmutable(), read.Count(t => t is null));
    }

    /// <summary>Null for each test that cannot be read, and once for a file that is not YAML or has none.</summary>
    private static IEnumerable<PolicyTest?> Read(Compilation policy, SourceText file, DiagnosticBag diagnostics)
    {
        var slips = new DiagnosticBag();
        var root = YamlReader.Read(file, slips);
        diagnostics.Add(slips);
        if (root is not YamlMap map || map.Find(TestGrammar.Tests.Name)?.Value is not YamlMap tests)
        {
            if (root is not null && !slips.HasErrors)
                diagnostics.Add(TestErrors.NotTests(root is YamlMap { Entries: [var first, ..] } ? first.Key.Place : root.Place));
            return [null];
        }

        foreach (var other in map.Entries.Where(e => TestGrammar.File.Find(e.Key.Value) is null))
            diagnostics.Add(StructureErrors.UnknownKey(other.Key.Place, other.Key.Value, TestGrammar.File.Name, TestGrammar.File.KeyNames));
        var common = map.Find(TestGrammar.Common.Name)?.Value;
        if (common is not (null or YamlMap))
            diagnostics.Add(StructureErrors.WrongKind(common.Place, $"`{TestGrammar.Common.Name}`", "a map of figures", YamlWords.KindOf(common)));
        var read = tests.Entries.Select(test => Read(policy, test, common as YamlMap, diagnostics));
        return slips.HasErrors ? read.Append(null) : read;
    }

    /// <summary>Each has findings of its own, so that a mistake in one does not undo another.</summary>
    private static PolicyTest? Read(Compilation policy, YamlEntry test, YamlMap? common, DiagnosticBag diagnostics)
    {
        var found = new DiagnosticBag();
        var read = new TestReader(policy, test, common, found).Read();
        diagnostics.Add(found);
        return found.HasErrors ? null : read;
    }
}
