using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>What is on file as done and does not fit what the process would call for as known now. It counts all the same: it was done.</summary>
internal static class ProcessRemarks
{
    public static string? NotCalledFor(ProcessStep step, ProcessEvent done, Possible? guard, ProcessEnd end, int? day)
    {
        var why = guard is { IsSettled: true, CanBeTrue: false } ? "its condition does not hold"
            : end.Day is { } over && over <= done.On && (day is null || over <= day) ? $"it was over on {ValueText.Date(over)}"
            : null;
        return why is null ? null : $"{OnFile(step.Id, done)}; as known now it was not called for: {why}.";
    }

    public static IEnumerable<string> Unplaced(IEnumerable<ProcessEvent> left, ProcessState state) =>
        left.Select(e => $"{OnFile(e.What[(e.What.LastIndexOf('.') + 1)..], e)}, where the procedure has no place for it; it stands in `{state.Id}`.");

    /// <summary>Steps on file of a process that does not apply, or never began.</summary>
    public static IEnumerable<string> Idle(Process process, ProcessContext context) =>
        context.Applies.CanBeTrue && context.Begins.CanBeTrue
            ? []
            : context.Done.SelectMany(e => e).Select(e => $"{OnFile(e.What[(process.Id.Length + 1)..], e)}; as known now {(context.Applies.CanBeTrue ? "what sets it going does not hold" : "it does not apply")}.");

    public static string Missed(ProcessStep step, int times) =>
        $"`{step.Id}` is not on file as done {(times == 1 ? "one time" : $"{times} times")} before that.";

    private static string OnFile(string step, ProcessEvent done) => $"`{step}` is on file as done on {ValueText.Date(done.On)} ({done.Source})";
}
