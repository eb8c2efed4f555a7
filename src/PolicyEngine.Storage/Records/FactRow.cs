using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Storage;

/// <summary>A record on its way into its table.</summary>
/// <param name="Period">Empty where the kind has none; so is <paramref name="Item"/>.</param>
/// <param name="Row">The row of the file.</param>
/// <param name="Supplied">The cells as supplied, a JSON array in UTF-8.</param>
/// <param name="Values">One for each column of the table, in order.</param>
internal sealed record FactRow(string Subject, string? Owner, string Period, string Item, int Row, ReadOnlyMemory<byte> Supplied, Stored[] Values)
{
    /// <summary>A record read the thorough way.</summary>
    public static FactRow Of(FactRecord record, RowShape shape, int row, ReadOnlyMemory<byte> supplied)
    {
        var values = new Stored[shape.Table.Columns.Length];
        foreach (var part in shape.Parts)
        {
            var entry = record.Entries.Find(part.FactIndex);
            values[part.Column.Ordinal] = part.Part switch
            {
                FactPart.By => Stored.Of(entry?.Judgement?.By is { Length: > 0 } by ? by : null),
                FactPart.On => entry?.Judgement?.On is { } on ? Stored.Of(on) : Stored.Nothing,
                FactPart.Because => Stored.Of(entry?.Judgement?.Because is { Length: > 0 } because ? because : null),
                _ => Stored.Of(entry, part.Column, part.Type),
            };
        }

        return new FactRow(record.Subject, record.Owner, record.Period ?? "", record.Item, row, supplied, values);
    }
}

/// <summary>How a policy's record kind lies in its table.</summary>
internal sealed record RowShape(CheckedPolicy Policy, int Kind, FactTable Table, ImmutableArray<ShapePart> Parts)
{
    public static RowShape Of(CheckedPolicy policy, int kind, FactTable table) => new(
        policy, kind, table,
        [
            .. from index in Enumerable.Range(0, policy.Facts.Length)
               where policy.Facts[index].Record == kind
               from part in FactTables.Parts(policy.Facts[index])
               let column = table.Find(part.Fact, part.Part)
               where column is not null
               select new ShapePart(index, part.Part, column, part.Fact.Type),
        ]);
}

internal sealed record ShapePart(int FactIndex, FactPart Part, FactColumn Column, PolicyType Type);
