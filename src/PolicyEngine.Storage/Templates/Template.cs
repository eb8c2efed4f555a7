using System.Collections.Immutable;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>A workbook to be filled in for a period: what is asked of whom, and what is on file already.</summary>
/// <param name="Authority">Whose rules they are, where that is known.</param>
public sealed record Template(CheckedPolicy Policy, string? Authority, string Period, ImmutableArray<TemplateSheet> Sheets);

/// <summary>The sheet for the records of one kind.</summary>
public sealed record TemplateSheet
{
    /// <summary>Spreadsheets refuse a longer name.</summary>
    public const int LongestName = 31;

    internal TemplateSheet(RecordKind kind, ImmutableArray<TemplateColumn> columns, ImmutableArray<TemplateRow> rows, ImmutableArray<string>? owners, ImmutableArray<string> notAsked)
    {
        Kind = kind;
        Columns = columns;
        Rows = rows;
        Owners = owners;
        NotAsked = notAsked;
    }

    public RecordKind Kind { get; }

    /// <summary>Whose records nothing is asked about, so that they have no row.</summary>
    public ImmutableArray<string> NotAsked { get; }

    /// <summary>How many rows stand there, with what they are about filled in.</summary>
    public int RowCount => Rows.Length;

    /// <summary>There are blank rows below for what is not on file.</summary>
    public bool HasBlankRows => Owners is not null;

    /// <summary>How many figures are asked for in those rows.</summary>
    public int CellsToFill => Rows.Sum(row => Columns.Count(c => c.Use.Part == ColumnPart.Value && row.Asks(c)));

    /// <summary>How many are not, because nothing in the policy applies them.</summary>
    public int CellsNotAsked => Rows.Sum(row => Columns.Count(c => c.Use.Part == ColumnPart.Value && !row.Asks(c)));

    /// <summary>Its name, by which an import knows it.</summary>
    public string Name => NameOf(Kind);

    public static string NameOf(RecordKind kind) => Words.Capital(kind.IsMany ? kind.Plural : kind.Name);

    /// <summary>What somebody no longer lists is taken back, so that rows can be emptied.</summary>
    internal bool IsWholeList => Kind is { IsMany: true, Dated: null };

    internal ImmutableArray<TemplateColumn> Columns { get; }

    /// <summary>How many columns, the first ones, say what a record is about.</summary>
    internal int KeyCount => Columns.Count(c => c.IsKey);

    internal ImmutableArray<TemplateRow> Rows { get; }

    /// <summary>Whom further rows may be about, for blank rows below; null where there is one row for each and no more.</summary>
    internal ImmutableArray<string>? Owners { get; }
}

/// <param name="Header">A name by which an import knows the column.</param>
/// <param name="Fact">Null for what a record is about.</param>
internal sealed record TemplateColumn(string Header, ColumnUse Use, Fact? Fact)
{
    public bool IsKey => Fact is null;
}

/// <summary>One record: what it is about, what is on file of it, and which facts (indices) are asked.</summary>
/// <param name="IsLevel">Its subject has it for itself (a service) and may belong to something else (a provider).</param>
internal sealed record TemplateRow(string Subject, bool IsLevel, string? Period, FactRecord? OnFile, ImmutableHashSet<int> Asked)
{
    public bool Asks(TemplateColumn column) => Asked.Contains(column.Use.Fact);
}

/// <summary>Ids as people read them.</summary>
internal static class Words
{
    /// <summary>`users_left` as `Users left`.</summary>
    public static string Capital(string id) => $"{char.ToUpperInvariant(id[0])}{id[1..].Replace('_', ' ').Replace('-', ' ')}";

    public static string Count(int count, string one) => $"{count} {one}{(count == 1 ? "" : "s")}";
}
