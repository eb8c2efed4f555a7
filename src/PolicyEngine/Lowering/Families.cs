using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Layers;
using PolicyEngine.Syntax;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Lowering;

/// <summary>
/// `for each indicator in [a, b] as targets:` writes one entry for each item. Inside it the name stands for the item,
/// and `limits[indicator]` for `limits.a`. After `as` stands the family's name: aggregates run over it, and its members are
/// `targets.a` and `targets.b`. Without it they are plain `a` and `b`.
/// </summary>
internal static partial class Families
{
    public static void Expand(string section, ImmutableArray<LayeredEntry> entries, LoweringOutput output, Action<Entry> lower)
    {
        foreach (var layered in entries)
        {
            var (key, node) = (layered.Entry.Key, layered.Entry.Value);
            if (LikeForEach().IsMatch(key.Value) && !IsId(key.Value))
                ExpandOne(section, layered, output, lower);
            else if (IsId(key, output.Diagnostics))
                Lower(new Entry(section, key.Value, key.Place, node, layered.Layer, layered.Status, layered.Document, Member: null, output), lower);
        }
    }

    /// <summary>What becomes nothing has been reported; whatever names it is not to be reported again.</summary>
    private static void Lower(Entry entry, Action<Entry> lower)
    {
        var before = entry.Output.Count;
        lower(entry);
        if (entry.Output.Count == before)
            entry.Output.Broken.Add(entry.Id);
    }

    public static bool IsId(YamlScalar key, DiagnosticBag diagnostics)
    {
        if (IsId(key.Value))
            return true;
        diagnostics.Add(StructureErrors.BadId(key.Place, key.Value));
        return false;
    }

    public static bool IsId(string written) => Id().IsMatch(written);

    private static void ExpandOne(string section, LayeredEntry layered, LoweringOutput output, Action<Entry> lower)
    {
        var key = layered.Entry.Key;
        var match = ForEach().Match(key.Value);
        if (!match.Success)
        {
            output.Diagnostics.Add(StructureErrors.BadFamily(key.Place, key.Value));
            return;
        }

        var items = Items(match.Groups["items"].Value, key.Place);
        if (items.GroupBy(i => i.Parts[^1].Text, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { Key: var twice })
            output.Diagnostics.Add(StructureErrors.FamilyItemTwice(key.Place, twice));
        items = [.. items.DistinctBy(i => i.Parts[^1].Text)];
        var family = match.Groups["family"] is { Success: true, Value: var name } ? name : null;
        var prefix = family is null ? "" : $"{family}.";
        foreach (var item in items)
        {
            var member = new FamilyMember(match.Groups["name"].Value, item);
            Lower(new Entry(section, $"{prefix}{item.Parts[^1].Text}", key.Place, layered.Entry.Value, layered.Layer, layered.Status, layered.Document, member, output), lower);
        }

        if (family is null)
            return;
        if (output.Series.Find(s => s.Name == family) is { } earlier)
            output.Diagnostics.Add(StructureErrors.Duplicate(family, earlier.Origin.Place, key.Place));
        var members = items.Select(i => i with { Parts = [new NamePart(section, key.Place), new NamePart(family, key.Place), i.Parts[^1]] });
        output.Series.Add(new SeriesDeclaration(family, IsBasket: false, [.. members], Applies: null, new Origin(key.Place, layered.Layer, null, [])));
    }

    private static ImmutableArray<NameSyntax> Items(string list, Place place) =>
    [
        .. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(i => new NameSyntax(place, [.. i.Split('.').Select(p => new NamePart(p, place))])),
    ];

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_-]*$")]
    private static partial Regex Id();

    [GeneratedRegex(@"^for[ _-]?each\b", RegexOptions.IgnoreCase)]
    private static partial Regex LikeForEach();

    [GeneratedRegex(@"^for each (?<name>[A-Za-z][A-Za-z0-9_-]*) in \[(?<items>[A-Za-z0-9_., -]+)\]( as (?<family>[A-Za-z][A-Za-z0-9_-]*))?$")]
    private static partial Regex ForEach();
}

/// <summary>What a family's name stands for in one of its entries.</summary>
internal sealed record FamilyMember(string Name, NameSyntax Item)
{
    public ExpressionSyntax Substitute(ExpressionSyntax expression) => SyntaxRewriter.Names(expression, Substitute);

    public CellSyntax Substitute(CellSyntax cell) => SyntaxRewriter.Names(cell, Substitute);

    private NameSyntax Substitute(NameSyntax name)
    {
        var parts = ImmutableArray.CreateBuilder<NamePart>();
        foreach (var (part, isFirst) in name.Parts.Select((p, i) => (p, i == 0)))
        {
            if (isFirst && part.Text == Name)
                parts.AddRange(Item.Parts.Select(p => p with { Place = part.Place }));
            else
                parts.Add(part with { Index = null });
            if (part.Index is { } index)
                parts.Add(Substitute(index).Parts[^1]);
        }

        return name with { Parts = parts.ToImmutable() };
    }
}
