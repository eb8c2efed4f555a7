using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Layers;
using PolicyEngine.Text;
using PolicyEngine.Types;
using PolicyEngine.Yaml;

namespace PolicyEngine.Lowering;

/// <summary>`facts`: kinds of record and their fields. A layer may add fields to a kind that an earlier one declares.</summary>
internal static class FactSection
{
    /// <param name="entries">The kinds of record.</param>
    /// <param name="periods">The kinds of period in the calendar.</param>
    public static void Lower(ImmutableArray<LayeredEntry> entries, ImmutableArray<string> periods, LoweringOutput output)
    {
        var kinds = entries
            .Where(e => Families.IsId(e.Entry.Key, output.Diagnostics))
            .Select(e => new Entry("facts", e.Entry.Key.Value, e.Entry.Value, e, Member: null, output))
            .GroupBy(e => e.Name, StringComparer.Ordinal)
            .Select(group => group.ToArray())
            .ToArray();
        var names = kinds.Select(k => k[0].Name).ToArray();
        var written = new List<YamlScalar?>();
        foreach (var kind in kinds)
            written.Add(AddKind(kind, names, output));
        PeriodKinds.CheckRecords(written, periods, output);
        CheckOwners(output);
    }

    /// <summary>Gives what stands after `per`.</summary>
    private static YamlScalar? AddKind(Entry[] parts, string[] names, LoweringOutput output)
    {
        var keys = parts.Select(p => p.Keys(Sections.RecordKind)).ToArray();
        var first = Array.Find(keys, k => k.Has("of") || k.Has("per") || k.Has("absent")) ?? keys[0];
        var origin = first.Origin with { Covers = [.. keys.SelectMany(k => k.Origin.Covers).Distinct(StringComparer.Ordinal)] };
        var of = first.Scalar("of");
        var owner = of is null ? -1 : Array.IndexOf(names, of.Value);
        if (of is not null && owner < 0)
            output.Diagnostics.Add(StructureErrors.NotAnOption(of.Place, of.Value, "a kind of record", names));
        var isRecord = first.Has("per") || first.IsYes("many");
        if (isRecord && of is null)
            output.Diagnostics.Add(StructureErrors.MissingKey(first.Place, "of", "a kind of record with `per` or `many`", "what it belongs to, such as `of: service`"));
        var absence = first.Word("absent", Words.Absences);
        if (isRecord && absence is null && !first.Has("absent"))
            output.Diagnostics.Add(
                StructureErrors.MissingKey(first.Place, "absent", "a kind of record with `per` or `many`", "`unknown` if one that is not there is missing, `none` if it means there is none"));
        var index = output.Records.Count;
        output.Records.Add(new RecordKind(parts[0].Name, owner, first.Text("per"), first.IsYes("many"), first.Text("dated"), absence ?? Absence.Unknown, origin));
        foreach (var (entry, own) in parts.Zip(keys))
            AddFields(entry, own, index, output);
        if (first.Scalar("dated") is { } dated && !output.Facts.Exists(f => f.Id == $"{parts[0].Name}.{dated.Value}" && f.Type is DateType))
            output.Diagnostics.Add(
                StructureErrors.NotAnOption(dated.Place, dated.Value, "a date field of this kind", output.Facts.Where(f => f.Record == index && f.Type is DateType).Select(f => f.Field)));
        return first.Scalar("per");
    }

    private static void AddFields(Entry kind, Keys keys, int index, LoweringOutput output)
    {
        foreach (var field in keys.Map("fields")?.Entries ?? [])
        {
            if (!Families.IsId(field.Key, output.Diagnostics))
                continue;
            var id = $"{kind.Name}.{field.Key.Value}";
            var fact = FieldSpecification.Read(kind with { Name = id, Place = field.Key.Place, Node = field.Value }, field.Key.Value, index);
            if (fact is null)
                output.Broken.Add(id);
            else if (output.Facts.Find(f => f.Id == id) is { } earlier)
                output.Diagnostics.Add(StructureErrors.Duplicate(id, earlier.Origin.Place, field.Key.Place));
            else
                output.Facts.Add(fact);
        }
    }

    /// <summary>No kind may belong to itself, however far round.</summary>
    private static void CheckOwners(LoweringOutput output)
    {
        for (var i = 0; i < output.Records.Count; i++)
        {
            var at = output.Records[i].Of;
            for (var steps = 0; at >= 0 && steps <= output.Records.Count; steps++)
            {
                if (at == i)
                {
                    output.Diagnostics.Add(StructureErrors.OwnsItself(output.Records[i].Origin.Place, output.Records[i].Name));
                    output.Records[i] = output.Records[i] with { Of = -1 };
                    break;
                }

                at = output.Records[at].Of;
            }
        }
    }
}
