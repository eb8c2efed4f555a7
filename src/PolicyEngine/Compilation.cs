using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Evaluation;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;
using PolicyEngine.Layers;
using PolicyEngine.Text;

namespace PolicyEngine;

/// <summary>What compiling gave: the policy in each of its versions by date, none if there are errors, and every finding.</summary>
public sealed class Compilation
{
    private readonly Lazy<CheckedPolicy?> form;

    internal Compilation(LayerGraph? layers, ImmutableArray<PolicyVersion> versions, DiagnosticBag diagnostics)
    {
        Layers = layers;
        Versions = versions;
        form = new Lazy<CheckedPolicy?>(() => Policy is null ? null : Forms.Of([.. Versions.Select(v => v.Policy).OfType<CheckedPolicy>().Reverse()]));
        Diagnostics = diagnostics.ToImmutable();
    }

    /// <summary>One for each span of days in which nothing changes, in order; empty if there are errors. One where nothing is dated.</summary>
    public ImmutableArray<PolicyVersion> Versions { get; }

    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>The policy as it is after its last change so far; null if there are errors.</summary>
    public CheckedPolicy? Policy => Latest?.Policy;

    /// <summary>The version after the last change so far; null if there are errors.</summary>
    public PolicyVersion? Latest => Versions.LastOrDefault(v => v.Policy is not null);

    /// <summary>What the policy says of itself, also where it has errors; null where its files, or what it extends, cannot be understood so far.</summary>
    public PolicyHeader? Header => Layers?.Own.Header;

    /// <summary>All files that it rests on, its own and those of what it extends; none where they cannot be understood so far.</summary>
    public ImmutableArray<SourceText> Files => Layers is null ? [] : [.. Layers.Order.SelectMany(l => l.Files)];

    /// <summary>Ids of the policies that it extends directly.</summary>
    public ImmutableArray<string> Extends => Layers is null ? [] : [.. Layers.Own.Extends.Select(e => e.Value)];

    /// <summary>
    /// What facts are read by: the policy with every kind of record, field and period that any version has, as the latest that has it declares it.
    /// <see cref="FactBase.Under"/> gives them as one version knows them. Null if there are errors.
    /// </summary>
    public CheckedPolicy? Form => form.Value;

    internal LayerGraph? Layers { get; }

    /// <summary>All that changes by date, the earliest first: variations, additions, removals and dated versions.</summary>
    public ImmutableArray<Setting> History =>
    [
        .. Versions.SelectMany(v => v.Resolution?.Settings ?? []).DistinctBy(s => (s.Layer, s.Path, s.From, s.Kind))
            .OrderBy(s => s.From).ThenBy(s => s.Path, StringComparer.Ordinal).ThenBy(s => s.Layer, StringComparer.Ordinal),
    ];

    /// <summary>Warnings of the policy's own variations that were to be looked at again before a day.</summary>
    public ImmutableArray<Diagnostic> DueReviews(int today) =>
        [.. Layers?.Own.Changes.Where(c => c.Review < today && c.IsActive(today)).Select(c => LayerErrors.ReviewDue(c.Path.Value, c.ReviewText!)) ?? []];

    /// <summary>The version in force on a day (a day number). It has no policy where some value of it has no version on that day, and says so.</summary>
    public PolicyVersion? At(int day) => Versions.FirstOrDefault(v => v.Contains(day));

    /// <summary>
    /// The version that a period is judged by: the one in force at its start, by that version's own calendar. It has no policy where no version of some value
    /// is in force then. Of a period without dates only the one version of a policy in which nothing is dated; else null.
    /// </summary>
    public PolicyVersion? For(string kind, string period) => Versions.Length == 1
        ? Versions[0]
        : Versions.FirstOrDefault(v => v.Policy?.Calendar.Start(kind, period) is { } start && v.Contains(start))
            ?? (Form?.Calendar.Start(kind, period) is { } day && At(day) is { Policy: null } gap ? gap : null);

    /// <summary>The version that judges a period, or on a day what has none: null also where there are several versions and neither says which.</summary>
    public PolicyVersion? For(PeriodName? period, int? asOf) => period is not null ? For(period.Kind, period.Name)
        : Versions.Length == 1 ? Versions[0]
        : asOf is { } day ? At(day)
        : null;
}

/// <summary>A policy as it is from one day to another (day numbers, both included; null: without end).</summary>
/// <param name="Policy">Null where some value has no version on those days.</param>
/// <param name="Gaps">Which values those are.</param>
public sealed record PolicyVersion(int? From, int? Until, CheckedPolicy? Policy, ImmutableArray<Diagnostic> Gaps)
{
    internal Resolution? Resolution { get; init; }

    internal LayerGraph? Layers { get; init; }

    /// <summary>Who set a value, since when, why and instead of what, by every layer. Null where there never was such a value.</summary>
    /// <param name="path">`thresholds.utilisation.at-least`.</param>
    public ValueTrace? Trace(string path) => Tracing?.Trace(path);

    /// <summary>The paths to everything there is: `thresholds.utilisation`, `thresholds.utilisation.at-least`.</summary>
    public IEnumerable<string> Paths => Tracing?.Paths ?? [];

    /// <summary>The same with what stands there and who says it, section by section.</summary>
    public IEnumerable<PolicyPart> Parts => Tracing?.Parts ?? [];

    /// <summary>The path to what was written at a place.</summary>
    public string? PathOf(Place place) => Tracing?.PathOf(place);

    private Tracing? Tracing => Layers is null || Resolution is null ? null : new Tracing(Layers, Resolution, From ?? Until);

    public bool Contains(int day) => (From ?? day) <= day && (Until ?? day) >= day;
}
