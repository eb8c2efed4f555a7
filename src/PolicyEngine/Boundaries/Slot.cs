using PolicyEngine.Kernel;

namespace PolicyEngine.Boundaries;

/// <summary>A figure that a test may give.</summary>
/// <param name="Fact">Its index in the policy's form; -1 for the day stood on.</param>
/// <param name="Period">The period of its record; null where that has none.</param>
/// <param name="Item">Which record it is of, where there are several.</param>
internal readonly record struct Slot(int Fact, string? Period, int Item)
{
    public static readonly Slot Day = new(-1, null, 0);

    public static Entry Of(Exact value) => new(EntryState.Supplied, [Extent.Of(value)]);
}
