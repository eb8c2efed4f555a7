using System.Collections.Immutable;

namespace PolicyEngine.Kernel;

public enum EntryState
{
    Supplied,

    /// <summary>Supplied as `N/A`.</summary>
    NotApplicable,

    /// <summary>Two or more figures are on file and none is agreed.</summary>
    Disputed,
}

/// <summary>What is on file for one field of one record. A field not on file has no entry.</summary>
/// <param name="Figures">One value if supplied, several if disputed, none if not applicable.</param>
/// <param name="Judgement">Who judged it, for a judgement.</param>
/// <param name="Source">Where it came from, where that is not where its record came from: a figure that a later revision left as it was.</param>
public sealed record Entry(EntryState State, ImmutableArray<Extent> Figures, Judgement? Judgement = null, FactSource? Source = null)
{
    /// <summary>Supposed to be any of its values, or not applicable: nothing on file is.</summary>
    public bool OrNotApplicable { get; init; }

    /// <summary>The one figure that was supplied; null where there is more to it.</summary>
    internal Extent? Figure => State == EntryState.Supplied && !OrNotApplicable && !Figures.IsDefaultOrEmpty ? Figures[0] : null;
}

/// <summary>Where a figure came from.</summary>
/// <param name="Where">As the user would find it: `returns.csv row 12`.</param>
/// <param name="Arrival">How it came to be known; null of facts given in files.</param>
public sealed record FactSource(string Where, Arrival? Arrival = null)
{
    public override string ToString() => Arrival is null ? Where : $"{Where}, {Arrival}";
}

/// <summary>Since which day (a day number) something is known, and by which entry of the log.</summary>
public sealed record Arrival(int KnownOn, long LogEntry)
{
    /// <summary>`known since 2004-11-20, log entry 96`.</summary>
    public override string ToString() => $"known since {ValueText.Date(KnownOn)}, log entry {LogEntry}";
}

/// <summary>Who judged, when (a day number), and why; each as supplied, empty or null if not.</summary>
public sealed record Judgement(string By, int? On, string Because)
{
    /// <summary>`judged by A. Officer on 2009-04-01: "visited twice"`.</summary>
    public override string ToString() =>
        $"judged by {(By.Length == 0 ? "(not stated)" : By)}{(On is { } day ? $" on {ValueText.Date(day)}" : "")}{(Because.Length == 0 ? "" : $": \"{Because}\"")}";
}

/// <summary>One record on file.</summary>
/// <param name="Kind">Index into <see cref="CheckedPolicy.Records"/>.</param>
/// <param name="Subject">The record's own id for a level (a service, a provider), else the id of what it belongs to.</param>
/// <param name="Owner">For a level: the id of what it belongs to (the service's provider), or null if not supplied.</param>
/// <param name="Period">The period's name, or null where the kind has none.</param>
/// <param name="Source">Where it came from, as the user would find it: `returns.csv row 12`.</param>
/// <param name="Item">Which of an owner's records of a `many` kind it is; empty elsewhere, and where nobody told them apart.</param>
/// <param name="Revision">Counted from 1 where records are kept with their revisions, else 0.</param>
public sealed record FactRecord(
    int Kind, string Subject, string? Owner, string? Period, FactEntries Entries, string Source, string Item = "", int Revision = 0)
{
    /// <summary>How it came to be known; null of facts given in files.</summary>
    public Arrival? Arrival { get; init; }

    /// <summary>Where one of its entries came from.</summary>
    public FactSource SourceOf(Entry entry) => entry.Source ?? new FactSource(Source, Arrival);
}
