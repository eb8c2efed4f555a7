using PolicyEngine.Rendering;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>The service in focus with its names in full, how it came out, and each indicator over its periods.</summary>
internal sealed class ServicePanel(PortfolioEntry? entry) : Renderable
{
    private const int MostPeriods = 12, MostNameLines = 2;

    public static int Height(Surface body) => body.Height switch { >= 26 => 8, >= 16 => 6, >= 12 => 3, _ => 0 };

    /// <summary>The courses of the first indicators, side by side.</summary>
    public static string Courses(ServiceLine service)
    {
        const int most = 2;
        return string.Join(' ', service.Indicators.Take(most).Select(i => Course(service, i)));
    }

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var lines = new List<(IRenderable, int)> { (Line.Of((new string('─', maxWidth), Palette.Faint)), 1) };
        if (entry is { Service: { } service })
        {
            lines.AddRange(TextLines.Split(SentenceText.Runs(Names(service), maxWidth)).Take(MostNameLines).Select(l => ((IRenderable)new TextLines([l]), 1)));
            lines.Add((Came(entry.Period), 1));
            lines.AddRange(service.Indicators.Take(Math.Max(0, (options.Height ?? 1) - lines.Count)).Select(i => ((IRenderable)Indicator(service, entry.Period, i), 1)));
        }

        return ((IRenderable)new Stack([.. lines])).Render(options, maxWidth);
    }

    /// <summary>In full: the table cuts them.</summary>
    private static string Names(ServiceLine service) =>
        string.Join(
            "; ", new[] { service.Service, service.Provider == "unknown" ? "provider unknown" : service.Provider, service.Type, service.ClientGroup, service.Authority }.Where(t => t.Length > 0));

    private static Line Came(JudgedPeriod? period)
    {
        if (period is null)
            return Line.Of(("It has no period so far back.", Palette.Faint));
        var verdicts = string.Concat(new[] { period.Grade, period.Rag }.OfType<Verdict>().Select(v => $"; {Short(v.Result)} {v.Text}"));
        var missed = period.Triggers.Missed.IsEmpty ? "" : $"; missed: {string.Join(", ", period.Triggers.Missed.Select(Short))}";
        var open = period.Open + period.Undefined == 0 ? "" : $"; {period.Open} open, {period.Undefined} undefined";
        return Line.Of(($"{period.Name} under {period.Policy}: {period.Results} result{(period.Results == 1 ? "" : "s")}{verdicts}{missed}{open}", Palette.Plain));
    }

    private static Line Indicator(ServiceLine service, JudgedPeriod? period, string indicator)
    {
        var all = service.MainPeriods.SelectMany(p => p.Figures.Where(f => f.Indicator == indicator)).ToArray();
        var known = Array.FindAll(all, f => f.Figure is not null);
        var now = period?.Figures.FirstOrDefault(f => f.Indicator == indicator);
        var range = known.Length == 0 ? (Array.Exists(all, f => f.IsApplicable) ? "never known" : "not applicable") : $"{known.MinBy(f => f.Figure).Text} to {known.MaxBy(f => f.Figure).Text} in all";
        return Line.Of(
            ($"  {Short(indicator),-20} ", Palette.Plain),
            (Course(service, indicator), Palette.Note),
            ($"  {(now?.Indicator is null ? "" : $"{now.Value.Text} in {period!.Name}, ")}{range}", Palette.Faint));
    }

    private static string Course(ServiceLine service, string indicator) =>
        Sparkline.Of(service.MainPeriods.TakeLast(MostPeriods).Select(p => p.Figures.FirstOrDefault(f => f.Indicator == indicator).Figure));

    private static string Short(string id) => id[(id.IndexOf('.') + 1)..];
}
