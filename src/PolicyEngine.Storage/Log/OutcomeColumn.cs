using System.Collections.Immutable;
using System.Text.Json;
using PolicyEngine.Bulk;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;

namespace PolicyEngine.Storage;

/// <summary>What one result came to in each row of a batch: each outcome written once, and for each row which.</summary>
internal sealed class OutcomeColumn
{
    private readonly Definition definition;
    private readonly List<RecordedResult> results = [];
    private readonly List<string> written = [];
    private readonly ushort[] codes;

    private OutcomeColumn(Definition definition, int rows) => (this.definition, codes) = (definition, new ushort[rows]);

    /// <summary>Each as JSON.</summary>
    public IReadOnlyCollection<string> Outcomes => written;

    /// <summary>For each row of the batch its index in <see cref="Outcomes"/>.</summary>
    public ReadOnlySpan<ushort> Codes => codes;

    public RecordedResult At(int row) => results[codes[row]];

    /// <summary>A column for each output.</summary>
    public static IEnumerable<OutcomeColumn> Of(BulkResult result)
    {
        foreach (var (definition, output) in Assessing.Outputs(result.Definition).Zip([result, .. result.Others]))
        {
            var column = new OutcomeColumn(definition, result.Codes.Length);
            column.Fill(output, result);
            yield return column;
        }
    }

    /// <param name="first">Of the table's outputs; the row that decides it is recorded with each.</param>
    private void Fill(BulkResult output, BulkResult first)
    {
        const int most = byte.MaxValue + 1;
        var deciding = first.Deciding;
        var byCode = new int[most * (((definition as Table)?.Rows.Length ?? 0) - BulkResult.Otherwise)];
        var byValue = new Dictionary<Outcome, int>();
        var given = output.Codes;
        for (var row = 0; row < codes.Length; row++)
        {
            var (code, decides) = (given[row], deciding.IsEmpty ? (short)-1 : deciding[row]);
            if (code is BulkResult.SettledValue or BulkResult.Open or BulkResult.Undefined)
            {
                var result = output.At(row);
                var outcome = new Outcome(result.Values, result.MayBeNotApplicable, result.MayBeUndefined, code, decides);
                if (!byValue.TryGetValue(outcome, out var known))
                    byValue.Add(outcome, known = Add(result, first.DecidedBy(row)));
                codes[row] = (ushort)known;
                continue;
            }

            ref var index = ref byCode[(most * (decides - BulkResult.Otherwise)) + code];
            if (index == 0)
                index = Add(output.At(row), first.DecidedBy(row)) + 1;
            codes[row] = (ushort)(index - 1);
        }
    }

    private int Add(Possible result, string? decidedBy)
    {
        var outcome = RecordedResult.WithoutReasons(definition, result, decidedBy);
        results.Add(outcome);
        written.Add(JsonText.Compact(outcome.Write));
        return results.Count - 1;
    }

    private readonly record struct Outcome(Extent? Values, bool MayBeNotApplicable, bool MayBeUndefined, byte Code, short Deciding);
}
