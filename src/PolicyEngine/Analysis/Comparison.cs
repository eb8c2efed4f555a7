using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>Any number of policies side by side: what they all answer, some answer, and answer differently.</summary>
/// <param name="Families">The columns that answer every question alike, together, by the first of each.</param>
/// <param name="Questions">What is answered differently first, then what only some answer, then what all answer alike; within these by topic and id.</param>
public sealed record Comparison(ImmutableArray<ComparedPolicy> Columns, ImmutableArray<ImmutableArray<int>> Families, ImmutableArray<Question> Questions);

/// <summary>A policy and what heads its column.</summary>
public sealed record ComparedPolicy(string Name, CheckedPolicy Policy);

/// <summary>One thing that a policy can settle: a threshold, a basket, a duty.</summary>
/// <param name="Id">The same in every policy: `thresholds.utilisation`.</param>
/// <param name="Answers">One for each column; null where that policy has nothing of this id.</param>
/// <param name="Aspects">What of the answers can be compared, in the order in which people ask.</param>
/// <param name="Reason">Why the answers cannot be compared, as a sentence; null where they can.</param>
public sealed record Question(string Topic, string Id, ImmutableArray<Answer?> Answers, ImmutableArray<Aspect> Aspects, Standing Standing, string? Reason);

/// <summary>One side of the answers.</summary>
/// <param name="Name">`bound`, `scale`, `when`.</param>
/// <param name="Parts">One for each column; null where there is no answer, or none to this.</param>
public sealed record Aspect(string Name, ImmutableArray<Part?> Parts, Standing Standing);

/// <summary>How the answers of the policies stand to each other, the most telling first.</summary>
public enum Standing
{
    /// <summary>At least two answer, and not alike.</summary>
    Different,

    /// <summary>At least two answer, but of different things.</summary>
    NotComparable,

    /// <summary>Those that answer do so alike, and some do not answer.</summary>
    Partial,

    /// <summary>All answer alike.</summary>
    Same,
}

/// <summary>What one policy says to a question.</summary>
/// <param name="Summary">In a few words: `at least 90%`.</param>
/// <param name="Status">How far it is in force, or null for what has no status of its own.</param>
/// <param name="Force">Of a duty.</param>
public sealed record Answer(string Id, string Label, string Summary, Status? Status, Force? Force, Source Source, ImmutableArray<Part> Parts)
{
    /// <summary>The summary leaves out what people ask for: its parts are told even where all answer alike.</summary>
    public bool IsLong { get; init; }
}

/// <summary>One thing that a policy says.</summary>
/// <param name="Text">In the policy's own words.</param>
/// <param name="Meaning">Equal where the same is meant, whatever the words.</param>
/// <param name="IsGround">Where this differs, answers are of different things.</param>
/// <param name="IsOfPolicy">It is so of the whole policy: where that holds of all the answers, it is not told of each.</param>
public sealed record Part(string Name, string Text, string Meaning, Source Source, bool IsGround = false, bool IsOfPolicy = false);

/// <summary>Who says something, where, since when, why and instead of what.</summary>
/// <param name="From">A day number, or null where no date is stated.</param>
/// <param name="IsVaried">It is not as its construct was first declared.</param>
public sealed record Source(string Layer, Text.Place Place, Citation? Citation, int? From, int? Until, string? Because, string? Instead, bool IsVaried)
{
    /// <param name="origin">Of the construct.</param>
    /// <param name="paths">Where in the policy the value may stand; the last setting at or above one of them tells.</param>
    internal static Source Of(Origin origin, params string[] paths)
    {
        var targets = paths.Select(PolicyPath.Target).ToArray();
        return Of(origin, s => Array.Exists(targets, t => PolicyPath.IsWithin(t, s.Target)));
    }

    /// <summary>Of something that has settings of its own, as a row, a criterion or a parameter: the last of them tells.</summary>
    internal static Source OfPart(Origin origin) => Of(origin, _ => true);

    private static Source Of(Origin origin, Func<Setting, bool> isIts)
    {
        var found = origin.Settings.IsDefault ? null : origin.Settings.LastOrDefault(s => s.Kind != SettingKind.Removed && isIts(s));
        return found is null
            ? new Source(origin.Layer, origin.Place, origin.Citation, From: null, Until: null, Because: null, Instead: null, IsVaried: false)
            : new Source(found.Layer, found.Place, CitationOf(found, origin), found.From, found.Until, found.Because, found.Instead?.Text, found.Kind != SettingKind.Declared);
    }

    /// <summary>The framework's clause does not say what another layer put in its place.</summary>
    private static Citation? CitationOf(Setting setting, Origin origin) => setting.Citation ?? (setting.Layer == origin.Layer ? origin.Citation : null);
}
