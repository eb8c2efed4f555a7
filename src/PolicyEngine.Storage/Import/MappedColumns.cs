using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Types;
using PolicyEngine.Yaml;

namespace PolicyEngine.Storage;

/// <summary>The columns one mapping maps: each to a field of its kind, no two to the same.</summary>
internal sealed class MappedColumns(CheckedPolicy policy, int kind, DiagnosticBag diagnostics)
{
    private const string Ignore = "ignore";

    private static readonly ImmutableArray<string> Keys = ["field", "as"];

    private static readonly ImmutableArray<(string Word, CellForm Form)> Forms =
        [("fraction", CellForm.Fraction), ("points", CellForm.Points), ("serial-date", CellForm.SerialDate)];

    private readonly KindColumns known = new(policy, kind);
    private readonly Dictionary<ColumnUse, Place> first = [];

    /// <summary>The type of what a column holds; null for keys, names and reasons.</summary>
    public static PolicyType? TypeOf(CheckedPolicy policy, ColumnUse use) => use.Part switch
    {
        ColumnPart.Value => policy.Facts[use.Fact].Type,
        ColumnPart.On => PolicyTypes.Date,
        _ => null,
    };

    /// <summary>`Qtr: quarter`, or `"Avail %": {field: availability, as: points}`.</summary>
    public MappedColumn? Column(YamlEntry entry)
    {
        switch (entry.Value)
        {
            case YamlScalar { IsEmpty: false } field:
                return Column(entry.Key, field, null);
            case YamlMap map:
                foreach (var other in map.Entries.Where(e => !Keys.Contains(e.Key.Value)))
                    diagnostics.Add(FactErrors.UnknownMappingKey(other.Key.Place, other.Key.Value, Keys));
                if (map.Find("field")?.Value is YamlScalar { IsEmpty: false } named && map.Find("as")?.Value is null or YamlScalar)
                    return Column(entry.Key, named, map.Find("as")?.Value as YamlScalar);
                break;
        }

        diagnostics.Add(FactErrors.MappingShape(entry.Value.Place, $"`{entry.Key.Value}` needs a field", "Write `field`, `{field: name, as: points}` or `ignore`."));
        return null;
    }

    /// <summary>`quarter: 2024-25 Q1`.</summary>
    public FixedCell? Fixed(YamlEntry entry)
    {
        if (entry.Value is not YamlScalar { IsEmpty: false } value)
        {
            diagnostics.Add(FactErrors.MappingShape(entry.Value.Place, $"`{entry.Key.Value}` needs one value", "Write what every row of the table is to say."));
            return null;
        }

        return Use(entry.Key) is { } use ? new FixedCell(use, entry.Key.Value, value.Value, entry.Key.Place, value.Place) : null;
    }

    private MappedColumn? Column(YamlScalar name, YamlScalar field, YamlScalar? form)
    {
        if (field.Value == Ignore)
            return new MappedColumn(name.Value, name.Place, null, CellForm.Typed);
        return Use(field) is { } use ? new MappedColumn(name.Value, name.Place, use, form is null ? CellForm.Typed : Form(form, field.Value, use)) : null;
    }

    private ColumnUse? Use(YamlScalar field)
    {
        if (known.Find(field.Value) is not { } use)
            diagnostics.Add(FactErrors.UnknownMappedField(field.Place, field.Value, policy.Records[kind], known));
        else if (!first.TryAdd(use, field.Place))
            diagnostics.Add(FactErrors.MappedTwice(field.Value, field.Place, first[use]));
        else
            return use;
        return null;
    }

    private CellForm Form(YamlScalar written, string field, ColumnUse use)
    {
        var form = Forms.FirstOrDefault(f => f.Word == written.Value).Form;
        var type = TypeOf(policy, use);
        if (form == CellForm.Typed)
            diagnostics.Add(FactErrors.UnknownForm(written.Place, written.Value, [.. Forms.Select(f => f.Word)]));
        else if (form == CellForm.SerialDate ? type is not DateType : type is not PercentType)
            diagnostics.Add(FactErrors.FormDoesNotFit(written.Place, written.Value, field, type?.Name ?? "text"));
        return form;
    }
}
