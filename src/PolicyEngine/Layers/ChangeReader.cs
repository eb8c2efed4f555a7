using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>Reads `vary`, `add` and `remove`: a map from path to what is changed there, each with `because` and `from`.</summary>
internal static class ChangeReader
{
    private static readonly (string Section, SettingKind Kind, Construct Construct, string Example)[] Kinds =
    [
        ("vary", SettingKind.Varied, Sections.Variation, "`thresholds.utilisation.at-least: {to: 92%, because: a local priority, from: 2009-04-01}`"),
        ("add", SettingKind.Added, Sections.Addition, "`rules.visit: {value: {...}, because: a local duty, from: 2009-04-01}`"),
        ("remove", SettingKind.Removed, Sections.Removal, "`rules.discussion: {because: not used here, from: 2009-04-01}`"),
    ];

    public static IEnumerable<Change> Read(string section, YamlNode node, DiagnosticBag diagnostics)
    {
        var (_, kind, construct, example) = Kinds.First(k => k.Section == section);
        if (node is not YamlMap map)
        {
            if (node is not YamlScalar { IsEmpty: true })
                diagnostics.Add(StructureErrors.WrongKind(node.Place, $"`{section}`", "a map of paths", YamlWords.KindOf(node), example));
            return [];
        }

        return
        [
            .. from entry in map.Entries
               from one in entry.Value is YamlSequence several ? several.Items : [entry.Value]
               let change = ReadOne(kind, entry.Key, new LayerKeys(construct, one, one is YamlMap ? entry.Key.Place : one.Place, example, diagnostics), diagnostics)
               where change is not null
               select change,
        ];
    }

    private static Change? ReadOne(SettingKind kind, YamlScalar path, LayerKeys keys, DiagnosticBag diagnostics)
    {
        var value = kind switch
        {
            SettingKind.Varied => keys.Required("to", "what stands there instead"),
            SettingKind.Added => keys.Node("value"),
            _ => null,
        };
        var because = keys.RequiredText("because", "in a few words why, so that an appeal can be told");
        var from = keys.RequiredDate("from", "the first day on which it counts, such as 2009-04-01");
        var until = keys.Date("until");
        if (until < from)
            diagnostics.Add(LayerErrors.EndsFirst(keys.PlaceOf("until")));
        if (because is null || from is null || (kind == SettingKind.Varied && value is null))
            return null;
        return new Change(
            kind, path, value, keys.Scalar("instead-of"), from.Value, until, because, Approved(keys, diagnostics), keys.Scalar("review"), keys.Date("review"), keys.Node("cite"));
    }

    private static Approval? Approved(LayerKeys keys, DiagnosticBag diagnostics)
    {
        if (keys.Node("approved") is not { } node)
            return null;
        var approval = new LayerKeys(Sections.Approval, node, keys.PlaceOf("approved"), "`{by: lead officers, on: 2009-03-12}`", diagnostics);
        var by = approval.RequiredText("by", "who approved it");
        return by is null ? null : new Approval(by, approval.Date("on"));
    }
}
