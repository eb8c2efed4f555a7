using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Layers;
using PolicyEngine.Text;

namespace PolicyEngine.Lowering;

/// <summary>Sugar to kernel constructs: each section's entries through the file of that construct.</summary>
internal static class Lowerer
{
    public static Declarations Lower(ResolvedPolicy policy, DiagnosticBag diagnostics)
    {
        var output = new LoweringOutput(policy, diagnostics);
        var calendarEntries = policy.Section("calendar");
        FactSection.Lower(policy.Section("facts"), CalendarSection.Kinds(calendarEntries), output);
        var calendar = CalendarSection.Lower(calendarEntries, output);
        ParameterSection.Lower(policy.Section("parameters"), output);
        Each("indicators", ValueSections.Indicator);
        Each("values", ValueSections.Value);
        Each("benchmarks", BenchmarkSection.Lower);
        Each("thresholds", ThresholdSection.Lower);
        Each("baskets", BasketSection.Lower);
        Each("bands", BandSection.Lower);
        Each("rag", RagSection.Lower);
        Each("tables", TableSection.Lower);
        Each("rules", RuleSection.Lower);
        Each("payments", PaymentSection.Lower);
        Each("reminders", ProcessSections.Reminders);
        Each("procedures", ProcessSections.Procedure);
        Each("readings", ReadingSection.Reading);
        Each("open", ReadingSection.OpenPoint);
        return new Declarations(
            policy.Header, [.. output.Records], [.. output.Facts], [.. output.Definitions], [.. output.Series], [.. output.Readings], calendar, [.. output.OpenPoints], [.. output.Broken]);

        void Each(string section, Action<Entry> lower) => Families.Expand(section, policy.Section(section), output, lower);
    }
}

/// <summary>What lowering has made so far.</summary>
internal sealed class LoweringOutput(ResolvedPolicy policy, DiagnosticBag diagnostics)
{
    public PolicyHeader Header => policy.Header;

    /// <summary>The one document that the layer of a file cites, or null if it has none or several.</summary>
    public string? DocumentOf(SourceText file) => policy.DocumentOf(file);

    /// <summary>The ids of payments that are declared: `payments.bonus`.</summary>
    public ImmutableArray<string> Payments { get; } = [.. policy.Section("payments").Select(e => $"payments.{e.Entry.Key.Value}")];

    public DiagnosticBag Diagnostics { get; } = diagnostics;

    public List<RecordKind> Records { get; } = [];

    public List<Fact> Facts { get; } = [];

    public List<Declaration> Definitions { get; } = [];

    public List<SeriesDeclaration> Series { get; } = [];

    public List<ReadingDeclaration> Readings { get; } = [];

    public List<OpenPoint> OpenPoints { get; } = [];

    /// <summary>Ids of what was declared so badly that it became nothing.</summary>
    public HashSet<string> Broken { get; } = [.. policy.Broken];

    /// <summary>How many things have been made.</summary>
    public int Count => Definitions.Count + Series.Count + Readings.Count + OpenPoints.Count;
}
