using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Bulk;

/// <summary>
/// Works out results of very many subjects, a batch at a time: what <see cref="Evaluator"/> gives, row by row the same, at many times its speed. Not thread-safe;
/// one for each worker.
/// </summary>
public sealed class BulkEvaluator
{
    private readonly EvaluationRequest request;
    private readonly ImmutableArray<int> asked;
    private readonly Workspace work;
    private readonly Evaluator nobody;
    private readonly BulkResult[] results;

    /// <param name="policy">The policy, or the version of it that judges the period asked for.</param>
    /// <param name="request">What is asked of every subject; its own subject does not count.</param>
    /// <param name="asked">Which results: indices into <see cref="CheckedPolicy.Definitions"/>.</param>
    public BulkEvaluator(CheckedPolicy policy, EvaluationRequest request, ImmutableArray<int> asked)
        : this(policy, request, asked, new Workspace())
    {
    }

    /// <param name="work">Shared with others of the same worker: results hold until the next batch of any of them.</param>
    internal BulkEvaluator(CheckedPolicy policy, EvaluationRequest request, ImmutableArray<int> asked, Workspace work)
    {
        (this.request, this.asked, this.work) = (request, asked, work);
        nobody = BatchEvaluation.Nobody(policy, request);
        results = [.. asked.Select(d => new BulkResult(policy.Definitions[d]))];
    }

    /// <summary>Works out a batch.</summary>
    /// <returns>In the order asked. They hold until the next batch, which overwrites them.</returns>
    public IReadOnlyList<BulkResult> Run(FactBatch batch)
    {
        var evaluator = new BatchEvaluation(nobody, batch, request, work).First;
        for (var i = 0; i < results.Length; i++)
            results[i].Fill(evaluator.ResultOf(asked[i]), work);
        return results;
    }
}

/// <summary>One definition's result in every row of a batch: of a table, its first output.</summary>
public sealed class BulkResult
{
    /// <summary>In <see cref="Deciding"/>: no row of the table can fire, and what it says otherwise is the result.</summary>
    public const short Otherwise = -2;

    /// <summary>In <see cref="Codes"/>: one ordinary value that is no option; it is in <see cref="At"/>.</summary>
    public const byte SettledValue = 252;

    public const byte NotApplicable = 253;

    public const byte Undefined = 254;

    /// <summary>Several outcomes are possible; which, is in <see cref="At"/>.</summary>
    public const byte Open = 255;

    private readonly List<(Mask Rows, byte Code)> states = [];
    private readonly int output;
    private byte[] codes = [];
    private Column? column;
    private short[]? deciding;
    private int count;

    internal BulkResult(Definition definition, int output = 0)
    {
        (Definition, this.output) = (definition, output);
        Others = output == 0 && definition is Table table ? [.. Enumerable.Range(1, table.Outputs.Length - 1).Select(o => new BulkResult(definition, o))] : [];
    }

    public Definition Definition { get; }

    /// <summary>Of a table with several outputs, those after the first.</summary>
    public ImmutableArray<BulkResult> Others { get; }

    /// <summary>For each row the option's index, or one of the constants above.</summary>
    public ReadOnlySpan<byte> Codes => codes.AsSpan(0, count);

    /// <summary>Of a table, for each row which of its own rows decides the output, <see cref="Otherwise"/>, or -1 where none does alone; else empty.</summary>
    public ReadOnlySpan<short> Deciding => deciding.AsSpan(0, deciding is null ? 0 : count);

    /// <summary>The id of the table's row that decides the output in a row of the batch, `otherwise` where none applied; null where none does alone.</summary>
    public string? DecidedBy(int row) => (deciding?[row] ?? -1) switch
    {
        >= 0 and var decides => ((Table)Definition).Rows[decides].Id,
        Otherwise => "otherwise",
        _ => null,
    };

    /// <summary>All outcomes still possible in a row; its reasons say no more than which kind of state it is.</summary>
    public Possible At(int row) => column!.At(row);

    internal void Fill(ColumnResult result, Workspace work)
    {
        foreach (var other in Others)
            other.Fill(result, work);
        (column, deciding, codes, count) = (result.Outputs[output], result.Deciding.ElementAtOrDefault(output), work.NewBytes(), work.Rows);
        var settled = column.Settled;
        states.Clear();
        var type = Definition is Table table ? table.Outputs[output].Type : Definition.Type;
        if (type is YesNoType or ChoiceType)
            AddOptions(settled, type);
        else
            Add(settled & column.HasValue, SettledValue);
        Add(settled & column.NotApplicable, NotApplicable);
        Add((settled & column.Undefined) | column.Holes, Undefined);
        MaskSpread.Set(CollectionsMarshal.AsSpan(states), Open, codes, work);
    }

    private void AddOptions(Mask settled, PolicyType type)
    {
        var options = OptionColumn.Of(column!, type);
        for (var option = 0; option < options.Count; option++)
            Add(options[option] & settled, (byte)option);
    }

    private void Add(Mask rows, byte code)
    {
        if (!rows.IsEmpty)
            states.Add((rows, code));
    }
}
