using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Lowering;

/// <summary>The kinds of period that `per` names. They are a policy's own words; one that is nearly a usual word, or one used elsewhere, is a slip.</summary>
internal static class PeriodKinds
{
    private static readonly ImmutableArray<string> Usual = ["day", "week", "fortnight", "month", "quarter", "half-year", "year"];

    /// <summary>Shorter words are too near to each other: `pay` to `day`.</summary>
    private const int ShortestSlip = 4;

    public static bool IsUsual(string kind) => Usual.Contains(kind);

    /// <summary>
    /// A kind of record per period: neither usual nor in the calendar, but nearly one that is usual, or is both in the calendar and used by another. It is then taken for that one.
    /// </summary>
    /// <param name="written">The `per` of each record; null of those without.</param>
    /// <param name="listed">The kinds in the calendar.</param>
    public static void CheckRecords(IReadOnlyList<YamlScalar?> written, ImmutableArray<string> listed, LoweringOutput output)
    {
        var recorded = written.OfType<YamlScalar>().Select(p => p.Value).ToArray();
        foreach (var (index, per) in written.Index())
        {
            if (per is null || listed.Contains(per.Value) || NearTo(per.Value, listed.Where(recorded.Contains)) is not { } meant)
                continue;
            output.Diagnostics.Add(StructureErrors.NotAPeriod(per.Place, per.Value, meant));
            output.Records[index] = output.Records[index] with { Per = meant };
        }
    }

    /// <summary>What an amount is for is said in words: `unit and week`. One of them may nearly be a period, or a kind of record.</summary>
    public static void CheckAmount(YamlScalar? per, string notSupplied, LoweringOutput output)
    {
        if (per is null || per.Value == notSupplied)
            return;
        var known = output.Records.SelectMany(r => new[] { r.Name, r.Per }).OfType<string>().Append("unit").ToArray();
        if (Suggestion.For(per.Value, [notSupplied]) is not null)
            output.Diagnostics.Add(StructureErrors.NotAnAmountOf(per.Place, per.Value, notSupplied));
        foreach (var word in per.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (NearTo(word, known) is { } meant && per.Place.Text.IndexOf(word, StringComparison.Ordinal) is >= 0 and var at)
                output.Diagnostics.Add(StructureErrors.NotAnAmountOf(per.Place with { Span = new TextSpan(per.Place.Span.Start + at, word.Length) }, word, meant));
        }
    }

    /// <summary>`quarters` and `weekly` are no slips.</summary>
    private static string? NearTo(string word, IEnumerable<string> own)
    {
        string[] known = [.. Usual, .. own];
        return word.Length < ShortestSlip || Array.Exists(known, k => word.StartsWith(k, StringComparison.Ordinal)) ? null : Suggestion.For(word, known);
    }
}
