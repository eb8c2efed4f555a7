using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Decisions;

/// <summary>One step of an explanation. The tree of a definition stops at other definitions, which have outcomes of their own.</summary>
/// <param name="Address">Unique in the decision and stable: `bands.grade/B/1`. Definitions and facts go by their ids.</param>
/// <param name="Text">The rule's own words: `utilisation &lt; 90%`.</param>
/// <param name="Result">What it came to; of a row, whether it fires.</param>
/// <param name="Raw">The value before declared rounding, or null.</param>
/// <param name="Decided">It alone settled the step above: the first, in declared order, that suffices.</param>
/// <param name="Origin">Layer, citation, inventory ids; null for a part of an expression.</param>
/// <param name="Note">What else to say: where a figure came from, who judged it, why it was not used.</param>
/// <param name="Needs">For a row or band that did not win: what it would have needed.</param>
public sealed record Step(
    string Address,
    StepKind Kind,
    string Text,
    PolicyType Type,
    Possible Result,
    Possible? Raw,
    bool Decided,
    Origin? Origin,
    Place Place,
    string? Note,
    ImmutableArray<Step> Inputs,
    ImmutableArray<Need> Needs)
{
    /// <summary>Of a fact, what is on file; null where nothing is.</summary>
    public FigureOnFile? OnFile { get; init; }

    /// <summary>Of a reading, the option taken (-1 where it is left undecided); null of all else.</summary>
    public Answer? Answer { get; init; }
}

/// <param name="Record">The record it stands in, with the revision that counts.</param>
public sealed record FigureOnFile(Entry Entry, string Source, Input Record);

public enum StepKind
{
    /// <summary>The root of a definition's explanation.</summary>
    Definition,

    /// <summary>Another definition's result: look there for its explanation (the address is its id).</summary>
    Reference,
    Fact,
    Constant,
    Operation,
    Condition,
    Applicability,
    Aggregate,
    Item,

    /// <summary>A period of a window, with what its value came to there.</summary>
    Period,
    Reading,
    Rounding,
    Date,
    NotSupplied,
    Input,
    Row,
    Cell,
    Otherwise,

    /// <summary>A step of a process: its result is its day, its note how it stands.</summary>
    Happening,
}

/// <summary>Something that would have had to be otherwise.</summary>
/// <param name="Text">The condition, in the rule's words.</param>
/// <param name="Actual">What its left side (or the whole condition) came to.</param>
/// <param name="Margin">By how much it was missed, or null where that has no number.</param>
/// <param name="IsAlternative">One of several of which one would do.</param>
public sealed record Need(string Text, Place Place, PolicyType Type, Possible Actual, Exact? Margin, PolicyType? MarginType, bool IsAlternative);
