using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Syntax;
using PolicyEngine.Text;
using PolicyEngine.Types;
using PolicyEngine.Yaml;

namespace PolicyEngine.Lowering;

/// <summary>Periods that follow each other by a rule: `{from: 2007-04-01, to: 2009-03-31, every: 3 months, name: financial-quarter, due: end + 14 days}`.</summary>
internal sealed class PeriodRun
{
    /// <summary>What tells a run from a period that is listed.</summary>
    public const string Every = "every";

    private const int MostPeriods = 2_000;
    private const int LongestInYears = 100;

    private readonly Entry calendar;
    private readonly YamlEntry written;
    private readonly Keys keys;
    private readonly ImmutableArray<YamlEntry> dates;

    private PeriodRun(Entry calendar, YamlEntry written, YamlMap map)
    {
        this.calendar = calendar;
        this.written = written;
        dates = [.. map.Entries.Where(e => !Sections.PeriodRun.KeyNames.Contains(e.Key.Value))];
        keys = calendar.Keys(Sections.PeriodRun with { Keys = [.. Sections.PeriodRun.Keys, .. dates.Select(d => new KeyRow(d.Key.Value, "", Shape.Expression))] }, map, written.Key.Place);
    }

    /// <summary>How long a period is: so many months, or so many days.</summary>
    private readonly record struct Length(bool IsMonths, int Count);

    public static IEnumerable<Period> Read(Entry calendar, YamlEntry written, YamlMap map, BankHolidays? holidays) => new PeriodRun(calendar, written, map).Periods(holidays);

    private List<Period> Periods(BankHolidays? holidays)
    {
        var from = Date("from", "the first day of the first period");
        var to = Date("to", "the last day of the last period");
        var naming = keys.RequiredWord("name", Words.PeriodNamings);
        var lengths = Lengths();
        if (from is null || to is null || naming is null || lengths.IsEmpty)
            return [];
        var rules = dates.Select(d => (d.Key, Rule: calendar.Expression(d.Value, $"`{d.Key.Value}`"))).ToImmutableArray();
        var origin = keys.Origin;
        return
        [
            .. Spans(from.Value, to.Value, lengths).Select(span => new Period(calendar.Name, PeriodNames.Of(naming.Value, span.Start, span.End), DatesOf(span, rules, holidays), origin)
            {
                Run = written.Key.Value,
            }),
        ];
    }

    private int? Date(string key, string why) => keys.Required(key, why) is { } node ? DateScalar.Read(node, calendar.Diagnostics) : null;

    /// <summary>Empty after saying what is wrong.</summary>
    private ImmutableArray<Length> Lengths()
    {
        var node = keys.Node(Every)!;
        var items = (node is YamlSequence list ? list.Items : [node]).Select(item => calendar.Expression(item, $"`{Every}`")).ToArray();
        var lengths = items.Select(LengthOf).OfType<Length>().ToImmutableArray();
        if (lengths.Length > 0 && lengths.Length == items.Length)
            return lengths;
        if (!items.Any(i => i is ErrorSyntax))
            calendar.Diagnostics.Add(items.Select(WhyNot).FirstOrDefault(why => why is not null) is { } why ? CalendarErrors.NoLength(node.Place, why) : CalendarErrors.NoLength(node.Place));
        return [];
    }

    private static Length? LengthOf(ExpressionSyntax item) =>
        CountOf(item) is { Sign: > 0 } count && WhyNot(item) is null ? new Length(((LiteralSyntax)item).Type == PolicyTypes.Months, (int)count.Numerator) : null;

    /// <summary>What is wrong with a length of time that is written out; null where nothing is, or where it is none.</summary>
    private static string? WhyNot(ExpressionSyntax item) => item switch
    {
        UnarySyntax { Operator: UnaryOperator.Minus } => "does not go forward",
        _ when CountOf(item) is { Sign: < 1 } => "does not go forward",
        LiteralSyntax { Type: var unit } when CountOf(item) > LongestInYears * (unit == PolicyTypes.Months ? 12 : 366) => $"more than {LongestInYears} years",
        _ => null,
    };

    private static Exact? CountOf(ExpressionSyntax item) =>
        item is LiteralSyntax { Type: DurationType { Unit: DurationUnit.Days or DurationUnit.Months }, Value: NumberExtent { Low: { IsWhole: true } count } } ? count : null;

    /// <summary>The first and last days of each; until something is wrong, which is said.</summary>
    private IEnumerable<(int Start, int End)> Spans(int from, int to, ImmutableArray<Length> lengths)
    {
        var count = 0;
        for (var start = from; start <= to; count++)
        {
            var length = lengths[count % lengths.Length];
            var end = EndOf(start, length);
            var slip = length.IsMonths && DateOnly.FromDayNumber(start).Day != 1 ? CalendarErrors.NotTheFirst(keys.Node("from")!.Place, start)
                : end > to ? CalendarErrors.DoesNotComeOut(keys.Node("to")!.Place, start, end, to)
                : count == MostPeriods ? CalendarErrors.TooMany(written.Key.Place, written.Key.Value, MostPeriods)
                : null;
            if (slip is not null)
            {
                calendar.Diagnostics.Add(slip);
                yield break;
            }

            yield return (start, end);
            start = end + 1;
        }

        if (count == 0)
            calendar.Diagnostics.Add(StructureErrors.PeriodEndsFirst(written.Key.Place, written.Key.Value));
    }

    /// <summary>The last day of a period; the last that there is, where it would lie beyond.</summary>
    private static int EndOf(int start, Length length)
    {
        var day = DateOnly.FromDayNumber(start);
        var isBeyond = length.IsMonths ? day.Year + (day.Month + length.Count) / 12 > DateOnly.MaxValue.Year : start + length.Count > DateOnly.MaxValue.DayNumber;
        return isBeyond ? DateOnly.MaxValue.DayNumber : (length.IsMonths ? day.AddMonths(length.Count).DayNumber : start + length.Count) - 1;
    }

    /// <summary>A period's first and last day, and its other dates, each of which may name those before it.</summary>
    private ImmutableDictionary<string, int> DatesOf((int Start, int End) span, ImmutableArray<(YamlScalar Key, ExpressionSyntax Rule)> rules, BankHolidays? holidays)
    {
        var known = ImmutableDictionary<string, int>.Empty.Add("start", span.Start).Add("end", span.End);
        foreach (var (key, rule) in rules)
        {
            if (new DateRule(known, holidays, calendar.Diagnostics).DayOf(rule) is { } day)
                known = known.SetItem(key.Value, day);
            else
                calendar.Output.Broken.UnionWith([$"period.{key.Value}", $"{calendar.Name}.{key.Value}"]);
        }

        return known;
    }
}
