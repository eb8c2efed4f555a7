using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>A year as the rules alone would have it for a service of which nothing is on file: what falls on which day, and what of it clashes.</summary>
/// <param name="From">The first day (a day number).</param>
/// <param name="Until">The last.</param>
/// <param name="Dated">By day.</param>
/// <param name="Hanging">What has no day as long as nothing is on file, with how its day is counted.</param>
/// <param name="Payments">What is paid or withheld on no stated day: for each period that ends in the year, and what has no period.</param>
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
/// <param name="Day">A day number, or null where it hangs on what is recorded. Of a repeated step its first day in the year, of a payment without a stated day the end of its period.</param>
/// <param name="Counted">How the day is counted, in the rule's words; empty where it is not.</param>
/// <param name="Condition">What it takes, in the rule's words; empty where nothing.</param>
public sealed record RehearsedItem(CheckedPolicy Policy, Definition Definition, ProcessStep? Step, string? Period, int? Day, string Counted, string Condition)
{
    /// <summary>Of a repeated step the later days of the year on which it comes again.</summary>
    public ImmutableArray<int> Again { get; init; } = [];

    /// <summary>Of a payment in instalments on stated days, which of them, counted from 1; else 0.</summary>
    public int Instalment { get; init; }

    /// <summary>All the days on which it comes; none where it hangs on what is recorded.</summary>
    public IEnumerable<int> Days => Day is { } first ? Again.Prepend(first) : [];

    /// <summary>The name of the step or instalment, else of the rule.</summary>
    public string Id => Step is not null ? $"{Definition.Id}.{Step.Id}" : Instalment > 0 ? Payment.InstalmentId(Definition.Id, Instalment) : Definition.Id;

    /// <summary>Whether it is paid or withheld on no stated day.</summary>
    public bool IsPaidOnNoDay => Definition.Role == Role.Payment && Instalment == 0;

    /// <summary>Whether its day passes by itself: nobody has to do anything.</summary>
    public bool IsByItself => Step is { Asks: null, At: not null };

    public Duty? Duty => Step is null ? (Definition as Value)?.Effect as Duty : Step.Asks;

    public Origin Origin => Step?.Origin ?? Definition.Origin;
}

/// <param name="Text">What clashes, in one sentence without a full stop.</param>
public sealed record Clash(int Day, string Text, ImmutableArray<RehearsedItem> Items);
