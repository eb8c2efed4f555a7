using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Bulk;

/// <summary>The facts about some subjects of one level, in columns: a row for each subject, as many as fit the near caches.</summary>
public abstract class FactBatch
{
    /// <summary>As many subjects as a batch may have.</summary>
    public const int MostSubjects = Workspace.MostRows;

    /// <summary>How many subjects, at most <see cref="MostSubjects"/>.</summary>
    public abstract int Count { get; }

    /// <summary>The day (a day number) on which this was known; null where nobody says (<see cref="FactBase.KnownOn"/>).</summary>
    public abstract int? KnownOn { get; }

    /// <summary>What is on file of one fact for each subject, climbing to what it belongs to.</summary>
    /// <param name="version">The version of the policy whose fact it is.</param>
    /// <param name="fact">Index into <see cref="CheckedPolicy.Facts"/>.</param>
    /// <param name="period">The period's name; null where the evaluation has none.</param>
    public abstract Figures Read(CheckedPolicy version, int fact, string? period);

    /// <summary>The records of a kind of which an owner has many, a column for the first of each subject, for the second, and so on, in the order supplied.</summary>
    /// <param name="version">The version of the policy whose kind it is.</param>
    /// <param name="kind">Index into <see cref="CheckedPolicy.Records"/>.</param>
    /// <param name="period">The period's name; null where the evaluation has none.</param>
    public abstract RecordColumns Records(CheckedPolicy version, int kind, string? period);

    /// <summary>The id of a row's subject.</summary>
    public abstract string Subject(int row);

    /// <summary>Everything on file about the subjects as a version of the policy knows it, for what columns do not hold.</summary>
    public abstract FactBase FactsFor(CheckedPolicy version);

    /// <summary>The subjects of a level about which something is on file as done, or was withdrawn; null where nobody says, and every subject is asked about.</summary>
    public virtual IReadOnlySet<string>? DoneAbout(string level) => null;

    /// <summary>What each subject belongs to, as far as that is supplied: ids by level (index into <see cref="CheckedPolicy.Records"/>).</summary>
    /// <param name="level">The subjects' own.</param>
    public virtual Func<int, ImmutableDictionary<int, string>> Owners(CheckedPolicy version, int level)
    {
        var facts = FactsFor(version);
        return row => Assessing.Owners(version, facts, level, Subject(row));
    }

    /// <summary>The first day of each subject's first period of a kind, as <see cref="OnFile"/> counts it (a day number).</summary>
    /// <param name="version">The version of the policy by whose kinds of record it is told.</param>
    /// <param name="kind">`quarter`.</param>
    /// <param name="whose">Whose periods: the batch's own level, or one that it belongs to.</param>
    /// <param name="firstDay">The day for whoever has records for some periods; it rests on nothing else.</param>
    public abstract int[] FirstDays(CheckedPolicy version, string kind, RecordKind whose, Func<HashSet<(string Kind, string Name)>, int> firstDay);
}

/// <summary>
/// What is on file of one fact, a row for each subject of a batch: whole numbers in a unit, or the indices of options. Rows that are neither supplied nor not applicable
/// nor odd are not on file. A mask has a bit for each row, the first the lowest of the first word.
/// </summary>
public sealed class Figures
{
    /// <summary>Numbers: each is a multiple of 1 / <see cref="Unit"/>. Null where they are <see cref="Longs"/> or options.</summary>
    public int[]? Ints { get; init; }

    public long[]? Longs { get; init; }

    /// <summary>Options by index; of a yes or no, 1 is yes.</summary>
    public byte[]? Options { get; init; }

    /// <summary>Instead of <see cref="Options"/> of a yes or no: the rows that are yes.</summary>
    public ReadOnlyMemory<ulong>? Yes { get; init; }

    /// <summary>Where the first row stands in the numbers or options.</summary>
    public int Offset { get; init; }

    public long Unit { get; init; } = 1;

    /// <summary>Rows for which it was supplied; null: all.</summary>
    public ReadOnlyMemory<ulong>? Supplied { get; init; }

    /// <summary>Rows for which `N/A` was supplied; null: none.</summary>
    public ReadOnlyMemory<ulong>? NotApplicable { get; init; }

    /// <summary>Rows whose record is not on file; null: none.</summary>
    public ReadOnlyMemory<ulong>? NoRecord { get; init; }

    /// <summary>Rows of which it is not known whose record it would be; null: none.</summary>
    public ReadOnlyMemory<ulong>? NoOwner { get; init; }

    /// <summary>Rows with a figure that is disputed, or that the columns above cannot hold.</summary>
    public IReadOnlyList<OddFigure> Odd { get; init; } = [];
}

/// <summary>The records of one kind that the subjects of a batch have.</summary>
public abstract class RecordColumns
{
    /// <summary>How many the subject with most of them has.</summary>
    public abstract int Most { get; }

    /// <summary>Rows of which it is not known what records there are; null: none.</summary>
    public abstract ReadOnlyMemory<ulong>? Unknown { get; }

    /// <summary>The rows that have so many records and one more.</summary>
    /// <param name="number">Counted from 0, below <see cref="Most"/>.</param>
    public abstract ReadOnlyMemory<ulong> Has(int number);

    /// <summary>A fact of that record of each row; of rows that have none, not applicable.</summary>
    public abstract Figures Read(int fact, int number);
}

/// <param name="Values">What it may be.</param>
public readonly record struct OddFigure(int Row, Extent Values, bool IsDisputed);
