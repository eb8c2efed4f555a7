using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Lowering;
using PolicyEngine.Syntax;
using PolicyEngine.Types;

namespace PolicyEngine.Checking;

/// <summary>What names mean. Two meanings are an error, never luck.</summary>
internal sealed partial class Checker
{
    private static readonly ImmutableArray<string> ValueSections = ["indicators", "values", "parameters", "tables", "bands", "rag", "rules", "payments", "benchmarks", "reminders", "procedures"];

    private const string AnyPeriod = "period";

    /// <summary>One thing that a name could mean, and how to refer to it.</summary>
    private sealed record Meaning(string Id, Func<Expression?> Bind);

    private Expression? BindName(NameSyntax name, Surroundings surroundings, PolicyType? expected)
    {
        var meanings = MeaningsOf(name, surroundings, expected);
        if (meanings.Length == 1)
            return meanings[0].Bind();
        if (meanings.Length > 1)
            diagnostics.Add(NameErrors.Ambiguous(name.Place, name.Path, meanings.Select(m => m.Id)));
        else if (!declarations.IsBroken(name.Path))
            diagnostics.Add(Unknown(name, surroundings, expected));
        return null;
    }

    private Diagnostic Unknown(NameSyntax name, Surroundings surroundings, PolicyType? expected)
    {
        if (name.Parts is [{ Text: var kind }, { Text: var date }] && (kind == AnyPeriod || declarations.Calendar.Kinds.Contains(kind)))
            return NameErrors.NoSuchDate(name.Place, kind, date, DatesOf(kind == AnyPeriod ? null : kind));
        if (name.Parts.Length == 1 && KindsWith(name.Path).Any())
            return NameErrors.DateOfPeriod(name.Place, name.Path);
        var known = KnownNames(surroundings, expected).ToArray();
        if (Suggestion.For(name.Path, known) is null && FieldsOfSeveral(name.Path) is { Length: > 0 } meant)
            return NameErrors.UnknownOfSeveral(name.Place, name.Path, meant);
        var isItsOwnThreshold = byId.TryGetValue(surroundings.Owner, out var owner) && owner.Role == Role.Threshold && owner.Origin.Place.Span == name.Place.Span;
        return isItsOwnThreshold
            ? NameErrors.NothingHeld(name.Place, name.Path, known)
            : NameErrors.Unknown(name.Place, name.Path, known, (expected as ChoiceType) is { } choice ? string.Join(", ", choice.Options) : null);
    }

    /// <summary>The whole names of fields that several kinds of record have under the name that is nearest.</summary>
    private string[] FieldsOfSeveral(string written)
    {
        var byName = declarations.Facts.GroupBy(f => f.Field, StringComparer.Ordinal).Where(g => g.Count() > 1).ToDictionary(g => g.Key, g => g.Select(f => f.Id).ToArray(), StringComparer.Ordinal);
        return Suggestion.For(written, byName.Keys) is { } near ? byName[near] : [];
    }

    private IEnumerable<string> DatesOf(string? kind) =>
        declarations.Calendar.Periods.Where(p => kind is null || p.Kind == kind).SelectMany(p => p.Dates.Keys).Distinct(StringComparer.Ordinal);

    private IEnumerable<string> KindsWith(string date) =>
        declarations.Calendar.Periods.Where(p => p.Dates.ContainsKey(date)).Select(p => p.Kind).Distinct(StringComparer.Ordinal);

    private ImmutableArray<Meaning> MeaningsOf(NameSyntax name, Surroundings surroundings, PolicyType? expected)
    {
        if (surroundings.Names.TryGetValue(name.Parts[0].Text, out var binding) && (binding is not ExpressionBinding || name.Parts.Length == 1))
            return OfBinding(binding, name, surroundings, expected);
        var option = Option(name, expected);
        var declared = Declared(name).ToImmutableArray();
        if (!option.IsEmpty && declared.IsEmpty)
            return option;
        if (!option.IsEmpty)
            return [.. option, .. declared.Where(m => !IsInProgress(m.Id) && m.Bind()?.Type == expected)];
        return declared.IsEmpty ? Recorded(name, surroundings) : declared;
    }

    /// <summary>What is being checked now cannot be read by itself: `sheltered: service.type is sheltered` means the option.</summary>
    private bool IsInProgress(string id) => inProgress.Exists(d => d.Id == id);

    private ImmutableArray<Meaning> OfBinding(Binding binding, NameSyntax name, Surroundings surroundings, PolicyType? expected)
    {
        var rest = name.Parts.RemoveAt(0);
        switch (binding)
        {
            case NameBinding bound:
                var whole = new NameSyntax(name.Place, bound.Target.Parts.AddRange(rest));
                return MeaningsOf(whole, bound.At ?? Surroundings.Of(surroundings.Owner), expected);
            case ExpressionBinding { Value: var value }:
                return [new Meaning(name.Path, () => value with { Place = name.Place })];
            case RecordBinding { Kind: var kind } when rest.Length > 0:
                var path = string.Join('.', rest.Select(p => p.Text));
                var id = $"{declarations.Records[kind].Name}.{path}";
                return factIndex.ContainsKey(id)
                    ? [FactMeaning(id, name)]
                    : MeaningsOf(new NameSyntax(name.Place, rest), Surroundings.Of(surroundings.Owner), expected);
            case PeriodBinding period when rest.Length > 0:
                return InPeriod(period, new NameSyntax(name.Place, rest), surroundings);
            default:
                return [];
        }
    }

    private static ImmutableArray<Meaning> Option(NameSyntax name, PolicyType? expected)
    {
        if (expected is not ChoiceType choice || name.Parts.Length != 1 || choice.Options.IndexOf(name.Path) is not (>= 0 and var index))
            return [];
        return [new Meaning(name.Path, () => new Constant(choice, name.Place, Extent.OfOption(index)))];
    }

    private IEnumerable<Meaning> Declared(NameSyntax name)
    {
        var path = name.Path;
        foreach (var id in ValueSections.Select(s => $"{s}.{path}").Prepend(path).Where(byId.ContainsKey))
            yield return new Meaning(id, () => Refer(byId[id], name));
        foreach (var table in OutputsNamed(path))
            yield return new Meaning($"{table.Declaration.Id}.{table.Output}", () => ReferToOutput(table.Declaration, table.Output, name));
        if (DateNamed(name) is { } date)
            yield return new Meaning(path, () => date);
    }

    private IEnumerable<(TableDeclaration Declaration, string Output)> OutputsNamed(string path)
    {
        var dot = path.LastIndexOf('.');
        if (dot < 0)
            yield break;
        foreach (var id in new[] { path[..dot], $"tables.{path[..dot]}" })
        {
            if (byId.GetValueOrDefault(id) is TableDeclaration table && table.Outputs.Any(o => o.Name == path[(dot + 1)..]))
                yield return (table, path[(dot + 1)..]);
        }
    }

    /// <summary>`as-of`, `period.end`, `year.end`, and `due` for short; of a period only dates that the calendar gives.</summary>
    private DateReference? DateNamed(NameSyntax name)
    {
        if (name.Path == DateReference.AsOf)
            return new DateReference(PolicyTypes.Date, name.Place, name.Path);
        var (kind, date) = name.Parts switch
        {
            [{ Text: "due" }] => (AnyPeriod, "due"),
            [var of, var named] => (of.Text, named.Text),
            _ => (AnyPeriod, ""),
        };
        var kinds = KindsWith(date).ToArray();
        if (kinds.Length == 0 || (kind != AnyPeriod && !kinds.Contains(kind)))
            return null;
        return new DateReference(PolicyTypes.Date, name.Place, date) { Kind = kind == AnyPeriod || kinds.Length == 1 ? null : kind };
    }

    /// <summary>A field by its whole name, or by its own name if only one kind of record has it.</summary>
    private ImmutableArray<Meaning> Recorded(NameSyntax name, Surroundings surroundings)
    {
        if (factIndex.ContainsKey(name.Path))
            return [OneRecord(name.Path, name, surroundings)];
        return name.Parts.Length != 1 ? [] : [.. declarations.Facts.Where(f => f.Field == name.Path).Select(f => OneRecord(f.Id, name, surroundings))];
    }

    /// <summary>A field of the subject's one record of that kind; where there may be many, of the one that an aggregate is at.</summary>
    private Meaning OneRecord(string id, NameSyntax name, Surroundings surroundings)
    {
        var fact = declarations.Facts[factIndex[id]];
        var kind = declarations.Records[fact.Record];
        if (!kind.IsMany || surroundings.Names.Values.OfType<RecordBinding>().Any(b => b.Kind == fact.Record))
            return FactMeaning(id, name);
        return new Meaning(id, () =>
        {
            diagnostics.Add(NameErrors.Many(name.Place, kind.Name, fact.Field, kind.Plural));
            return null;
        });
    }

    private Meaning FactMeaning(string id, NameSyntax name) => new(id, () =>
    {
        var index = factIndex[id];
        return new FactReference(declarations.Facts[index].Type, name.Place, index);
    });

    private DefinitionReference? Refer(Declaration declaration, NameSyntax name) =>
        Define(declaration) is { } index ? new DefinitionReference(definitions[index].Type, name.Place, index) : null;

    private DefinitionReference? ReferToOutput(TableDeclaration declaration, string output, NameSyntax name)
    {
        if (Define(declaration) is not { } index)
            return null;
        var table = (Table)definitions[index];
        var number = table.Outputs.Select((o, i) => (o, i)).First(p => p.o.Name == output).i;
        return new DefinitionReference(table.Outputs[number].Type, name.Place, index, number);
    }

    private IEnumerable<string> KnownNames(Surroundings surroundings, PolicyType? expected) =>
    [
        .. surroundings.Names.Keys,
        .. declarations.Facts.Select(f => f.Id),
        .. declarations.Facts.GroupBy(f => f.Field, StringComparer.Ordinal).Where(g => g.Count() == 1).Select(g => g.Key),
        .. byId.Keys,
        .. byId.Keys.Where(k => ValueSections.Contains(k[..k.IndexOf('.')])).Select(k => k[(k.IndexOf('.') + 1)..]),
        .. (expected as ChoiceType)?.Options ?? [],
        .. DatesOf(kind: null).Select(d => $"{AnyPeriod}.{d}"),
        DateReference.AsOf,
    ];

    /// <summary>A name as a criterion: the threshold of that name before all else, then any yes or no, then a yes/no field.</summary>
    private Expression? BindCriterion(NameSyntax name, Surroundings surroundings)
    {
        if (surroundings.Names.TryGetValue(name.Parts[0].Text, out var binding) && binding is NameBinding { Target: var target, At: var at })
            return BindCriterion(new NameSyntax(name.Place, target.Parts.AddRange(name.Parts.RemoveAt(0))), at ?? Surroundings.Of(surroundings.Owner));

        if (binding is PeriodBinding period && name.Parts.Length > 1)
            return StoodOn(period, BindCriterion(new NameSyntax(name.Place, name.Parts.RemoveAt(0)), Surroundings.Of(surroundings.Owner)));
        if (byId.TryGetValue($"thresholds.{name.Path}", out var threshold))
            return Refer(threshold, name);
        var bound = BindName(name, surroundings, PolicyTypes.YesNo);
        if (bound is null or { Type: YesNoType })
            return bound;
        diagnostics.Add(TypeErrors.NotACriterion(name.Place, name.Path));
        return null;
    }
}
