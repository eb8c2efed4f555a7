using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli;

/// <summary>Which version of a policy judges what is asked for, or why none does.</summary>
internal static class VersionChoice
{
    /// <summary>The version in force at the period's start, or on the day of what has no period; or null after saying that there is none.</summary>
    public static Found<CheckedPolicy> Of(Host host, Compilation compilation, PeriodName? period, int? asOf)
    {
        if (compilation.For(period, asOf) is { } version)
            return version.Policy ?? Gap(host, compilation.Form!, version, period, asOf);
        var id = compilation.Form!.Header.Id;
        return Found<CheckedPolicy>.Missing(host, period is null
            ? $"`{id}` has several dated versions, and nothing asked for has a period: say with `--as-of` on which day it stands."
            : $"`{id}` has several dated versions, and its calendar does not say when `{period}` begins: list the {period.Kind} there with `from`.");
    }

    private static Found<CheckedPolicy> Gap(Host host, CheckedPolicy form, PolicyVersion gap, PeriodName? period, int? asOf)
    {
        var when = period is null ? $"on {ValueText.Date(asOf!.Value)}" : $"for `{period}`, which begins on {ValueText.Date(form.Calendar.Start(period.Kind, period.Name)!.Value)}";
        var span = gap.Until is { } until ? $"until {ValueText.Date(until)}" : $"from {ValueText.Date(gap.From!.Value)} on";
        host.Error.WriteLine($"`{form.Header.Id}` has no rules {when}: there are none {span}.");
        Painting.WriteError(host, DiagnosticText.Runs(gap.Gaps, host.Width));
        return new Found<CheckedPolicy>(null, ExitCodes.Findings);
    }
}
