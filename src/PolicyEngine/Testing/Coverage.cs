using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Testing;

/// <summary>How much of a policy its tests reach. Something is reached where a result that a test expects something of rests on it.</summary>
/// <param name="Points">All that can be reached of what stands in the policy's own files, in the order of the policy.</param>
public sealed record Coverage(ImmutableArray<CoveragePoint> Points)
{
    /// <summary>How many ways there are through all of it.</summary>
    public int Total => Points.Sum(p => p.Sides.Length);

    public int Reached => Points.Sum(p => p.Reached.Length);

    /// <summary>The reached part of the whole; all where there is nothing to be reached.</summary>
    public Exact Share => Total == 0 ? Exact.One : Exact.Divide(Reached, Total)!.Value;

    public static Coverage Of(Compilation policy, IEnumerable<TestRun> runs, IEnumerable<SourceText> ownFiles)
    {
        var own = ownFiles.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        var probes = policy.Versions.Select(v => v.Policy).OfType<CheckedPolicy>().Select(p => new Probes(p)).ToArray();
        var reached = runs.SelectMany(run => probes.First(p => ReferenceEquals(p.Policy, run.Policy)).Reached(run)).ToHashSet();
        return new Coverage(
        [
            .. from version in probes
               from probe in version.All
               where own.Contains(probe.Place.Source.Path) && (probe is not OtherwiseProbe otherwise || reached.Contains((probe.Key, probe.Sides[0])) || !version.IsComplete(otherwise.Table))
               group probe by probe.Key into same
               let probe = same.First()
               select new CoveragePoint(probe.Definition, probe.Kind, probe.Place, probe.Text, probe.Sides, [.. probe.Sides.Where(side => reached.Contains((probe.Key, side)))]),
        ]);
    }
}

/// <summary>Something of a policy, and the ways in which tests can reach it.</summary>
/// <param name="Definition">The id of what it is part of; of a reading, its own.</param>
/// <param name="Text">In the policy's words.</param>
/// <param name="Sides">`holds` and `does not hold`; `just below`, `at`, `above`; one where there is but one way.</param>
/// <param name="Reached">Those that a test reached.</param>
public sealed record CoveragePoint(string Definition, CoverageKind Kind, Place Place, string Text, ImmutableArray<string> Sides, ImmutableArray<string> Reached)
{
    public IEnumerable<string> Missing => Sides.Except(Reached);
}

public enum CoverageKind
{
    /// <summary>A rule, a threshold, a criterion, or a condition within something: both ways.</summary>
    Condition,

    /// <summary>A row of a table, a band, a level of a rating: that it counted. Also what comes otherwise.</summary>
    Row,

    /// <summary>A figure that something is held against: on either side and at it, on the far side by no more than one step of the scale.</summary>
    Edge,

    /// <summary>A reading: under each of its options.</summary>
    Reading,

    /// <summary>A state of a procedure: that it was entered.</summary>
    State,

    /// <summary>A step of a timeline, that its day came; a move of a procedure, that it took place.</summary>
    Step,
}
