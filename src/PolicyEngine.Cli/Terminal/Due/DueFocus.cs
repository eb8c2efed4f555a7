using PolicyEngine.Analysis;
using PolicyEngine.Evaluation;

namespace PolicyEngine.Cli.Terminal;

/// <summary>The decision in which it stands that something is due.</summary>
internal static class DueFocus
{
    /// <param name="on">The day stood on (a day number).</param>
    public static Focus Of(DueItem item, int on) =>
        new(item.Records, item.Subject, item.Period is { } name ? new PeriodName(item.Definition.Key.Period!, name) : null, item.Definition.Id) { On = on, Level = item.Level };
}
