using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Bulk;

/// <summary>
/// The results of very many subjects side by side for one period, a batch at a time: what <see cref="Assessing"/> gives. Settled results are worked out in columns; what is open or undefined
/// is asked of an <see cref="Evaluator"/> besides, which says why. Not thread-safe; one for each worker.
/// </summary>
public sealed class BulkAssessor
{
    private readonly CheckedPolicy policy;
    private readonly EvaluationRequest request;
    private readonly BulkEvaluator evaluator;
    private readonly ImmutableArray<int> asked;
    private readonly ImmutableArray<(int Definition, int Output)> columns;

    /// <param name="request">What is asked of every subject; its own subject does not count.</param>
    /// <param name="isShown">Which definitions have columns (<see cref="Columns"/>).</param>
    public BulkAssessor(CheckedPolicy policy, EvaluationRequest request, Func<Definition, bool> isShown)
        : this(policy, request, isShown, new Workspace())
    {
    }

    internal BulkAssessor(CheckedPolicy policy, EvaluationRequest request, Func<Definition, bool> isShown, Workspace work)
    {
        (this.policy, this.request) = (policy, request);
        asked = [.. Shown(policy, isShown).Where(i => Deciding.IsWithin(policy, policy.Definitions[i], request))];
        columns = [.. Shown(policy, isShown).SelectMany(i => Assessing.Outputs(policy.Definitions[i]).Select((_, output) => (i, output)))];
        evaluator = new BulkEvaluator(policy, request, asked, work);
    }

    /// <summary>The columns of rows: a definition each, or one for each output of a table with several, those that are not worked out for the period included.</summary>
    public static ImmutableArray<Definition> Columns(CheckedPolicy policy, Func<Definition, bool> isShown) => [.. Shown(policy, isShown).SelectMany(i => Assessing.Outputs(policy.Definitions[i]))];

    /// <param name="rows">Of the batch.</param>
    public ImmutableArray<PortfolioRow> Assess(FactBatch batch, ImmutableArray<int> rows)
    {
        var results = evaluator.Run(batch);
        var owners = batch.Owners(policy, request.Level);
        var over = request with { OverTime = request.OverTime?.Over(batch.FactsFor) };
        ResultColumn?[] shown = [.. columns.Select(c => asked.IndexOf(c.Definition) is >= 0 and var at ? new ResultColumn(results[at], c.Definition, c.Output) : null)];
        return [.. rows.Select(Row)];

        PortfolioRow Row(int row)
        {
            Evaluator? alone = null;
            var (cells, deciding) = (new Possible?[shown.Length], new string?[shown.Length]);
            for (var i = 0; i < cells.Length; i++)
                (cells[i], deciding[i]) = (shown[i]?.At(row, Alone), shown[i]?.DecidedBy(row));
            return new PortfolioRow(batch.Subject(row), request.Period?.Name, ImmutableCollectionsMarshal.AsImmutableArray(cells), ImmutableCollectionsMarshal.AsImmutableArray(deciding)) { Owners = owners(row) };

            Evaluator Alone() => alone ??= new Evaluator(policy, batch.FactsFor(policy), over with { Subject = batch.Subject(row) });
        }
    }

    private static IEnumerable<int> Shown(CheckedPolicy policy, Func<Definition, bool> isShown) => Enumerable.Range(0, policy.Definitions.Length).Where(i => isShown(policy.Definitions[i]));

    /// <summary>One output in a batch: of results that are the same, one.</summary>
    private sealed class ResultColumn(BulkResult of, int definition, int output)
    {
        private readonly BulkResult result = output == 0 ? of : of.Others[output - 1];
        private readonly Possible?[] byCode = new Possible?[BulkResult.Open];
        private readonly Dictionary<Extent, Possible> byValue = [];

        public string? DecidedBy(int row) => result.DecidedBy(row);

        /// <param name="alone">The evaluator of the row's subject.</param>
        public Possible At(int row, Func<Evaluator> alone)
        {
            var code = result.Codes[row];
            if (code is BulkResult.Open or BulkResult.Undefined)
            {
                var evaluator = alone();
                return evaluator.ResultOf(definition, evaluator.Root).Outputs[output];
            }

            if (code != BulkResult.SettledValue)
                return byCode[code] ??= result.At(row);
            var value = result.At(row);
            if (byValue.TryGetValue(value.Values!, out var known))
                return known;
            byValue.Add(value.Values!, value);
            return value;
        }
    }
}
