using System.Collections.Immutable;
using System.IO.Enumeration;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Storage;

/// <summary>What a mapping file says about tables whose columns are not named after the policy's fields.</summary>
internal sealed record ImportMapping(ImmutableArray<TableMapping> Tables)
{
    /// <summary>Null if the file is wrong, which is reported.</summary>
    public static ImportMapping? Read(CheckedPolicy policy, SourceText text, DiagnosticBag diagnostics) =>
        new MappingReader(policy, diagnostics).Read(text);

    /// <summary>The mapping of a table; of a kind only where that is known.</summary>
    public TableMapping? For(string file, string? sheet, int? kind) =>
        Tables.FirstOrDefault(t => t.IsAbout(file, sheet) && (kind is null ? t.NamesTables : t.Kind == kind));
}

/// <param name="File">The name of the files it is about, with `*` and `?`; null for any.</param>
/// <param name="Sheet">The sheet it is about; null for any.</param>
internal sealed record TableMapping(
    int Kind,
    string? File,
    (string Name, Place Place)? Sheet,
    (int Number, Place Place)? HeaderRow,
    ImmutableArray<MappedColumn> Columns,
    ImmutableArray<FixedCell> Fixed)
{
    /// <summary>It says which tables it is about, so that those need not be named after its kind.</summary>
    public bool NamesTables => File is not null || Sheet is not null;

    public bool IsAbout(string file, string? sheet) =>
        IsAbout(file)
        && (Sheet is not { } mine || (sheet is not null && PlainName.Of(mine.Name) == PlainName.Of(sheet)));

    public bool IsAbout(string file) => File is null || FileSystemName.MatchesSimpleExpression(File, Path.GetFileName(file));

    public MappedColumn? Find(string column)
    {
        var plain = PlainName.Of(column);
        return Columns.FirstOrDefault(c => PlainName.Of(c.Name) == plain);
    }
}

/// <param name="Name">As the table names it.</param>
/// <param name="Use">Null for a column that is ignored.</param>
internal sealed record MappedColumn(string Name, Place Place, ColumnUse? Use, CellForm Form);
