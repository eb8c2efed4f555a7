using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
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
            if (FamilyKey.IsLike(key.Value) && !IsId(key.Value))
                ExpandOne(section, layered, output, lower);
            else if (IsId(key, output.Diagnostics))
                Lower(new Entry(section, key.Value, node, layered, Member: null, output), lower);
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
        if (FamilyKey.Read(key.Value) is not { } written)
        {
            output.Diagnostics.Add(StructureErrors.BadFamily(key.Place, key.Value));
            return;
        }

        if (written.Members.GroupBy(m => m, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { Key: var twice })
            output.Diagnostics.Add(StructureErrors.FamilyItemTwice(key.Place, twice));
        var items = written.Items.DistinctBy(FamilyKey.MemberOf).Where(i => layered.Members.GetValueOrDefault(FamilyKey.MemberOf(i), layered.Entry.Value) is not null)
            .Select(i => new NameSyntax(key.Place, [.. i.Split('.').Select(p => new NamePart(p, key.Place))])).ToImmutableArray();
        var family = written.Family;
        var prefix = family is null ? "" : $"{family}.";
        foreach (var item in items)
        {
            var node = layered.Members.GetValueOrDefault(item.Parts[^1].Text) ?? layered.Entry.Value;
            Lower(
                new Entry(
                    section,
                    $"{prefix}{item.Parts[^1].Text}",
                    node,
                    Without(layered, $"{section}.{prefix}", written.Members.Where(m => m != item.Parts[^1].Text)),
                    new FamilyMember(written.Name, item),
                    output),
                lower);
        }

        if (family is null)
            return;
        if (output.Series.Find(s => s.Name == family) is { } earlier)
            output.Diagnostics.Add(StructureErrors.Duplicate(family, earlier.Origin.Place, key.Place));
        var members = items.Select(i => i with { Parts = [new NamePart(section, key.Place), new NamePart(family, key.Place), i.Parts[^1]] });
        output.Series.Add(
            new SeriesDeclaration(family, IsBasket: false, [.. members], Applies: null, new Origin(key.Place, layered.Layer, null, [], Settings: TakenOut(layered, $"{section}.{prefix}"))));
    }

    private static ImmutableArray<Setting> TakenOut(LayeredEntry layered, string prefix) =>
        [.. layered.Settings.Where(s => layered.Members.Any(m => m.Value is null && s.Target == prefix + m.Key))];

    /// <summary>The entry without what was changed in other members of the family.</summary>
    private static LayeredEntry Without(LayeredEntry layered, string prefix, IEnumerable<string> others) =>
        layered with { Settings = [.. layered.Settings.Where(s => !others.Any(o => PolicyPath.IsWithin(s.Target, prefix + o)))] };

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_-]*$")]
    private static partial Regex Id();
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
