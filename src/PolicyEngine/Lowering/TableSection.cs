using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Syntax;
using PolicyEngine.Types;
using PolicyEngine.Yaml;

namespace PolicyEngine.Lowering;

/// <summary>Decision tables, written as rows or as a matrix.</summary>
internal static class TableSection
{
    public static void Lower(Entry entry)
    {
        var keys = entry.Keys(Sections.Table);
        var otherwise = keys.Required("otherwise", "the outcome if no row matches, or `undefined` where the source states none");
        var hit = keys.Has("matrix") && !keys.Has("hit") ? HitPolicy.Unique : keys.RequiredWord("hit", Words.HitPolicies);
        if (otherwise is null || hit is null)
            return;
        var outputs = Outputs(entry, keys);
        var (inputs, rows) = keys.OneOf("rows", "matrix") switch
        {
            "matrix" when outputs.Length == 1 => Matrix(entry, keys),
            "rows" => Rows(entry, keys, hit.Value, outputs),
            _ => ([], []),
        };
        entry.Output.Definitions.Add(new TableDeclaration(
            entry.Id, keys.Label, Role.Table, keys.Status, keys.Origin, inputs, outputs, hit.Value, rows,
            otherwise is YamlScalar { Value: "undefined" } ? default : Gives(entry, otherwise, outputs),
            keys.Text("otherwise-because"), Otherwise.At(keys, otherwise), keys.Expression("applies-when")));
    }

    private static ImmutableArray<OutputSyntax> Outputs(Entry entry, Keys keys)
    {
        if (keys.Has("outputs") && (keys.Has("scale") || keys.Has("options") || keys.Has("matrix")))
            keys.OneOf("outputs", "scale", "options", "matrix");
        if (keys.Map("outputs") is { Entries.IsEmpty: false } outputs)
            return [.. outputs.Entries.Select(o => new OutputSyntax(o.Key.Value, OutputType(entry, o)))];
        var type = keys.Has("scale") ? keys.Choice("scale", ChoiceOrder.BestFirst) : keys.Has("options") ? keys.Choice("options", ChoiceOrder.None) : null;
        return [new OutputSyntax("result", type)];
    }

    private static PolicyType? OutputType(Entry entry, YamlEntry output)
    {
        if (output.Value is YamlScalar scalar)
            return TypeWords.Read(scalar, entry.Diagnostics);
        var keys = entry.Keys(Sections.Output, output.Value, output.Key.Place);
        return keys.OneOf("scale", "options") is { } key ? keys.Choice(key, key == "scale" ? ChoiceOrder.BestFirst : ChoiceOrder.None) : null;
    }

    private static (ImmutableArray<InputSyntax> Inputs, ImmutableArray<RowSyntax> Rows) Rows(Entry entry, Keys keys, HitPolicy hit, ImmutableArray<OutputSyntax> outputs)
    {
        var inputs = keys.Required("inputs", "what the cells of a row are tested against") switch
        {
            YamlMap map => [.. map.Entries.Select(e => new InputSyntax(e.Key.Value, entry.Expression(e.Value, "an input")))],
            _ => keys.List("inputs").Select(i => new InputSyntax(i.Value, entry.Expression(i, "an input"))).ToImmutableArray(),
        };
        var rows = ImmutableArray.CreateBuilder<RowSyntax>();
        foreach (var (id, place, node) in RowNodes(entry, keys, hit))
            rows.Add(Row(entry, keys, id, place, node, inputs, outputs));
        return (inputs, rows.ToImmutable());
    }

    /// <summary>A map of id to row where order does not matter; a list where it does, each row with an `id` or known by its number.</summary>
    private static IEnumerable<(string Id, Text.Place Place, YamlMap Node)> RowNodes(Entry entry, Keys keys, HitPolicy hit)
    {
        var isMap = keys.Node("rows") is YamlMap;
        if (isMap && hit == HitPolicy.First)
            entry.Diagnostics.Add(
                StructureErrors.WrongKind(keys.PlaceOf("rows"), "`rows` of a `first` table, whose order matters,", "a list", "a map", "`- {id: few, units: below 5, gives: 1}` for each row"));
        var nodes = keys.Node("rows") switch
        {
            YamlMap map => map.Entries.Where(e => Families.IsId(e.Key, entry.Diagnostics)).Select(e => (Id: e.Key.Value, e.Key.Place, Node: e.Value)),
            YamlSequence list => list.Items.Select((item, i) => (Id: ((item as YamlMap)?.Find("id")?.Value as YamlScalar)?.Value ?? $"row-{i + 1}", item.Place, Node: item)),
            _ => [],
        };
        var seen = new Dictionary<string, Text.Place>(StringComparer.Ordinal);
        foreach (var (id, place, node) in nodes)
        {
            if (!seen.TryAdd(id, place))
                entry.Diagnostics.Add(StructureErrors.Duplicate($"{entry.Id}.{id}", seen[id], place));
            if (node is YamlMap row)
                yield return (id, place, row);
            else
                entry.Diagnostics.Add(StructureErrors.WrongKind(node.Place, "a row", "a map of cells and `gives`", YamlWords.KindOf(node), "`few: {units: below 5, gives: 1}`"));
        }
    }

    private static RowSyntax Row(
        Entry entry, Keys table, string id, Text.Place place, YamlMap row, ImmutableArray<InputSyntax> inputs, ImmutableArray<OutputSyntax> outputs)
    {
        var construct = Sections.Row with { Keys = [.. inputs.Select(i => new KeyRow(i.Name, "", Shape.Cell)), .. Sections.Row.Keys] };
        var keys = entry.Keys(construct, row, place);
        var cells = inputs.Select(i => keys.Node(i.Name) switch
        {
            null => new BlankCellSyntax(place),
            YamlSequence set => new SetCellSyntax(set.Place, [.. set.Items.Select(item => entry.Expression(item, "a cell"))]),
            YamlScalar scalar => entry.Cell(scalar),
            var other => Bad(entry, other),
        });
        var gives = keys.Required("gives", "the outcome of the row") is { } node ? Gives(entry, node, outputs) : [.. outputs.Select(_ => new ErrorSyntax(place))];
        return new RowSyntax(id, keys.Expression("when"), [.. cells], gives, keys.OriginWithin(table.Origin) with { Settings = entry.Layered.SettingsIn(row) });
    }

    private static ErrorCellSyntax Bad(Entry entry, YamlNode node)
    {
        entry.Diagnostics.Add(StructureErrors.WrongKind(node.Place, "a cell", "a text or a list", YamlWords.KindOf(node)));
        return new ErrorCellSyntax(node.Place);
    }

    /// <summary>One value, or a map with one for each output.</summary>
    private static ImmutableArray<ExpressionSyntax> Gives(Entry entry, YamlNode node, ImmutableArray<OutputSyntax> outputs)
    {
        if (node is not YamlMap map)
            return [entry.Expression(node, "`gives`"), .. outputs.Skip(1).Select(o => Missing(entry, node, o))];
        foreach (var key in map.Entries.Select(e => e.Key).Where(k => outputs.All(o => o.Name != k.Value)))
            entry.Diagnostics.Add(StructureErrors.NotAnOption(key.Place, key.Value, "one of the outputs", outputs.Select(o => o.Name)));
        return [.. outputs.Select(o => map.Find(o.Name) is { } found ? entry.Expression(found.Value, $"`{o.Name}`") : Missing(entry, node, o))];
    }

    private static ErrorSyntax Missing(Entry entry, YamlNode node, OutputSyntax output)
    {
        entry.Diagnostics.Add(StructureErrors.MissingKey(node.Place, output.Name, "an outcome", "a value for each output"));
        return new ErrorSyntax(node.Place);
    }

    private static (ImmutableArray<InputSyntax> Inputs, ImmutableArray<RowSyntax> Rows) Matrix(Entry entry, Keys keys)
    {
        var down = keys.RequiredScalar("rows-by", "the expression down the side");
        var across = keys.RequiredScalar("columns-by", "the expression along the top");
        if (keys.RequiredMap("matrix", "the cells") is not { } matrix || down is null || across is null)
            return ([], []);
        var rows = ImmutableArray.CreateBuilder<RowSyntax>();
        foreach (var line in matrix.Entries)
        {
            if (line.Value is not YamlMap columns)
            {
                entry.Diagnostics.Add(
                    StructureErrors.WrongKind(line.Value.Place, "a line of the matrix", "a map of column to value", YamlWords.KindOf(line.Value), "`green: {no: light, yes: normal}`"));
                continue;
            }

            rows.AddRange(columns.Entries.Select(cell => new RowSyntax(
                $"{line.Key.Value}, {cell.Key.Value}", Condition: null, [entry.Cell(line.Key), entry.Cell(cell.Key)],
                [entry.Expression(cell.Value, "a cell of the matrix")], keys.Origin with { Place = cell.Key.Place, Covers = [], Settings = entry.Layered.SettingsIn(cell.Value) })));
        }

        return ([new InputSyntax(down.Value, entry.Expression(down, "`rows-by`")), new InputSyntax(across.Value, entry.Expression(across, "`columns-by`"))], rows.ToImmutable());
    }
}
