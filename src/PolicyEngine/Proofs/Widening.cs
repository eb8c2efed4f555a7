using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Proofs;

/// <summary>A part of a space.</summary>
/// <param name="Extents">What each axis may be in it; null of those that may be anything.</param>
/// <param name="Conditions">The same as a policy writes it: a condition of each axis that matters.</param>
internal sealed record Region(ImmutableArray<Possible?> Extents, ImmutableArray<string> Conditions)
{
    public static readonly Region None = new([], []);
}

/// <summary>
/// How far around a found cell the same holds, for certain, whatever the facts there: what does not matter is dropped, numbers are widened to the stretch between two cuts or over them.
/// </summary>
/// <param name="holds">Whether it holds for certain where the axes are so.</param>
internal sealed class Widening(Space space, Func<Possible[], bool> holds)
{
    /// <param name="found">A cell of each axis that matters; null of the others.</param>
    public Region Around(ImmutableArray<Possible?> found)
    {
        var at = found.Select((cell, i) => cell ?? space.Axes[i].Whole).ToArray();
        ImmutableArray<string> conditions = [.. Enumerable.Range(0, found.Length).Where(i => found[i] is not null).Select(i => Widen(i, at)).OfType<string>()];
        return new Region([.. at.Select((extent, i) => ReferenceEquals(extent, space.Axes[i].Whole) ? null : extent)], conditions);
    }

    private string? Widen(int index, Possible[] at)
    {
        var axis = space.Axes[index];
        var cell = at[index];
        at[index] = axis.Whole;
        if (holds(at))
            return null;
        if (cell.Values is OptionExtent options)
        {
            foreach (var other in axis.Cells.Select(c => c.Values).OfType<OptionExtent>())
            {
                at[index] = axis.Whole with { Values = options.Union(other), MayBeNotApplicable = false };
                options = holds(at) ? (OptionExtent)options.Union(other) : options;
            }

            at[index] = axis.Whole with { Values = options, MayBeNotApplicable = false };
            return Condition(axis, options);
        }

        if (cell.Values is not NumberExtent)
        {
            at[index] = cell;
            return cell.Values is null ? $"{axis.Name} is not applicable" : $"{axis.Name} is {ValueText.Of(cell, axis.Type)}";
        }

        var numbers = axis.Cells.Where(c => c.Values is not null).ToArray();
        var (first, last) = (Array.FindIndex(numbers, c => c.SameOutcomes(cell)), Array.FindIndex(numbers, c => c.SameOutcomes(cell)));
        while (first > 0 && Holds(first - 1, last))
            first--;
        while (last < numbers.Length - 1 && Holds(first, last + 1))
            last++;
        at[index] = Stretch(first, last);
        return Condition(axis, Low(numbers[first]), Low(numbers[last]), first == 0, last == numbers.Length - 1);

        bool Holds(int from, int to)
        {
            at[index] = Stretch(from, to);
            return holds(at);
        }

        Possible Stretch(int from, int to) => axis.Whole with { Values = new NumberExtent(Low(numbers[from]), Low(numbers[to])), MayBeNotApplicable = false };
    }

    private static Exact Low(Possible cell) => ((NumberExtent)cell.Values!).Low!.Value;

    private static string Condition(Axis axis, OptionExtent options)
    {
        if (axis.Type is YesNoType && options.IsSingle)
            return options == OptionExtent.Yes ? axis.Name : $"not {axis.Name}";
        var names = options.Options.Select(o => ValueText.Of(Possible.Known(Extent.OfOption(o)), axis.Type)).ToArray();
        return names is [var only] ? $"{axis.Name} is {only}" : $"{axis.Name} in [{string.Join(", ", names)}]";
    }

    /// <summary>`service.use >= 50% and service.use <= 60%`; of the first and last stretch one side.</summary>
    private static string Condition(Axis axis, Exact low, Exact high, bool isFirst, bool isLast)
    {
        if (low == high && axis.Cuts.Contains(low))
            return $"{axis.Name} = {Text(low)}";
        var from = isFirst ? null : axis.Cuts.Contains(low) ? $"{axis.Name} >= {Text(low)}" : $"{axis.Name} > {Text(axis.Cuts.Last(c => c < low))}";
        var to = isLast ? null : axis.Cuts.Contains(high) ? $"{axis.Name} <= {Text(high)}" : $"{axis.Name} < {Text(axis.Cuts.First(c => c > high))}";
        return from is null && to is null ? $"{axis.Name} is supplied" : string.Join(" and ", new[] { from, to }.OfType<string>());

        string Text(Exact value) => ValueText.Of(Possible.Known(value), axis.Type);
    }
}
