using System.Collections.Immutable;

namespace PolicyEngine.Kernel;

/// <summary>Expressions of one version of a policy as another's: facts, definitions, rows and readings found there by their ids.</summary>
internal sealed class KernelTranslation(CheckedPolicy from, CheckedPolicy to)
{
    private readonly Dictionary<string, int> facts = Ids(to.Facts.Select(f => f.Id));
    private readonly Dictionary<string, int> definitions = Ids(to.Definitions.Select(d => d.Id));
    private readonly Dictionary<string, int> records = Ids(to.Records.Select(r => r.Name));
    private readonly Dictionary<Expression, (Expression, string?)> known = new(ReferenceEqualityComparer.Instance);

    /// <summary>What may be recorded as done there.</summary>
    private readonly HashSet<string> recorded = [.. to.Definitions.SelectMany(d => d switch { Process process => process.Steps.Select(process.NameOf), Value { Effect: Duty } => [d.Id], _ => [] })];
    private string? lacking;

    /// <summary>The expression there, and the first that it names and the other version has not or has as another kind of value; null if nothing.</summary>
    public (Expression Expression, string? Lacking) Of(Expression expression)
    {
        if (known.TryGetValue(expression, out var done))
            return done;
        lacking = null;
        var told = Tell(expression);
        known.Add(expression, (told, lacking));
        return (told, lacking);
    }

    /// <summary>Where a policy has a reading and its option; -1 for what it has not.</summary>
    public static (int Reading, int Option) Answer(CheckedPolicy policy, string reading, string? option)
    {
        var index = policy.Readings.Select((r, i) => (r, i)).Where(p => p.r.Id == reading).Select(p => p.i).DefaultIfEmpty(-1).First();
        return (index, index < 0 ? -1 : policy.Readings[index].Options.Select((o, i) => (o, i)).Where(p => p.o.Id == option).Select(p => p.i).DefaultIfEmpty(-1).First());
    }

    private Expression Tell(Expression expression) => expression switch
    {
        FactReference fact => Tell(fact),
        DefinitionReference reference => Tell(reference),
        RowReference row => Tell(row),
        ReadingReference reading => Tell(reading),
        FoldRecords fold => fold with { Records = Record(fold.Records), Value = Tell(fold.Value), Filter = Maybe(fold.Filter) },
        FoldPeriods fold => fold with
        {
            Level = fold.Level < 0 ? -1 : Record(fold.Level),
            Window = fold.Window with { Extent = Maybe(fold.Window.Extent) },
            Value = Tell(fold.Value),
            Filter = Maybe(fold.Filter),
        },
        FoldGroup fold => fold with
        {
            Level = Record(fold.Level),
            AlikeIn = [.. fold.AlikeIn.Select(a => a with { Level = a.Level < 0 ? -1 : Record(a.Level), Field = Maybe(a.Field) })],
            Figure = Tell(fold.Figure),
            Whole = Maybe(fold.Whole),
            LeftOut = Maybe(fold.LeftOut),
        },
        EventCount count => Done(count.What, count with { Within = Maybe(count.Within) }),
        EventDate date => Done(date.What, date),
        _ => KernelRewrite.Parts(expression, Tell),
    };

    private Expression? Maybe(Expression? expression) => expression is null ? null : Tell(expression);

    private Expression Tell(FactReference fact)
    {
        var id = from.Facts[fact.Fact].Id;
        return facts.TryGetValue(id, out var there) && to.Facts[there].Type == fact.Type ? fact with { Fact = there } : Lacks(id, fact);
    }

    private Expression Tell(DefinitionReference reference)
    {
        var own = from.Definitions[reference.Definition];
        if (!definitions.TryGetValue(own.Id, out var there))
            return Lacks(own.Id, reference);
        var output = own is Table { Outputs: var outputs } ? OutputIn(to.Definitions[there], outputs[reference.Output].Name) : 0;
        var type = output < 0 ? null : to.Definitions[there] is Table table ? table.Outputs[output].Type : to.Definitions[there].Type;
        return type == reference.Type ? reference with { Definition = there, Output = output } : Lacks(own.Id, reference);
    }

    private static int OutputIn(Definition definition, string name) => definition is Table table
        ? table.Outputs.Select((o, i) => (o, i)).Where(p => p.o.Name == name).Select(p => p.i).DefaultIfEmpty(-1).First()
        : 0;

    private Expression Tell(RowReference row)
    {
        var own = (Table)from.Definitions[row.Definition];
        var there = definitions.TryGetValue(own.Id, out var index) && to.Definitions[index] is Table table
            ? table.Rows.Select((r, i) => (r, i)).Where(p => p.r.Id == own.Rows[row.Row].Id).Select(p => p.i).DefaultIfEmpty(-1).First()
            : -1;
        return there < 0 ? Lacks(own.Id, row) : row with { Definition = index, Row = there };
    }

    private Expression Tell(ReadingReference reading)
    {
        var own = from.Readings[reading.Reading];
        var (there, _) = Answer(to, own.Id, null);
        var isSame = there >= 0 && own.Options.Select(o => o.Id).SequenceEqual(to.Readings[there].Options.Select(o => o.Id));
        return isSame ? reading with { Reading = there, Options = [.. reading.Options.Select(Tell)] } : Lacks(own.Id, reading);
    }

    private Expression Done(string what, Expression expression) => recorded.Contains(what) ? expression : Lacks(what, expression);

    private int Record(int kind)
    {
        var name = from.Records[kind].Name;
        if (records.TryGetValue(name, out var there))
            return there;
        lacking ??= name;
        return 0;
    }

    private Expression Lacks(string id, Expression expression)
    {
        lacking ??= id;
        return expression;
    }

    private static Dictionary<string, int> Ids(IEnumerable<string> ids) => ids.Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i, StringComparer.Ordinal);
}
