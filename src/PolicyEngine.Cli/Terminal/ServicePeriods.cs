namespace PolicyEngine.Cli.Terminal;

/// <summary>The periods of the service in focus.</summary>
internal static class ServicePeriods
{
    /// <summary>The focus on the period so many before (less than 0) or after it, of the same kind; null where there is none, or where it has no such period itself.</summary>
    public static Focus? Beside(Explorer model, int step)
    {
        if (model.Focus is not { } focus || model.Holdings.Services.FirstOrDefault(s => s.Records == focus.Records && s.Service == focus.Service) is not { } service)
            return null;
        var periods = service.Periods.Select(p => p.Period).Where(p => p?.Kind == focus.Period?.Kind).ToArray();
        var at = Array.IndexOf(periods, focus.Period);
        return at >= 0 && at + step >= 0 && at + step < periods.Length ? focus with { Period = periods[at + step] } : null;
    }
}
