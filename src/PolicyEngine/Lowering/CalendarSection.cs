using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Layers;
using PolicyEngine.Syntax;
using PolicyEngine.Text;
using PolicyEngine.Types;
using PolicyEngine.Yaml;

namespace PolicyEngine.Lowering;

/// <summary>`calendar`: periods by kind with their dates, listed or generated, and the list of bank holidays.</summary>
internal static partial class CalendarSection
{
    private static readonly ImmutableArray<string> PeriodKeys = Sections.Period.KeyNames;

    public static Calendar Lower(ImmutableArray<LayeredEntry> entries, LoweringOutput output)
    {
        var periods = ImmutableArray.CreateBuilder<Period>();
        BankHolidays? holidays = null;
        foreach (var layered in entries.OrderBy(e => e.Entry.Key.Value != Sections.BankHolidayList)) // Generated dates may count working days.
        {
            var entry = new Entry("calendar", layered.Entry.Key.Value, layered.Entry.Value, layered, Member: null, output);
            if (entry.Name == Sections.BankHolidayList)
                holidays = Holidays(entry);
            else if (!Families.IsId(layered.Entry.Key, output.Diagnostics))
                continue;
            else if (entry.Node is YamlMap map)
                periods.AddRange(ReadKind(entry, map, holidays));
            else
                output.Diagnostics.Add(
                    StructureErrors.WrongKind(entry.Node.Place, $"`{entry.Name}`", "a map of periods", YamlWords.KindOf(entry.Node), "`2024-25 Q1: {from: 2024-04-01, to: 2024-06-30}`"));
        }

        CheckNames(periods, output);
        CheckOrder(periods, output);
        CheckKinds(entries, output);
        CalendarOddities.Report([.. periods.Where(p => IsDated(p) && p.Start <= p.End)], holidays, output.Diagnostics);
        return new Calendar(periods.ToImmutable(), holidays);
    }

    /// <summary>Where mistakes leave no period of the kind, its dates are not to be reported again wherever they are read.</summary>
    private static Period[] ReadKind(Entry calendar, YamlMap map, BankHolidays? holidays)
    {
        var errors = calendar.Diagnostics.Errors;
        Period[] periods = [.. ReadPeriods(calendar, map, holidays)];
        if (calendar.Diagnostics.Errors > errors && !Array.Exists(periods, IsDated))
            calendar.Output.Broken.UnionWith([calendar.Name, RecordKind.PluralOf(calendar.Name), "period", "due"]);
        return periods;
    }

    private static IEnumerable<Period> ReadPeriods(Entry calendar, YamlMap map, BankHolidays? holidays)
    {
        CheckDateNames(calendar, map);
        foreach (var period in map.Entries)
        {
            if (!PeriodName().IsMatch(period.Key.Value))
                calendar.Diagnostics.Add(StructureErrors.BadPeriodName(period.Key.Place, period.Key.Value));
            else if (period.Value is YamlMap run && run.Find(PeriodRun.Every) is not null)
            {
                foreach (var generated in PeriodRun.Read(calendar, period, run, holidays))
                    yield return generated;
            }
            else if (ReadPeriod(calendar, period) is { } listed)
                yield return listed;
        }
    }

    /// <summary>Dates have names of the policy's own; one that stands alone and is nearly another's is a slip.</summary>
    private static void CheckDateNames(Entry calendar, YamlMap map)
    {
        var dates = map.Entries.Select(p => p.Value).OfType<YamlMap>().SelectMany(p => p.Entries).Select(e => e.Key.Value)
            .CountBy(name => name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var usual = dates.Where(d => d.Value > 1).Select(d => d.Key).Concat(PeriodKeys).Append("due").Concat(Sections.PeriodRun.KeyNames).Distinct().ToImmutableArray();
        foreach (var period in map.Entries.Select(p => p.Value).OfType<YamlMap>())
        {
            foreach (var key in period.Entries.Select(e => e.Key).Where(k => !usual.Contains(k.Value)))
            {
                if (Suggestion.For(key.Value, usual.Where(u => period.Find(u) is null)) is not null)
                    calendar.Diagnostics.Add(StructureErrors.UnknownKey(key.Place, key.Value, $"the other periods of `{calendar.Name}`", usual));
            }
        }
    }

    private static Period? ReadPeriod(Entry calendar, YamlEntry period)
    {
        if (period.Value is not YamlMap map)
        {
            calendar.Diagnostics.Add(
                StructureErrors.WrongKind(period.Value.Place, $"period `{period.Key.Value}`", "a map of dates", YamlWords.KindOf(period.Value), "`{from: 2024-04-01, to: 2024-06-30}`"));
            return null;
        }

        var dates = ImmutableDictionary.CreateBuilder<string, int>();
        foreach (var date in map.Entries.Where(e => e.Key.Value is "from" or "to" || !PeriodKeys.Contains(e.Key.Value)))
        {
            if (ReadDate(calendar, date.Value) is { } day)
                dates[date.Key.Value switch { "from" => "start", "to" => "end", var own => own }] = day;
        }

        foreach (var key in new[] { "from", "to" }.Where(k => map.Find(k) is null))
            calendar.Diagnostics.Add(StructureErrors.MissingKey(period.Key.Place, key, $"period `{period.Key.Value}`", "each period has `from` and `to`, both included"));
        var origin = new Keys(calendar, Construct.Declared("a period", [.. map.Entries.Select(e => new KeyRow(e.Key.Value, "", Shape.Plain))]), map, period.Key.Place).Origin;
        return new Period(calendar.Name, period.Key.Value, dates.ToImmutable(), origin);
    }

    private static int? ReadDate(Entry calendar, YamlNode node) => DateScalar.Read(node, calendar.Diagnostics);

    private static bool IsDated(Period period) => period.Dates.ContainsKey("start") && period.Dates.ContainsKey("end");

    /// <summary>What is generated may be called like what is listed, or like something else that is generated.</summary>
    private static void CheckNames(IEnumerable<Period> periods, LoweringOutput output)
    {
        foreach (var same in periods.GroupBy(p => (p.Kind, p.Name)).Select(g => g.ToArray()).Where(g => g.Length > 1))
        {
            var (first, second) = (same[0], same[1]);
            output.Diagnostics.Add(first.Path == second.Path
                ? CalendarErrors.NamedTwice(first)
                : StructureErrors.Duplicate($"calendar.{first.Kind}.{first.Name}", first.Origin.Place, second.Origin.Place, "Let the run end before it, or leave it out."));
        }
    }

    private static void CheckOrder(IEnumerable<Period> periods, LoweringOutput output)
    {
        foreach (var kind in periods.Where(IsDated).GroupBy(p => p.Kind, StringComparer.Ordinal))
        {
            var ordered = kind.OrderBy(p => p.Dates["start"]).ToArray();
            foreach (var period in ordered.Where(p => p.Dates["end"] < p.Dates["start"]))
                output.Diagnostics.Add(StructureErrors.PeriodEndsFirst(period.Origin.Place, period.Name));
            foreach (var (before, after) in ordered.Zip(ordered.Skip(1)).Where(p => p.Second.Dates["start"] <= p.First.Dates["end"]))
                output.Diagnostics.Add(StructureErrors.PeriodsOverlap(before.Name, before.Origin.Place, after.Name, after.Origin.Place));
        }
    }

    /// <summary>The kinds of period that are listed.</summary>
    public static ImmutableArray<string> Kinds(ImmutableArray<LayeredEntry> entries) => [.. entries.Select(e => e.Entry.Key.Value).Where(k => k != Sections.BankHolidayList)];

    /// <summary>A calendar and the records made for its periods may be spelt apart by a slip, and neither would find the other.</summary>
    private static void CheckKinds(ImmutableArray<LayeredEntry> entries, LoweringOutput output)
    {
        var listed = Kinds(entries);
        var recorded = output.Records.Select(r => r.Per).OfType<string>().ToArray();
        foreach (var entry in entries.Where(e => listed.Contains(e.Entry.Key.Value) && !recorded.Contains(e.Entry.Key.Value) && !PeriodKinds.IsUsual(e.Entry.Key.Value)))
        {
            if (Suggestion.For(entry.Entry.Key.Value, recorded.Except(listed)) is { } meant)
                output.Diagnostics.Add(StructureErrors.NothingPer(entry.Place, entry.Entry.Key.Value, meant));
        }
    }

    private static BankHolidays? Holidays(Entry entry)
    {
        var keys = entry.Keys(Sections.BankHolidays);
        var from = keys.Required("from", "the first day that the list covers") is { } f ? ReadDate(entry, f) : null;
        var to = keys.Required("to", "the last day that the list covers") is { } t ? ReadDate(entry, t) : null;
        var days = keys.List("days").Select(d => ReadDate(entry, d)).OfType<int>().ToImmutableSortedSet();
        return from is null || to is null ? null : new BankHolidays(from.Value, to.Value, days);
    }

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9 ._/-]*[A-Za-z0-9])?$")]
    private static partial Regex PeriodName();
}
