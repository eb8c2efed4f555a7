using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Reference;

/// <summary>What an expression may be, for every subject at once. Bit i of a mask speaks of subject i.</summary>
internal abstract record Column(ulong[] NotApplicable);

/// <summary>Options: one mask each for where it is possible. Of a yes or no, can-be-false and can-be-true.</summary>
internal sealed record OptionColumn(ulong[][] Possible, ulong[] NotApplicable) : Column(NotApplicable)
{
    public ulong[] CanBeFalse => Possible[0];

    public ulong[] CanBeTrue => Possible[1];
}

/// <summary>Numbers scaled to whole ones: bounds, and a mask for where there is an ordinary value at all.</summary>
internal sealed record NumberColumn(long[] Low, long[] High, ulong[] Possible, ulong[] NotApplicable) : Column(NotApplicable);

/// <summary>
/// Shows that one checked policy runs over columns of subjects as it does over one: the kernel nodes of thresholds,
/// `applies-when` and baskets, by masks of 64 subjects a word and bounds in arrays.
/// </summary>
internal sealed class ColumnarSpike(CheckedPolicy policy, ImmutableArray<Column> facts, int subjects)
{
    /// <summary>Numbers are whole multiples of a hundredth of a percent.</summary>
    public const int Scale = 10_000;

    private readonly Dictionary<int, Column> done = [];

    private int Words => (subjects + 63) / 64;

    public OptionColumn ResultOf(int definition) => (OptionColumn)Definition(definition);

    /// <summary>A column of one fact from what is known of each subject.</summary>
    public static Column ColumnOf(Fact fact, IReadOnlyList<Possible> known)
    {
        var notApplicable = Mask(known, p => p.MayBeNotApplicable);
        if (fact.Type is YesNoType or ChoiceType)
        {
            var options = fact.Type is ChoiceType choice ? choice.Options.Length : 2;
            return new OptionColumn(
                [.. Enumerable.Range(0, options).Select(o => Mask(known, p => p.Values is OptionExtent extent && extent.Has(o)))], notApplicable);
        }

        return new NumberColumn(
            [.. known.Select(p => Scaled((p.Values as NumberExtent)?.Low))],
            [.. known.Select(p => Scaled((p.Values as NumberExtent)?.High))],
            Mask(known, p => p.Values is not null),
            notApplicable);
    }

    private static ulong[] Mask(IReadOnlyList<Possible> known, Func<Possible, bool> holds)
    {
        var mask = new ulong[(known.Count + 63) / 64];
        for (var i = 0; i < known.Count; i++)
            if (holds(known[i]))
                mask[i / 64] |= 1UL << (i % 64);
        return mask;
    }

    private static long Scaled(Exact? value) =>
        value is not { } v ? 0 : Exact.Multiply(v, Scale) is { IsWhole: true } scaled ? (long)scaled.Numerator : throw new ArgumentException("A figure has at most the declared places.", nameof(value));

    private Column Definition(int definition)
    {
        if (!done.TryGetValue(definition, out var column))
            done.Add(definition, column = Evaluate(((Value)policy.Definitions[definition]).Body));
        return column;
    }

    private Column Evaluate(Expression expression) => expression switch
    {
        Constant constant => Same(constant),
        FactReference fact => facts[fact.Fact],
        DefinitionReference reference => Definition(reference.Definition),
        Applicable applicable => Applies((OptionColumn)Evaluate(applicable.Condition), Evaluate(applicable.Body)),
        Operation { Operator: Operator.And } and => All([.. and.Arguments.Select(Answer)]),
        Operation { Operator: Operator.Or } or => Not(All([.. or.Arguments.Select(a => Not(Answer(a)))])),
        Operation { Operator: Operator.Not } not => Not(Answer(not.Arguments[0])),
        Operation { Operator: >= Operator.Less and <= Operator.NotEqual } comparison =>
            Compare(comparison.Operator, Evaluate(comparison.Arguments[0]), Evaluate(comparison.Arguments[1])),
        FoldItems { Aggregate: Aggregate.Any } fold => Not(All([.. fold.Items.Select(i => Not(Answer(i.Value)))])),
        FoldItems { Aggregate: Aggregate.All } fold => All([.. fold.Items.Select(i => Answer(i.Value))]),
        _ => throw new NotSupportedException($"The spike has no {expression.GetType().Name} over columns."),
    };

    private OptionColumn Answer(Expression expression) => (OptionColumn)Evaluate(expression);

    private Column Same(Constant constant) => constant.Value switch
    {
        OptionExtent options => new OptionColumn(
            [.. Enumerable.Range(0, constant.Type is ChoiceType choice ? choice.Options.Length : 2).Select(o => Filled(options.Has(o)))], Filled(false)),
        NumberExtent number => new NumberColumn(Filled(number.Low), Filled(number.High), Filled(true), Filled(false)),
        _ => throw new NotSupportedException("The spike has no texts over columns."),
    };

    private ulong[] Filled(bool bit) => [.. Enumerable.Repeat(bit ? ulong.MaxValue : 0, Words)];

    private long[] Filled(Exact? value) => [.. Enumerable.Repeat(Scaled(value), subjects)];

    private static Column Applies(OptionColumn condition, Column body)
    {
        var notApplicable = Each(condition.NotApplicable, condition.CanBeFalse, condition.CanBeTrue, body.NotApplicable, (n, f, t, b) => n | f | (t & b));
        return body switch
        {
            OptionColumn options => new OptionColumn([.. options.Possible.Select(p => Each(p, condition.CanBeTrue, (a, b) => a & b))], notApplicable),
            NumberColumn numbers => numbers with { Possible = Each(numbers.Possible, condition.CanBeTrue, (a, b) => a & b), NotApplicable = notApplicable },
            _ => throw new NotSupportedException(body.GetType().Name),
        };
    }

    private static OptionColumn Not(OptionColumn answer) => new([answer.CanBeTrue, answer.CanBeFalse], answer.NotApplicable);

    /// <summary>`and`: what is not applicable is left out; nothing left is not applicable.</summary>
    private static OptionColumn All(OptionColumn[] answers) => new(
        [
            answers.Select(a => a.CanBeFalse).Aggregate((x, y) => Each(x, y, (a, b) => a | b)),
            Each(
                answers.Select(a => Each(a.CanBeTrue, a.NotApplicable, (t, n) => t | n)).Aggregate((x, y) => Each(x, y, (a, b) => a & b)),
                answers.Select(a => a.CanBeTrue).Aggregate((x, y) => Each(x, y, (a, b) => a | b)),
                (a, b) => a & b),
        ],
        answers.Select(a => a.NotApplicable).Aggregate((x, y) => Each(x, y, (a, b) => a & b)));

    private OptionColumn Compare(Operator comparison, Column left, Column right)
    {
        var answer = (left, right) switch
        {
            (NumberColumn a, NumberColumn b) => comparison switch
            {
                Operator.Less or Operator.GreaterOrEqual => Less(a, b),
                Operator.Greater or Operator.LessOrEqual => Less(b, a),
                _ => Equal(a, b),
            },
            (OptionColumn a, OptionColumn b) when comparison is Operator.Equal or Operator.NotEqual => Equal(a, b),
            _ => throw new NotSupportedException($"The spike has no {comparison} of such columns."),
        };
        return comparison is Operator.GreaterOrEqual or Operator.LessOrEqual or Operator.NotEqual ? Not(answer) : answer;
    }

    private OptionColumn Less(NumberColumn a, NumberColumn b) =>
        Compared(a, b, canBeTrue: Where(i => a.Low[i] < b.High[i]), canBeFalse: Where(i => a.High[i] >= b.Low[i]));

    private OptionColumn Equal(NumberColumn a, NumberColumn b) => Compared(
        a, b, canBeTrue: Where(i => a.Low[i] <= b.High[i] && b.Low[i] <= a.High[i]), canBeFalse: Where(i => a.Low[i] != b.High[i] || b.Low[i] != a.High[i]));

    private ulong[] Where(Func<int, bool> holds)
    {
        var mask = new ulong[Words];
        for (var i = 0; i < subjects; i++)
            if (holds(i))
                mask[i / 64] |= 1UL << (i % 64);
        return mask;
    }

    private static OptionColumn Compared(NumberColumn a, NumberColumn b, ulong[] canBeTrue, ulong[] canBeFalse)
    {
        var both = Each(a.Possible, b.Possible, (x, y) => x & y);
        return new OptionColumn(
            [Each(canBeFalse, both, (x, y) => x & y), Each(canBeTrue, both, (x, y) => x & y)], Each(a.NotApplicable, b.NotApplicable, (x, y) => x | y));
    }

    /// <summary>Equal where both may be the same option; unequal where they may be two different ones.</summary>
    private static OptionColumn Equal(OptionColumn a, OptionColumn b)
    {
        var options = Enumerable.Range(0, a.Possible.Length).ToArray();
        var same = options.Select(o => Each(a.Possible[o], b.Possible[o], (x, y) => x & y));
        var different = options.SelectMany(o => options.Where(p => p != o).Select(p => Each(a.Possible[o], b.Possible[p], (x, y) => x & y)));
        return new OptionColumn(
            [different.Aggregate((x, y) => Each(x, y, (p, q) => p | q)), same.Aggregate((x, y) => Each(x, y, (p, q) => p | q))],
            Each(a.NotApplicable, b.NotApplicable, (x, y) => x | y));
    }

    private static ulong[] Each(ulong[] a, ulong[] b, Func<ulong, ulong, ulong> combine)
    {
        var result = new ulong[a.Length];
        for (var i = 0; i < a.Length; i++)
            result[i] = combine(a[i], b[i]);
        return result;
    }

    private static ulong[] Each(ulong[] a, ulong[] b, ulong[] c, ulong[] d, Func<ulong, ulong, ulong, ulong, ulong> combine)
    {
        var result = new ulong[a.Length];
        for (var i = 0; i < a.Length; i++)
            result[i] = combine(a[i], b[i], c[i], d[i]);
        return result;
    }
}
