using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Checking;

/// <summary>Keys (MEANING): what each definition belongs to, inferred from the facts it reads; and the weakest status it rests on.</summary>
internal sealed partial class Checker
{
    private Definition WithKeyAndStatus(Definition definition)
    {
        var expressions = KernelWalk.Expressions(definition).ToArray();
        var key = expressions.Concat(DaysPaid(definition)).Aggregate(new Key(-1, null), (k, e) => Join(k, KeyOf(e), e));
        var status = expressions.SelectMany(KernelWalk.Within).Select(StatusOf).Append(definition.Status).Max();
        return definition with { Key = key, Status = status };
    }

    /// <summary>A payment is for the periods on whose dates its instalments fall.</summary>
    private IEnumerable<Expression> DaysPaid(Definition definition) =>
        definition is Value { Effect: Payment payment } ? payment.DaysPaid(definition.Id, definitions).Select(d => d.Day.Body) : [];

    /// <summary>
    /// What counts something done is about whom its process or rule is about, and that may be defined later, or rest on the count itself: keys are joined again until none
    /// changes, which each can at most as often as there are others.
    /// </summary>
    private void SettleKeys()
    {
        var isOpen = definitions.SelectMany(KernelWalk.Expressions).SelectMany(KernelWalk.Within).Any(e => e is EventCount or EventDate);
        for (var round = 0; isOpen && round < definitions.Count; round++)
        {
            var before = definitions.Select(d => d.Key).ToArray();
            for (var i = 0; i < definitions.Count; i++)
                definitions[i] = WithKeyAndStatus(definitions[i]);
            isOpen = !definitions.Select(d => d.Key).SequenceEqual(before);
        }

        foreach (var definition in definitions)
            CheckWhichPeriod(KernelWalk.Expressions(definition), definition.Key);
    }

    private Status StatusOf(Expression expression) => expression switch
    {
        DefinitionReference reference => definitions[reference.Definition].Status,
        RowReference row => definitions[row.Definition].Status,
        _ => Status.InForce,
    };

    private Key KeyOf(Expression expression) => expression switch
    {
        FactReference fact => KeyOfFact(declarations.Facts[fact.Fact]),
        DefinitionReference reference => definitions[reference.Definition].Key,
        RowReference row => definitions[row.Definition].Key,
        DateReference { Name: not (DateReference.AsOf or DateReference.Edge) } date => new Key(-1, date.Kind ?? OnlyKindWith(date.Name)),
        EventCount count => KernelWalk.Parts(count).Aggregate(KeyOfDone(count.What) with { Period = null }, (k, part) => Join(k, KeyOf(part), part)),
        EventDate date => KeyOfDone(date.What),
        FoldRecords fold => KeyOfFold(fold),
        FoldPeriods fold => KernelWalk.Parts(fold).Aggregate(new Key(fold.Level, fold.Kind), (k, part) => Join(k, KeyOf(part), part)),
        FoldGroup fold => KeyOfGroup(fold),
        AtPeriod { Period: PeriodBefore { Kind: var kind } } at => KeyOf(at.Body) with { Period = kind },
        AtPeriod { Period: PeriodLastYear { Kind: var kind } } at => KeyOf(at.Body) with { Period = kind },
        AtPeriod at => KeyOf(at.Body) with { Period = null },
        _ => KernelWalk.Parts(expression).Aggregate(new Key(-1, null), (k, part) => Join(k, KeyOf(part), part)),
    };

    private Key KeyOfDone(string what) => definitions.Find(d => PolicyPath.IsWithin(what, d.Id))?.Key ?? new Key(-1, null);

    private string? OnlyKindWith(string date) => OnlyOf([.. KindsWith(date)]);

    /// <summary>`period.end` where several kinds of period have an end, and nothing else in the definition says which is meant.</summary>
    private void CheckWhichPeriod(IEnumerable<Expression> expressions, Key key)
    {
        if (key.Period is not null)
            return;
        foreach (var date in expressions.SelectMany(KernelWalk.Within).OfType<DateReference>().Where(d => d is { Kind: null, Name: not (DateReference.AsOf or DateReference.Edge) }))
            diagnostics.Add(NameErrors.Ambiguous(date.Place, date.Place.Text, KindsWith(date.Name).Select(kind => $"{kind}.{date.Name}")));
    }

    private string? OnlyPeriodKind => OnlyOf([.. PeriodKinds]);

    /// <summary>Of several kinds in the calendar, the one for which there are records.</summary>
    private string? OnlyOf(string[] kinds)
    {
        var recorded = kinds.Length > 1 ? Array.FindAll(kinds, k => declarations.Records.Any(r => r.Per == k)) : kinds;
        return recorded is [var only] ? only : null;
    }

    private Key KeyOfFact(Fact fact)
    {
        var kind = declarations.Records[fact.Record];
        return new Key(kind.Per is not null || kind.IsMany ? kind.Of : fact.Record, kind.Per);
    }

    /// <summary>An aggregate over records belongs to their owner; what it reads of the records themselves is used up.</summary>
    private Key KeyOfFold(FoldRecords fold)
    {
        var kind = declarations.Records[fold.Records];
        var key = new Key(kind.Of, kind.IsMany ? kind.Per : null);
        var inner = fold.Filter is null ? new[] { fold.Value } : [fold.Filter, fold.Value];
        foreach (var part in inner.Select(KeyOf))
            key = Join(key, part.Level == fold.Records || (kind.IsMany && part.Level == kind.Of) ? part with { Level = kind.Of } : part, fold);
        return key;
    }

    private Key Join(Key left, Key right, Expression at)
    {
        var level = left.Level < 0 || IsBelow(right.Level, left.Level) ? right.Level : left.Level;
        if (left.Level >= 0 && right.Level >= 0 && !IsBelow(left.Level, right.Level) && !IsBelow(right.Level, left.Level))
            diagnostics.Add(NameErrors.Levels(at.Place, declarations.Records[left.Level].Name, declarations.Records[right.Level].Name));
        if (left.Period is not null && right.Period is not null && left.Period != right.Period)
            diagnostics.Add(NameErrors.Periods(at.Place, left.Period, right.Period));
        return new Key(level < 0 ? left.Level : level, left.Period ?? right.Period);
    }

    /// <summary>Whether a level is another or belongs to it, however far up.</summary>
    private bool IsBelow(int level, int upper)
    {
        while (level >= 0 && level != upper)
            level = declarations.Records[level].Of;
        return level >= 0 && level == upper;
    }
}
