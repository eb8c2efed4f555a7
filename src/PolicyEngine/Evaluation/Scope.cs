using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>Whose facts are meant: the subject of the evaluation, or inside an aggregate the record or subject it stands on.</summary>
/// <param name="Level">Record kind of the subject; -1 where the scope is one record of a `many` kind.</param>
/// <param name="Unseen">Kind of a record that there may be though none is on file, or -1; a subject that there may be has no id.</param>
internal sealed record Scope(int Level, string? Subject, FactRecord? Record, Scope? Outer, int Unseen = -1);
