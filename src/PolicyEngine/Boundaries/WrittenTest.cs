using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Testing;
using PolicyEngine.Types;
using PolicyEngine.Yaml;

namespace PolicyEngine.Boundaries;

/// <summary>A test as it is written under `tests`.</summary>
/// <param name="Expected">What is expected, by the id of the result or output, as YAML.</param>
internal sealed record WrittenTest(string Name, Placed Placed, ImmutableArray<(string Id, string Value)> Expected)
{
    public const string Mark = "confirm";
    private const int MostWidth = 110;

    public string Text
    {
        get
        {
            var (at, given, _) = Placed;
            var lines = new List<string> { $"  {(YamlQuotes.IsPlain(Name.Replace(", ", " ", StringComparison.Ordinal)) ? Name : YamlQuotes.Quoted(Name))}:" };
            if (at.Period is { } period && (period.Name != FirstOf(period.Kind) || given.Any(g => g.Value is not null && g.Key != Slot.Day && at.Form.Facts[g.Key.Fact].Type is DateType)))
                lines.Add($"    period: {YamlQuotes.Quoted(period.Name)}");
            if (given.GetValueOrDefault(Slot.Day) is { } day)
                lines.Add($"    on: {ValueText.Of(day.Figures[0], PolicyTypes.Date)}");
            lines.AddRange(Map("given", Records()));
            lines.AddRange(Map("readings", at.Readings.OrderBy(r => r.Key).Select(r => (Reading: at.Version.Readings[r.Key], Option: r.Value)).Where(r => r.Reading.Chosen != r.Option).Select(r => (Short(r.Reading.Id), r.Reading.Options[r.Option].Id))));
            lines.AddRange(Map("expect", Expected, $"  # {Mark}"));
            return string.Concat(lines.Select(l => l + "\n"));
        }
    }

    /// <summary>The end of an id.</summary>
    public static string Short(string id) => id[(id.LastIndexOf('.') + 1)..];

    /// <summary>On one line where it fits.</summary>
    private static IEnumerable<string> Map(string key, IEnumerable<(string Key, string Value)> entries, string comment = "")
    {
        var all = entries.ToArray();
        var line = $"    {key}: {{{string.Join(", ", all.Select(e => $"{e.Key}: {e.Value}"))}}}{comment}";
        return all.Length == 0 ? [] : line.Length <= MostWidth ? [line] : [$"    {key}:{comment}", .. all.Select(e => $"      {e.Key}: {e.Value}")];
    }

    private IEnumerable<(string Key, string Value)> Records()
    {
        var (at, given, _) = Placed;
        foreach (var kind in at.Given(given).GroupBy(r => (r.Kind, r.Period)))
        {
            var record = at.Form.Records[kind.Key.Kind];
            var name = kind.Key.Period is { } period && period != at.Period?.Name ? $"{record.Name} {period}" : record.Name;
            if (record.IsMany)
                yield return (YamlQuotes.Quoted(name), $"[{string.Join(", ", kind.Select(r => Flow(r.Entries)))}]");
            else if (name != record.Name || kind.First().Entries.IsEmpty)
                yield return (YamlQuotes.Quoted(name), Flow(kind.First().Entries));
            else
                foreach (var (fact, entry) in kind.First().Entries)
                    yield return (at.Form.Facts[fact].Id, Figure(fact, entry));
        }
    }

    private string Flow(ImmutableArray<(int Fact, Entry Entry)> entries) =>
        $"{{{string.Join(", ", entries.Select(e => $"{Placed.At.Form.Facts[e.Fact].Field}: {Figure(e.Fact, e.Entry)}"))}}}";

    private string Figure(int fact, Entry entry) => entry.State == EntryState.NotApplicable ? "N/A"
        : entry.Figures[0] is TextExtent { Texts: [var text, ..] } ? YamlQuotes.Quoted(text) : YamlQuotes.Quoted(ValueText.Of(entry.Figures[0], Placed.At.Form.Facts[fact].Type));

    /// <summary>The period that a test stands in if it names none.</summary>
    private string? FirstOf(string kind) =>
        Placed.At.Form.Calendar.OfKind(kind).FirstOrDefault(p => Placed.At.Policy.For(kind, p.Name)?.Policy is not null)?.Name ?? GivenFacts.NameOf(kind);
}
