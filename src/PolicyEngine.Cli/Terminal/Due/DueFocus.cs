using PolicyEngine.Analysis;
using PolicyEngine.Evaluation;

namespace PolicyEngine.Cli.Terminal;

/// <summary>The decision in which it stands that something is due.</summary>
internal static class DueFocus
{
    /// <param name="sheet">On which it was found.</param>
    public static Focus Of(DueItem item, DueSheet sheet) =>
        new(item.Records, item.Subject, item.Period is { } name ? new PeriodName(item.Definition.Key.Period!, name) : null, item.Definition.Id)
        {
            On = sheet.On,
            KnownOn = sheet.AsKnownThen ? sheet.FactsOf : null,
            Level = item.Level,
        };
}
