using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Evaluation;

/// <summary>
/// The cases of a table whose inputs are open: one value for each way the cells can tell them apart. Between two
/// neighbouring bounds of a column every value fares the same, so trying one of them is trying all. Without this, a
/// missing figure would look like a gap or a conflict in a table that has neither.
/// </summary>
internal static class InputCases
{
    /// <summary>Beyond so many, nothing is taken apart.</summary>
    public const int MostCases = 512;

    /// <summary>Every combination of the inputs' cases; the inputs themselves if nothing is open or there would be too many.</summary>
    /// <param name="table">The table.</param>
    /// <param name="inputs">What each comes to.</param>
    /// <param name="isOneOfMany">Whether what is missing is gone through elsewhere, so that only what is undefined is taken apart here.</param>
    public static ImmutableArray<ImmutableArray<Possible>> Of(Table table, ImmutableArray<Possible> inputs, bool isOneOfMany)
    {
        var cases = ImmutableArray.Create(ImmutableArray<Possible>.Empty);
        for (var i = 0; i < inputs.Length; i++)
        {
            var isLeft = isOneOfMany && inputs[i].Reasons.All.Any(r => r.Kind == ReasonKind.Missing);
            var own = isLeft ? [inputs[i]] : Cases(inputs[i], table.Inputs[i].Expression.Type, [.. table.Rows.Select(r => r.Cells[i])]);
            if (cases.Length * own.Length > MostCases)
                return [inputs];
            cases = [.. cases.SelectMany(c => own.Select(c.Add))];
        }

        return cases;
    }

    private static ImmutableArray<Possible> Cases(Possible input, PolicyType type, ImmutableArray<CellTest> column)
    {
        if (input.IsSettled)
            return [input];
        var values = input.Values switch
        {
            OptionExtent options => options.Options.Select(Extent.OfOption),
            NumberExtent numbers when Bounds(column) is { } bounds => Points(numbers, bounds, type).Select(Extent.Of),
            null => [],
            var other => [other],
        };
        var known = values.Select(v => new Possible(v, MayBeNotApplicable: false, MayBeUndefined: false, input.Reasons));
        return input.MayBeNotApplicable ? [.. known, Possible.NotApplicable with { Reasons = input.Reasons }] : [.. known];
    }

    /// <summary>The numbers that a column's cells compare with, in order; null where one of them is worked out.</summary>
    private static ImmutableArray<Exact>? Bounds(ImmutableArray<CellTest> column)
    {
        var operands = column.SelectMany(KernelWalk.Parts).ToArray();
        return Array.TrueForAll(operands, o => o is Constant { Value: NumberExtent { IsSingle: true } })
            ? [.. operands.Select(o => ((NumberExtent)((Constant)o).Value).Low!.Value).Distinct().Order()]
            : null;
    }

    /// <summary>Each bound, and a number before, between and after them, as far as they can be.</summary>
    private static IEnumerable<Exact> Points(NumberExtent numbers, ImmutableArray<Exact> bounds, PolicyType type)
    {
        var inside = bounds.Where(b => !(b < numbers.Low) && !(b > numbers.High)).ToArray();
        var ends = new[] { numbers.Low, numbers.High }.OfType<Exact>();
        var marks = inside.Concat(ends).Distinct().Order().ToArray();
        if (marks.Length == 0)
            return [Exact.Zero];
        var before = numbers.Low is null ? [Moved(marks[0], -1)] : Array.Empty<Exact>();
        var after = numbers.High is null ? [Moved(marks[^1], +1)] : Array.Empty<Exact>();
        var between = marks.Zip(marks.Skip(1), (a, b) => Between(a, b, type)).OfType<Exact>();
        return [.. before, .. marks.Where(m => type is not CountType || m.IsWhole), .. between, .. after];
    }

    private static Exact Moved(Exact mark, int by) => Exact.Add(mark.Floor(), by) ?? mark;

    private static Exact? Between(Exact low, Exact high, PolicyType type) => type is CountType
        ? Exact.Add(low.Floor(), 1) is { } next && next < high ? next : null
        : Exact.Add(low, high) is { } sum ? Exact.Divide(sum, 2) : null;
}
