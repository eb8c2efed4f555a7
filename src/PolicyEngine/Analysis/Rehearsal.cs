using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>A year as the rules alone would have it for a service of which nothing is on file: what falls on which day, and what of it clashes.</summary>
/// <param name="From">The first day (a day number).</param>
/// <param name="Until">The last.</param>
/// <param name="Dated">By day.</param>
/// <param name="Hanging">What has no day as long as nothing is on file, with how its day is counted.</param>
/// <param name="Payments">What is paid or withheld for each period that ends in the year, and when.</param>
/// <param name="Clashes">By day.</param>
public sealed record Rehearsal(
    int From, int Until, ImmutableArray<RehearsedItem> Dated, ImmutableArray<RehearsedItem> Hanging, ImmutableArray<RehearsedItem> Payments, ImmutableArray<Clash> Clashes)
{
    /// <summary>Where the year goes beyond the calendar's periods: a sentence each.</summary>
    public ImmutableArray<string> Beyond { get; init; } = [];

    /// <summary>Which of its periods no version of the rules judges: a sentence each.</summary>
    public ImmutableArray<string> Unjudged { get; init; } = [];
}

/// <param name="Policy">The version that judges.</param>
/// <param name="Definition">The rule, process or payment.</param>
/// <param name="Step">Of a process the step; else null.</param>
/// <param name="Day">A day number, or null where it hangs on what is recorded.</param>
/// <param name="Counted">How the day is counted, in the rule's words; empty where it is not.</param>
/// <param name="Condition">What it takes, in the rule's words; empty where nothing.</param>
public sealed record RehearsedItem(CheckedPolicy Policy, Definition Definition, ProcessStep? Step, string? Period, int? Day, string Counted, string Condition)
{
    public Duty? Duty => Step is null ? (Definition as Value)?.Effect as Duty : Step.Asks;

    public Origin Origin => Step?.Origin ?? Definition.Origin;
}

/// <param name="Text">What clashes, in one sentence without a full stop.</param>
public sealed record Clash(int Day, string Text, ImmutableArray<RehearsedItem> Items);
