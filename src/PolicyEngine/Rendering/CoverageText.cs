using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Testing;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Rendering;

/// <summary>What of a policy its tests reach: of how many ways how many, definition by definition, then what is not reached marked in the policy's text.</summary>
public static class CoverageText
{
    private const int MostIndent = 48;

    /// <param name="name">What the policy is called: its folder.</param>
    public static ImmutableArray<TextRun> Runs(string name, Coverage coverage, int width)
    {
        var page = new Page(width);
        page.Line(0, ($"{name}: {Summary(coverage)}", TextRole.Strong)).Blank();
        var definitions = coverage.Points.GroupBy(p => p.Definition).ToArray();
        var indent = Math.Min(MostIndent, definitions.Select(d => d.Key.Length).DefaultIfEmpty().Max());
        foreach (var definition in definitions)
            page.Exactly($"  {definition.Key.PadRight(indent)}  {definition.Sum(p => p.Reached.Length)} of {definition.Sum(p => p.Sides.Length)}");
        if (definitions.Length > 0)
            page.Blank();
        var untested = definitions.Where(d => d.All(p => p.Reached.IsEmpty)).Select(d => d.Key).ToImmutableHashSet();
        foreach (var file in coverage.Points.Where(p => p.Missing.Any()).GroupBy(p => p.Place.Source).OrderBy(f => f.Key.Path, StringComparer.Ordinal))
            page.Add(Marked([.. file], untested, width)).Blank();
        return page.Runs;
    }

    /// <summary>`tests reach 41 of 44, 93%`, rounded down, so that 100% is all.</summary>
    public static string Summary(Coverage coverage) => coverage.Total == 0
        ? "nothing here that a test could reach"
        : $"tests reach {coverage.Reached} of {coverage.Total}, {Percent(coverage)}";

    public static string Percent(Coverage coverage) => ValueText.Of(coverage.Share.Round(2, RoundingMode.Down) ?? coverage.Share, PolicyTypes.Percent);

    /// <summary>`not tested: just below, at`; where no way is, that it is not tested, and of a definition without any only once.</summary>
    private static string Label(CoveragePoint point, bool isNamed, bool isNone) =>
        $"{(isNamed ? $"{point.Definition} " : IsElsewhere(point) ? $"{point.Text} " : "")}not tested{(isNone ? " at all" : point.Reached.IsEmpty ? "" : $": {string.Join(", ", point.Missing)}")}";

    /// <summary>A condition that is not what is written at its place: one of several criteria that are counted there.</summary>
    private static bool IsElsewhere(CoveragePoint point) =>
        point.Kind == CoverageKind.Condition && point.Text != point.Definition && !OneLine.Of(point.Place.Text).Contains(point.Text, StringComparison.Ordinal);

    private static ImmutableArray<TextRun> Marked(ImmutableArray<CoveragePoint> points, ImmutableHashSet<string> untested, int width)
    {
        var shown = points.Where(p => !untested.Contains(p.Definition)).Concat(points.Where(p => untested.Contains(p.Definition)).DistinctBy(p => p.Definition)).OrderBy(p => p.Place.Span.Start)
            .ToArray();
        var shared = shown.GroupBy(p => p.Place.Span).Where(g => g.Select(p => p.Definition).Distinct().Count() > 1).Select(g => g.Key).ToHashSet();
        var labels = shown.Select(p => new LabelledSpan(new Label(p.Place, Label(p, shared.Contains(p.Place.Span), untested.Contains(p.Definition))), isMain: true)).ToImmutableArray();
        var runs = ImmutableArray.CreateBuilder<TextRun>();
        var excerpt = new Excerpt(points[0].Place.Source, labels) { FitsWords = true };
        excerpt.AddTo(runs, "-->", excerpt.LastLine.ToString().Length, width, TextRole.Warning);
        return runs.ToImmutable();
    }
}
