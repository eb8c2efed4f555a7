using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Counterfactuals;

/// <summary>A figure that could be otherwise.</summary>
/// <param name="Now">What is on file; null where nothing is.</param>
/// <param name="IsProviders">Whether it is the provider's to change: what it reports for a period, and nobody judges.</param>
/// <param name="Origin">The place on the scale from which changes are measured: that of the figure on file, else where such figures begin.</param>
/// <param name="IsSettled">One figure is on file; it then has to become another.</param>
internal sealed record Movable(FactKey Key, Fact Fact, Entry? Now, bool IsProviders, Scale Scale, long Origin, bool IsSettled)
{
    /// <summary>Whether it is supposed not to apply as well, where its field allows that and it is not so on file.</summary>
    public bool MayNotApply { get; init; }

    /// <summary>All that it may be, and all that it is where that is not among its values.</summary>
    public FigureChange Everything => new(
        Key, Fact, Now, new Entry(EntryState.Supplied, [Scale.Between(Scale.Low, Scale.High)]) { OrNotApplicable = MayNotApply || Now is { State: EntryState.NotApplicable } });

    public FigureChange NotApplicable => new(Key, Fact, Now, new Entry(EntryState.NotApplicable, []));

    /// <summary>The first place and the last; where there is none that is known, one far away.</summary>
    public IEnumerable<long> Ends => new[] { Scale.Low == -Scale.Far ? Scale.Low + 1 : Scale.Low, Scale.High == Scale.Far ? Scale.High - 1 : Scale.High };

    /// <summary>As any value between two places.</summary>
    public FigureChange To(long low, long high) => new(Key, Fact, Now, new Entry(EntryState.Supplied, [Scale.Between(low, high)]));

    /// <summary>The place of a change to one value.</summary>
    public long PlaceOf(FigureChange change) => Scale.Find(change.To!.Figures[0], Scale.Step(Fact, null))!.Value;

    /// <summary>The stretches of values that it does not have.</summary>
    public IEnumerable<(long Low, long High)> Others() => !IsSettled ? [(Scale.Low, Scale.High)]
        : new[] { (Scale.Low, High: Origin - 1), (Low: Origin + 1, Scale.High) }.Where(s => s.Item1 <= s.Item2);

    /// <param name="dayAround">Where dates are looked for that nobody has supplied (a day number).</param>
    /// <returns>Null where its values have no order in which they could be gone through.</returns>
    public static Movable? Of(FactKey key, Fact fact, Entry? now, bool isProviders, int dayAround)
    {
        var value = now is { State: EntryState.Supplied, Figures: [{ IsSingle: true } only] } ? only : null;
        var number = value is NumberExtent { Low: { } low } ? low : (Exact?)null;
        var scale = now is { State: EntryState.Disputed } ? Scale.Of(now.Figures) : Scale.Of(fact, number);
        if (scale is null)
            return null;
        var at = value is null ? null : scale.Find(value, Scale.Step(fact, number));
        var origin = at ?? (fact.Type is Types.DateType ? dayAround : 0);
        return new Movable(key, fact, now, isProviders, scale, Math.Clamp(origin, scale.Low, scale.High), at is not null);
    }
}
