using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Decisions;

/// <summary>One thing that a result says: what it comes to, one of a table's several outputs, by when a duty is due, or when it was done.</summary>
/// <param name="Name">The output's name, `by` or `done`; null for a result that is one thing, and for whether a duty arises.</param>
public sealed record ResultPart(Definition Definition, string? Name, PolicyType Type)
{
    public const string DueBy = "by", DoneOn = "done";

    /// <summary>`tables.response.within`, `rules.reminder.by`.</summary>
    public string Id => Name is null ? Definition.Id : $"{Definition.Id}.{Name}";
}
