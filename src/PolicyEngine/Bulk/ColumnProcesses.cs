using PolicyEngine.Kernel;

namespace PolicyEngine.Bulk;

/// <summary>Reminders and procedures over columns: each is run once for all rows of which nothing is on file as done and that are alike in everything it reads, by the meaning itself.</summary>
internal static class ColumnProcesses
{
    /// <summary>Results kept for rows that are the same again.</summary>
    private const int MostKnown = 4_096;

    /// <param name="evaluate">What one of its expressions comes to in every row.</param>
    /// <param name="run">Its result in one row.</param>
    /// <param name="isUntouched">Whether nothing is on file as done about a row's subject; null where nobody knows.</param>
    public static ItemColumn Of(Process process, CheckedPolicy policy, int level, Workspace work, Func<Expression, Column> evaluate, Func<int, Possible> run, Func<int, bool>? isUntouched)
    {
        var expressions = KernelWalk.Expressions(process).SelectMany(Read).ToArray();
        if (isUntouched is null || !IsAbout(process, policy, level) || Array.Exists(expressions, e => e is null))
            return ItemColumn.Of(work, run);
        var known = new Dictionary<RowKey, Possible>();
        var read = expressions.Select(e => evaluate(e!)).Where(c => c is not SameColumn).ToArray();
        return ItemColumn.Of(work, row =>
        {
            if (!isUntouched(row))
                return run(row);
            var key = new RowKey([.. read.Select(c => c.At(row))]);
            if (!known.TryGetValue(key, out var result))
            {
                result = run(row);
                if (known.Count < MostKnown)
                    known.Add(key, result);
            }

            return result;
        });
    }

    /// <summary>Whether it, and all that it counts as done, is about the batch's own subjects: of others it may not be known who they are.</summary>
    private static bool IsAbout(Process process, CheckedPolicy policy, int level)
    {
        return KernelWalk.Expressions(process).SelectMany(KernelWalk.Within).Select(What).OfType<string>().All(what => IsOwn(policy.Definitions.First(d => PolicyPath.IsWithin(what, d.Id)))) && IsOwn(process);

        bool IsOwn(Definition definition) => definition.Key.Level < 0 || definition.Key.Level == level;

        static string? What(Expression expression) => expression switch
        {
            EventCount count => count.What,
            EventDate date => date.What,
            _ => null,
        };
    }

    /// <summary>What an expression reads that rows may differ in, apart from what was done and the process's own days, which follow from the rest; null in it where that cannot be told.</summary>
    private static IEnumerable<Expression?> Read(Expression expression) => expression switch
    {
        Constant or DateReference or ProcessDate or EventDate or NotSupplied => [],
        _ when !KernelWalk.Within(expression).Any(e => e is ProcessDate or EventDate or EventCount) => [expression],
        Operation or Conditional or Applicable or CellMatch or Rounded or FoldItems or StateMatch or ReadingReference or EventCount => KernelWalk.Parts(expression).SelectMany(Read),
        _ => [null],
    };
}
