using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>What is on file as done and does not fit what the process would call for as known now. It counts all the same: it was done.</summary>
internal static class ProcessRemarks
{
    /// <summary>Nothing is said of what a fact shows: it is no act that could have been left out.</summary>
    public static string? NotCalledFor(ProcessContext context, ProcessStep step, ProcessEvent done, Possible? guard, ProcessEnd end)
    {
        var why = done.Id.Length == 0 ? null
            : guard is { IsSettled: true, CanBeTrue: false } ? $"its condition `{Wording.Of(step.Guard!)}` does not hold{From(context, step.Guard!)}"
            : end.Day <= done.On ? $"it was over on {ValueText.Date(end.Day.Value)} ({end.Shown})"
            : null;
        return why is null ? null : $"{OnFile(step.Id, done)}; as known now it was not called for: {why}.";
    }

    public static IEnumerable<string> Unplaced(IEnumerable<ProcessEvent> left, string state) =>
        left.Select(e => $"{OnFile(e.What[(e.What.LastIndexOf('.') + 1)..], e)}, where the procedure has no place for it; it stands in `{state}`.");

    /// <summary>Why it is `stopped`.</summary>
    public static string Over(Expression until, ProcessEnd end) => $"over{(end.Day is { } day ? $" since {ValueText.Date(day)}" : "")}, as `{Wording.Of(until)}` says";

    /// <summary>Steps on file of a process that does not apply, or has not begun.</summary>
    public static IEnumerable<string> Idle(Process process, ProcessContext context)
    {
        var why = !context.Applies.CanBeTrue ? $"it does not apply{From(context, process.Applies!)}"
            : !context.Begins.CanBeTrue ? $"what sets it going does not hold{From(context, process.When!)}"
            : $"it has not begun{From(context, process.Start!)}";
        return context.Done.SelectMany(e => e).Where(e => e.Id.Length > 0).Select(e => $"{OnFile(e.What[(process.Id.Length + 1)..], e)}; as known now {why}.");
    }

    /// <summary>What counts no more, whatever became of the process.</summary>
    public static string Withdrawn(ProcessEvent done) =>
        $"`{done.What[(done.What.LastIndexOf('.') + 1)..]}` was recorded as done on {ValueText.Date(done.On)} ({done.Source}), and withdrawn on {ValueText.Date(done.Withdrawn!.On)} by "
            + $"{done.Withdrawn.By}: {done.Withdrawn.Because}.";

    public static string Missed(ProcessStep step, int times) =>
        $"`{step.Id}` is not on file as done {(times == 1 ? "one time" : $"{times} times")} before that.";

    /// <summary>As `Because of which figures, and since when those are known`; empty where it names none on file.</summary>
    private static string From(ProcessContext context, Expression expression) => context.Sources(expression).ToArray() is { Length: > 0 } sources ? $" ({string.Join("; ", sources)})" : "";

    /// <summary>Of a duty that as known now does not arise.</summary>
    public static string NotArising(ProcessEvent done) => $"{OnFile(done.What, done)}; as known now it does not arise.";

    /// <summary>What remarks say of something done, to be put behind it; empty where none is about it.</summary>
    public static string About(ProcessEvent done, IEnumerable<string> remarks) =>
        OnFile(done.What[(done.What.LastIndexOf('.') + 1)..], done) is var start && remarks.FirstOrDefault(r => r.StartsWith(start, StringComparison.Ordinal)) is { } remark
            ? remark[start.Length..].TrimEnd('.')
            : "";

    private static string OnFile(string step, ProcessEvent done) => $"`{step}` is on file as done on {ValueText.Date(done.On)} ({done.Source})";
}
