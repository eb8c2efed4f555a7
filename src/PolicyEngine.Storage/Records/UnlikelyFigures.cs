using System.Collections.Immutable;
using System.Globalization;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;
using PolicyEngine.Types;

namespace PolicyEngine.Storage;

/// <summary>What an import wrote that is possible but rarely right: percents over 100%, and jumps from the period before by the policy's calendar.</summary>
internal sealed class UnlikelyFigures(Store store, RowShape shape, DiagnosticBag findings)
{
    /// <summary>Of each doubt about a column; more are counted.</summary>
    private const int MostNamed = 20;

    /// <summary>In percentage points.</summary>
    private const int Jump = 50;

    private readonly ImmutableArray<ShapePart> percents = [.. shape.Parts.Where(p => p is { Part: FactPart.Figure, Type: PercentType })];
    private readonly string table = Sql.Name(shape.Table.Name);

    /// <param name="whereIs">How a sentence names a row by its id.</param>
    public void Report(FactRange range, Func<long, string> whereIs)
    {
        if (percents.IsEmpty)
            return;
        ReportOverHundred(range, whereIs);
        if (Periods() is { Length: > 1 } periods)
            ReportJumps(range, periods, whereIs);
    }

    private void ReportOverHundred(FactRange range, Func<long, string> whereIs)
    {
        var isOver = string.Join(" OR ", percents.Select(p => $"{Sql.Name(p.Column.Name)} > {One(p)} AND typeof({Sql.Name(p.Column.Name)}) = 'integer'"));
        var counts = new int[percents.Length];
        foreach (var row in store.Connection.Stream($"SELECT id{Columns("")} FROM {table} WHERE id BETWEEN $1 AND $2 AND ({isOver}) ORDER BY id", r => r, range.First, range.Last))
        {
            for (var i = 0; i < percents.Length; i++)
            {
                if (row.GetValue(1 + i) is long value && value > One(percents[i]) && ++counts[i] <= MostNamed)
                    findings.Add(FactErrors.OverHundred(FactOf(i), Text(value, i), whereIs(row.GetInt64(0))));
            }
        }

        foreach (var (i, count) in counts.Index().Where(c => c.Item > MostNamed))
            findings.Add(FactErrors.MoreOverHundred(FactOf(i), count - MostNamed));
    }

    /// <summary>Against the period before; and against the one after where that was on file earlier.</summary>
    private void ReportJumps(FactRange range, ImmutableArray<string> periods, Func<long, string> whereIs)
    {
        var parameters = periods.Select((_, i) => $"${i + 3}").ToArray();
        var isFirst = range.First == 1;
        var beside = string.Join(", ", parameters.Zip(parameters.Skip(1), (before, after) => $"({after}, {before}, 0){(isFirst ? "" : $", ({before}, {after}, 1)")}"));
        var jumps = string.Join(" OR ", percents.Select(p => $"abs(f.{Sql.Name(p.Column.Name)} - o.{Sql.Name(p.Column.Name)}) >= {JumpOf(p)}"));
        var counts = new int[percents.Length];
        var rows = store.Connection.Stream(
            $"""
            WITH beside (period, other, is_after) AS (VALUES {beside})
            SELECT f.id, f.subject, f.period, o.period{Columns("f.")}{Columns("o.")}
            FROM {table} f CROSS JOIN beside b ON b.period = f.period CROSS JOIN {table} o ON o.subject = f.subject AND o.period = b.other AND o.item = f.item
            WHERE f.id BETWEEN $1 AND $2 AND f.withdrawn = 0 AND o.withdrawn = 0 AND ({jumps}) AND (b.is_after = 0 OR o.id < $1)
              AND NOT EXISTS (SELECT 1 FROM {table} l WHERE l.subject = o.subject AND l.period = o.period AND l.item = o.item AND l.revision > o.revision)
            ORDER BY f.id
            """,
            r => r,
            [range.First, range.Last, .. periods]);
        foreach (var row in rows)
        {
            for (var i = 0; i < percents.Length; i++)
            {
                if (row.GetValue(4 + i) is not long here || row.GetValue(4 + percents.Length + i) is not long there || Math.Abs(here - there) < JumpOf(percents[i]) || ++counts[i] > MostNamed)
                    continue;
                var ends = new[] { (Period: row.GetString(2), Value: here), (Period: row.GetString(3), Value: there) }.OrderBy(e => periods.IndexOf(e.Period))
                    .Select(e => $"{Text(e.Value, i)} in {e.Period}").ToArray();
                findings.Add(FactErrors.Jump(FactOf(i), row.GetString(1), ends[0], ends[1], whereIs(row.GetInt64(0))));
            }
        }

        foreach (var (i, count) in counts.Index().Where(c => c.Item > MostNamed))
            findings.Add(FactErrors.MoreJumps(FactOf(i), count - MostNamed));
    }

    /// <summary>Those of the kind's calendar that are dated, in order.</summary>
    private ImmutableArray<string> Periods() =>
    [
        .. shape.Policy.Calendar.Periods.Where(p => p.Kind == shape.Policy.Records[shape.Kind].Per && p.Dates.ContainsKey("start")).OrderBy(p => p.Dates["start"]).Select(p => p.Name),
    ];

    private string Columns(string of) => string.Concat(percents.Select(p => $", {of}{Sql.Name(p.Column.Name)}"));

    private Kernel.Fact FactOf(int percent) => shape.Policy.Facts[percents[percent].FactIndex];

    private string Text(long value, int percent) => $"{(value * 100m / One(percents[percent])).ToString("0.######", CultureInfo.InvariantCulture)}%";

    /// <summary>100% as the column holds it.</summary>
    private static long One(ShapePart part) => (long)Math.Pow(10, part.Column.Scale);

    private static long JumpOf(ShapePart part) => One(part) / 100 * Jump;
}
