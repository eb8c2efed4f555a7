using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>Whose facts are meant: the subject of the evaluation, or inside an aggregate the record or subject it stands on.</summary>
/// <param name="Level">Record kind of the subject; -1 where the scope is one record of a `many` kind.</param>
internal sealed record Scope(int Level, string? Subject, FactRecord? Record, Scope? Outer);
