using System.Collections.Immutable;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Testing;

/// <summary>
/// Figures of one subject as a test gives them, `service.type: sheltered` or `return 2004-05 Q2: {...}`, written out as a file of facts has them: each record with whose it is
/// and its period. What is wrong with the figures themselves, the reader of facts says.
/// </summary>
/// <param name="tested">Where what nobody wrote is said to stand: the test's name.</param>
/// <param name="periodOf">The period of records of a kind where the test names none.</param>
internal sealed class GivenFacts(CheckedPolicy policy, Place tested, Func<string, string> periodOf, ImmutableArray<RecordableEvent> recordable)
{
    private readonly Dictionary<(int Kind, string? Period), (YamlScalar Key, List<YamlEntry> Fields)> single = [];
    private readonly Dictionary<(int Kind, string? Period), YamlEntry> many = [];
    private readonly List<YamlEntry> others = [];

    /// <summary>Who is tested, and what it belongs to: `this-service`.</summary>
    public static string NameOf(string level) => $"this-{level}";

    /// <summary>Adds what is given; a figure given before is replaced.</summary>
    public void Add(YamlMap given)
    {
        foreach (var entry in given.Entries)
        {
            var dot = entry.Key.Value.IndexOf('.');
            var head = dot < 0 ? entry.Key : Part(entry.Key, 0, dot);
            if (entry.Key.Value == Facts.YamlEvents.Section || KindOf(head.Value) is not { } key)
                others.Add(entry);
            else if (dot >= 0)
                Add(key, head, [new YamlEntry(Part(entry.Key, dot + 1, entry.Key.Value.Length), entry.Value)]);
            else if (policy.Records[key.Kind].IsMany)
                many[key] = entry;
            else if (entry.Value is YamlMap fields)
                Add(key, head, fields.Entries);
            else if (entry.Value is YamlScalar { IsEmpty: true })
                Add(key, head, []);
            else
                others.Add(entry);
        }
    }

    /// <summary>All of it as a file of facts. Whoever is tested is on file, and so is what it belongs to.</summary>
    /// <param name="level">The level of whoever is tested.</param>
    public YamlMap Written(int level)
    {
        var entries = new List<YamlEntry>();
        for (; level >= 0; level = policy.Records[level].Of)
            Add((level, null), Made(policy.Records[level].Name), []);
        foreach (var kind in single.Keys.Concat(many.Keys).Select(k => k.Kind).Distinct().Order())
            entries.Add(new YamlEntry(Made(policy.Records[kind].Name), Records(kind)));
        entries.AddRange(others.Select(o => o.Key.Value == Facts.YamlEvents.Section ? new YamlEntry(o.Key, Events(o.Value)) : o));
        return new YamlMap(tested, [.. entries]);
    }

    private void Add((int Kind, string? Period) key, YamlScalar written, IEnumerable<YamlEntry> fields)
    {
        if (!single.TryGetValue(key, out var record))
            single.Add(key, record = (written, []));
        foreach (var field in fields)
        {
            record.Fields.RemoveAll(f => PlainName.Of(f.Key.Value) == PlainName.Of(field.Key.Value));
            record.Fields.Add(field);
        }
    }

    /// <summary>`return`, or `return 2004-05 Q2`; null where it is no kind of record.</summary>
    private (int Kind, string? Period)? KindOf(string written)
    {
        if (KindNames.Find(policy, written) is { } kind)
            return (kind, policy.Records[kind].Per is { } per ? periodOf(per) : null);
        var blank = written.IndexOf(' ');
        return blank > 0 && KindNames.Find(policy, written[..blank]) is { } other && policy.Records[other].Per is not null ? (other, written[(blank + 1)..].Trim()) : null;
    }

    private YamlSequence Records(int kind) => new(
        tested,
        [
            .. single.Where(s => s.Key.Kind == kind).Select(s => Keyed(kind, s.Key.Period, new YamlMap(s.Value.Key.Place, [.. s.Value.Fields]))),
            .. many.Where(m => m.Key.Kind == kind).SelectMany(m => Items(m.Value.Value).Select(item => Keyed(kind, m.Key.Period, item))),
        ]);

    private static IEnumerable<YamlNode> Items(YamlNode node) => node switch
    {
        YamlSequence list => list.Items,
        YamlScalar { IsEmpty: true } => [],
        _ => [node],
    };

    /// <summary>The record with what it belongs to and its period, unless it says so itself.</summary>
    private YamlNode Keyed(int kind, string? period, YamlNode record)
    {
        if (record is not YamlMap map)
            return record;
        var of = policy.Records[kind];
        var keys = new List<(string Name, string Value)>();
        if (of is { Per: null, IsMany: false })
            keys.Add((of.Name, NameOf(of.Name)));
        if (of.Of >= 0)
            keys.Add((policy.Records[of.Of].Name, NameOf(policy.Records[of.Of].Name)));
        if (of.Per is { } per && period is not null)
            keys.Add((per, period));
        return map with { Entries = [.. keys.Where(k => map.Find(k.Name) is null).Select(k => new YamlEntry(Made(k.Name, map.Place), Made(k.Value, map.Place))), .. map.Entries] };
    }

    /// <summary>What was done; whom it is about, for which period and by whom may be left out.</summary>
    private YamlNode Events(YamlNode node) => node is not YamlSequence list ? node : list with { Items = [.. list.Items.Select(Event)] };

    private YamlNode Event(YamlNode node)
    {
        if (node is not YamlMap map)
            return node;
        var what = map.Find("event")?.Value is YamlScalar { Value: var written } && RecordableEvent.Find(recordable, written.Trim()) is [var known] ? known : null;
        var level = what?.Level ?? policy.Records.LastOrDefault(r => r is { Per: null, IsMany: false })?.Name;
        var keys = new List<(string Name, string Value)> { ("by", "somebody") };
        if (level is not null && !policy.Records.Any(r => map.Find(r.Name) is not null))
            keys.Add((level, NameOf(level)));
        if (what?.Period is { } per && map.Find(per) is null)
            keys.Add(("period", periodOf(per)));
        return map with { Entries = [.. map.Entries, .. keys.Where(k => map.Find(k.Name) is null).Select(k => new YamlEntry(Made(k.Name, map.Place), Made(k.Value, map.Place)))] };
    }

    private static YamlScalar Part(YamlScalar key, int start, int end) => new(key.Text.PlaceOf(start, end), key.Text.Slice(start, end), key.IsPlain);

    private YamlScalar Made(string text) => Made(text, tested);

    private static YamlScalar Made(string text, Place place) => new(place, new Fragment(place.Source, text, [.. Enumerable.Repeat(place.Span.Start, text.Length)]), IsPlain: true);
}
