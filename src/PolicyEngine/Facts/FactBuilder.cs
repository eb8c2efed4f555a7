using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Facts;

/// <summary>
/// Facts from objects in memory, checked like those of a file. Not thread-safe; what <see cref="Build"/> gives is immutable.
/// Wrong figures, unknown fields and records twice are findings of the reading, which show the record; nothing is thrown for what is wrong with data.
/// </summary>
/// <param name="policy">The policy whose fields they are of.</param>
/// <param name="source">What messages and explanations call the facts; a record goes by its number there.</param>
public sealed class FactBuilder(CheckedPolicy policy, string source = "facts in memory")
{
    private const string After = ": ";
    private const string Between = ", ";

    private readonly List<(string Kind, ImmutableArray<(string Field, FactValue Value)> Fields)> records = [];

    /// <summary>Adds one record.</summary>
    /// <param name="kind">Which kind: `return`.</param>
    /// <param name="fields">Its key and fields: whose it is (`service`), its period (`quarter`), and what is known; of a service, its own id as `service`.</param>
    public FactBuilder Add(string kind, params ReadOnlySpan<(string Field, FactValue Value)> fields)
    {
        records.Add((kind, [.. fields]));
        return this;
    }

    public FactReading Build()
    {
        var diagnostics = new DiagnosticBag();
        var reader = new FactReader(policy, diagnostics);
        var columns = Enumerable.Range(0, policy.Records.Length).Select(kind => new ColumnSorting(policy, kind, diagnostics)).ToArray();
        foreach (var (index, (kindName, fields)) in records.Index())
        {
            var known = KindNames.Find(policy, kindName);
            var written = fields.Select(f => (f.Field, Text: f.Value.Typed(known is { } k ? TypeOf(f.Field, columns[k]) : null))).ToArray();
            var line = new SourceText(source, $"{Flat(kindName)}{After}{string.Join(Between, written.Select(f => $"{Flat(f.Field)}{After}{Flat(f.Text)}"))}", index + 1);
            var head = new Place(line, new TextSpan(0, Flat(kindName).Length));
            if (known is not { } kind)
                diagnostics.Add(FactErrors.UnknownKind(head, kindName, policy));
            else
                reader.Add(new RawRecord(kind, Cells(columns[kind], head, written), head, $"{source}, record {index + 1}"));
        }

        return reader.Finish();
    }

    /// <summary>The fields, each with its place in the line as which the record is shown.</summary>
    private static ImmutableArray<RawCell> Cells(ColumnSorting columns, Place head, (string Field, string Text)[] written)
    {
        var cells = ImmutableArray.CreateBuilder<RawCell>();
        var position = head.Span.End + After.Length;
        foreach (var (field, text) in written)
        {
            var name = new TextSpan(position, Flat(field).Length);
            var value = new TextSpan(name.End + After.Length, Flat(text).Length);
            position = value.End + Between.Length;
            var column = new RawColumn(field, head with { Span = name });
            var cell = new RawCell(column, text, head with { Span = value });
            cells.Add(cell with { Column = column with { Use = columns.Use(column, cell) } });
        }

        columns.RequireKeys(head);
        return cells.ToImmutable();
    }

    private PolicyType? TypeOf(string field, ColumnSorting columns) =>
        columns.Known.Find(field) is { Part: ColumnPart.Value } use ? policy.Facts[use.Fact].Type : null;

    private static string Flat(string text) => OneLine.Of(text);
}
