using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Testing;

/// <summary>One test of a policy: what is on file about whom, for which period and day, and what is expected to come of it.</summary>
/// <param name="Name">In the officer's words.</param>
/// <param name="Facts">As all versions of the policy together read them (<see cref="Compilation.Form"/>).</param>
/// <param name="Subject">Whose results are looked at, of the policy's lowest level.</param>
/// <param name="Period">Null where nothing expected has one.</param>
/// <param name="AsOf">The day stood on (a day number), or null.</param>
/// <param name="Readings">Readings answered otherwise than the policy chose: id to option's id.</param>
public sealed record PolicyTest(
    string Name, Place Place, FactBase Facts, string Subject, PeriodName? Period, int? AsOf, ImmutableDictionary<string, string> Readings, ImmutableArray<Expectation> Expected);

/// <summary>One thing that is expected of one result.</summary>
/// <param name="Definition">The result's id.</param>
/// <param name="Of">What of it.</param>
/// <param name="Part">The output's name, where a table has several; the step's; else null.</param>
/// <param name="Value">What it is to be; of a reason, the words to be found.</param>
public sealed record Expectation(string Definition, ExpectedOf Of, string? Part, ExpectedValue Value, Place Place)
{
    /// <summary>`bands.grade`, `rules.reminder.by`, `reminders.returns.referral.standing`.</summary>
    public string Title => string.Join('.', new[] { Definition, Part, ExpectedWords.KeyOf(Of) }.OfType<string>());
}

public enum ExpectedOf
{
    /// <summary>What it comes to, or one output of a table with several.</summary>
    Result,

    /// <summary>Words that its explanation has to have.</summary>
    Because,

    /// <summary>Of a duty, the day by which it is due.</summary>
    By,

    /// <summary>Of a duty, the day on which it was done; not applicable while it was not.</summary>
    Done,

    /// <summary>Of a procedure, the day on which its state was entered.</summary>
    Since,

    /// <summary>Of a step of a process, how it stands.</summary>
    Standing,

    /// <summary>Its day.</summary>
    StepOn,

    /// <summary>The last day for it.</summary>
    StepBy,
}
