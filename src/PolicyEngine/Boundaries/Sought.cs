using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Testing;

namespace PolicyEngine.Boundaries;

/// <summary>Something of a version of a policy with sides on which tests are to lie.</summary>
/// <param name="Definition">The index of what it is in.</param>
internal abstract record Sought(CheckedPolicy Version, int Definition, Probe Probe)
{
    public static Sought? Of(CheckedPolicy version, Probe probe)
    {
        var definition = version.Definitions.Select(d => d.Id).ToList().IndexOf(probe.Definition);
        return probe switch
        {
            EdgeProbe edge => new EdgeSought(version, definition, edge, Approach.To(version.Definitions[definition], edge.Within)),
            StepProbe { Process: Timeline } step => new StepSought(version, definition, step),
            _ => null,
        };
    }

    /// <summary>Where a value may lie.</summary>
    public abstract ImmutableArray<string> Sides { get; }

    /// <summary>The side of its coverage that a test on one of its own is known to reach by; null where lying there is all that is asked.</summary>
    public abstract string? Reaches(string side);

    /// <summary>Questions that have to be answered so: a reading's index and its option's.</summary>
    public virtual ImmutableDictionary<int, int> Readings => ImmutableDictionary<int, int>.Empty;

    /// <summary>Null where no figures of one subject lead there.</summary>
    public abstract Func<Target, Weight, Goal>? Goals { get; }

    /// <summary>What is asked of the rest, the most first; the last only where nowhere more can be had.</summary>
    public abstract ImmutableArray<Weight> Weights { get; }

    public abstract IEnumerable<Target> Targets(string side);
}

/// <summary>A figure that another is held against.</summary>
/// <param name="Approach">Null where it cannot be come to.</param>
internal sealed record EdgeSought(CheckedPolicy Version, int Definition, EdgeProbe Edge, Approach? Approach) : Sought(Version, Definition, Edge)
{
    public override ImmutableArray<string> Sides => Edge.Sides;

    public override string Reaches(string side) => side;

    public override ImmutableDictionary<int, int> Readings => Approach?.Readings ?? base.Readings;

    public override Func<Target, Weight, Goal>? Goals => Approach is null ? null : (target, weight) => new EdgeGoal(Definition, Edge, Approach, target, weight);

    public override ImmutableArray<Weight> Weights => [Weight.Decides, Weight.Settled, Weight.Shown];

    public override IEnumerable<Target> Targets(string side) => Target.Of(Edge.Edge, side, new NumbersPossible(Version));
}

/// <summary>The day of a step of reminders.</summary>
internal sealed record StepSought(CheckedPolicy Version, int Definition, StepProbe Step) : Sought(Version, Definition, Step)
{
    public const string Before = "the day before", On = "on the day", After = "the day after";

    public override ImmutableArray<string> Sides => [Before, On, After];

    /// <summary>Its day has not come the day before.</summary>
    public override string? Reaches(string side) => side == Before ? null : Step.Sides[0];

    public override Func<Target, Weight, Goal> Goals => (target, _) => new StepGoal(Step.Process, Step.Step, target);

    public override ImmutableArray<Weight> Weights => [Weight.Shown];

    public override IEnumerable<Target> Targets(string side) => [new Target(side switch { Before => -1, On => 0, _ => 1 }, Exact.One)];
}
