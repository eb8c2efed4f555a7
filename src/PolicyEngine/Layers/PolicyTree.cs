using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>How far a path leads in a policy.</summary>
/// <param name="Matched">How many of its parts lead somewhere; the section's name is the first.</param>
/// <param name="Index">Of the entry in its section, or -1 where the path leads no further than the section.</param>
/// <param name="Member">The family member that it passes through, or null.</param>
/// <param name="Steps">From the entry's value (or the member's) down.</param>
/// <param name="Known">What could stand next.</param>
internal sealed record Reach(int Matched, string Section, int Index, string? Member, ImmutableArray<int> Steps, YamlNode? Node, ImmutableArray<string> Known);

/// <summary>A policy while its layers are put together.</summary>
internal sealed class PolicyTree
{
    private readonly Dictionary<string, List<LayeredEntry>> sections = [];

    public ImmutableDictionary<string, ImmutableArray<LayeredEntry>> Sections => sections.ToImmutableDictionary(s => s.Key, s => s.Value.ToImmutableArray());

    public IEnumerable<(string Section, LayeredEntry Entry)> Entries => sections.SelectMany(s => s.Value.Select(e => (s.Key, e)));

    public LayeredEntry this[Reach at]
    {
        get => sections[at.Section][at.Index];
        set => sections[at.Section][at.Index] = value;
    }

    public LayeredEntry? Find(string section, string id) => sections.GetValueOrDefault(section)?.Find(e => e.Entry.Key.Value == id);

    public void Add(string section, LayeredEntry entry)
    {
        if (!sections.TryGetValue(section, out var entries))
            sections.Add(section, entries = []);
        entries.Add(entry);
    }

    /// <summary>Puts something else at the end of a path that leads there, or takes out what is there.</summary>
    public void Replace(Reach at, YamlNode? by)
    {
        var entry = this[at];
        if (at.Member is { } member)
        {
            var whole = entry.Members.GetValueOrDefault(member) ?? entry.Entry.Value;
            this[at] = entry with { Members = entry.Members.SetItem(member, at.Steps.IsEmpty ? by : YamlTree.Replace(whole, at.Steps.AsSpan(), by)) };
        }
        else if (at.Steps.IsEmpty && by is null)
            sections[at.Section].RemoveAt(at.Index);
        else
            this[at] = entry with { Entry = entry.Entry with { Value = YamlTree.Replace(entry.Entry.Value, at.Steps.AsSpan(), by) } };
    }

    /// <summary>Where a path leads in the members of a family that were changed alone, if it leads into the family as a whole.</summary>
    public IEnumerable<Reach> InMembers(Reach at, ImmutableArray<PathPart> parts) => at.Index < 0 || at.Member is not null ? [] :
        from member in this[at].Members
        where member.Value is not null
        let own = Reach(parts.Insert(2, new PathPart(member.Key, 0, IsBracketed: false)))
        where own.Matched == at.Matched + 1
        select own;

    /// <summary>How far a path leads; of entries in several layers the one in which it leads furthest, of equals one of a layer that may be reached.</summary>
    /// <param name="parts">The path.</param>
    /// <param name="mayReach">Whether a layer is one that is asked about; null for all.</param>
    public Reach Reach(ImmutableArray<PathPart> parts, Predicate<string>? mayReach = null)
    {
        var section = parts.IsEmpty ? "" : parts[0].Text;
        var entries = sections.GetValueOrDefault(section) ?? [];
        var start = new Reach(
            Language.Sections.Names.Contains(section) ? 1 : 0, section, -1, Member: null, [], Node: null,
            Language.Sections.Names.Contains(section) ? [.. entries.SelectMany(e => NamesOf(e.Entry.Key.Value))] : Language.Sections.Names);
        return entries.Select((entry, index) => Into(entry, index, start, parts)).Prepend(start).MaxBy(r => (r.Matched, r.Index >= 0 && (mayReach?.Invoke(entries[r.Index].Layer) ?? true)))!;
    }

    private static IEnumerable<string> NamesOf(string key) =>
        FamilyKey.Read(key) is { } family ? family.Family is { } name ? [name] : family.Members : [key];

    private static Reach Into(LayeredEntry entry, int index, Reach start, ImmutableArray<PathPart> parts)
    {
        var key = entry.Entry.Key.Value;
        var family = FamilyKey.Read(key);
        var named = NamesOf(key).Select(name => (Name: name, Length: Length(parts, 1, n => n == name))).MaxBy(n => n.Length);
        if (named.Length == 0)
            return start;
        var matched = 1 + named.Length;
        var member = family switch
        {
            null => null,
            { Family: null } => named.Name,
            _ => matched < parts.Length && family.Members.Contains(parts[matched].Text) ? parts[matched].Text : null,
        };
        matched += family?.Family is not null && member is not null ? 1 : 0;
        var node = member is not null && entry.Members.TryGetValue(member, out var own) ? own : entry.Entry.Value;
        if (node is null)
            return start;
        var members = family?.Family is not null && member is null ? family.Members : [];
        return Down(start with { Matched = matched, Index = index, Member = member, Node = node, Known = [.. members, .. YamlTree.Names(node)] }, parts);
    }

    private static Reach Down(Reach at, ImmutableArray<PathPart> parts)
    {
        while (at.Matched < parts.Length)
        {
            ImmutableArray<int>? steps = null;
            var isBracketed = parts[at.Matched].IsBracketed;
            var length = Length(parts, at.Matched, name => (steps = YamlTree.Steps(at.Node!, name, isBracketed)) is not null);
            if (length == 0)
                return at;
            var node = steps!.Value.Aggregate(at.Node!, YamlTree.Child);
            at = at with { Matched = at.Matched + length, Steps = at.Steps.AddRange(steps.Value), Node = node, Known = [.. YamlTree.Names(node)] };
        }

        return at;
    }

    /// <summary>How many parts from there on make a name that is known; names may have dots in them, and the longest is meant.</summary>
    private static int Length(ImmutableArray<PathPart> parts, int from, Func<string, bool> isKnown)
    {
        var most = from < parts.Length && parts[from].IsBracketed ? 1 : parts[from..].TakeWhile(p => !p.IsBracketed).Count();
        for (var length = most; length > 0; length--)
        {
            if (isKnown(PolicyPath.Joined(parts.AsSpan().Slice(from, length))))
                return length;
        }

        return 0;
    }
}
