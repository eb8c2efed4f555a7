using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>Whose facts are meant: the subject of the evaluation, or inside an aggregate the record or subject it stands on.</summary>
/// <param name="level">Record kind of the subject; -1 where the scope is one record of a `many` kind.</param>
/// <param name="unseen">Kind of a record that there may be though none is on file, or -1; a subject that there may be has no id.</param>
internal sealed class Scope(int level, string? subject, FactRecord? record, Scope? outer, int unseen = -1)
{
    private Dictionary<int, TableResult>? done;

    public int Level { get; } = level;

    public string? Subject { get; } = subject;

    public FactRecord? Record { get; } = record;

    public Scope? Outer { get; } = outer;

    public int Unseen { get; } = unseen;

    /// <summary>Inside a process: what its days are called; else null.</summary>
    public Dictionary<string, Possible>? Dates { get; init; }

    /// <summary>Inside an aggregate over periods: what it calls the period it stands on, and the evaluation there.</summary>
    public (string Variable, Evaluator At)? Period { get; init; }

    /// <summary>What was worked out in this scope already, by definition.</summary>
    public Dictionary<int, TableResult> Done => done ??= [];
}
