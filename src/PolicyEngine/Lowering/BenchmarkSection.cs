using System.Globalization;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;

namespace PolicyEngine.Lowering;

/// <summary>`benchmarks`: a group's figure. How it is made, the smallest group and whether the one judged counts are always written: each changes the figure.</summary>
internal static class BenchmarkSection
{
    private const int Most = 1_000_000;

    public static void Lower(Entry entry)
    {
        var keys = entry.Keys(Sections.Benchmark);
        var over = keys.RequiredScalar("over", "whose figures they are, such as `services`");
        var isPooled = keys.RequiredWord("how", Words.GroupFigures);
        var smallest = Smallest(entry, keys);
        var withoutItself = keys.RequiredWord("without-itself", Words.YesNo);
        if (over is null || isPooled is not { } pooled || smallest is not { } least || withoutItself is not { } without)
            return;
        foreach (var other in (pooled ? new[] { "of" } : ["part", "whole"]).Where(keys.Has))
            entry.Diagnostics.Add(StructureErrors.NotWith(
                keys.PlaceOf(other), other, pooled ? "how: pooled" : "how: mean-of-ratios", pooled ? "Say what is added up: `part` and `whole`." : "Say each one's figure: `of`."));
        var figure = keys.RequiredExpression(pooled ? "part" : "of", pooled ? "what is added up above the line" : "each one's figure");
        var whole = pooled ? keys.RequiredExpression("whole", "what is added up below the line") : null;
        entry.Output.Definitions.Add(new BenchmarkDeclaration(
            entry.Id, keys.Label, Role.Benchmark, keys.Status, keys.Origin, over.Value, over.Place, [.. keys.List("alike-in").Select(a => entry.Expression(a, "`alike-in`"))],
            figure, whole, keys.Expression("leave-out-when"), least, without, ValueSections.Rounding(entry, keys)));
    }

    private static int? Smallest(Entry entry, Keys keys)
    {
        if (keys.RequiredScalar("smallest", "how many have to count for the figure to mean anything") is not { } written)
            return null;
        if (int.TryParse(written.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= Most)
            return number;
        entry.Diagnostics.Add(StructureErrors.NotAnOption(written.Place, written.Value, "a number of members", ["1 or more"]));
        return null;
    }
}
