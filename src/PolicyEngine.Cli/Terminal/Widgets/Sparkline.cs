using System.Collections.Immutable;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Figures as a line of small bars, the lowest and the highest of them as high as a sign can be; a dot where there is none.</summary>
internal static class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█";
    private const char None = '·';

    public static string Of(IEnumerable<double?> figures)
    {
        var all = figures.ToImmutableArray();
        if (all.OfType<double>().ToArray() is not { Length: > 0 } known)
            return new string(None, all.Length);
        var (low, high) = (known.Min(), known.Max());
        return string.Concat(all.Select(f => f is not { } figure ? None : high == low ? Bars[Bars.Length / 2] : Bars[(int)Math.Round((figure - low) / (high - low) * (Bars.Length - 1))]));
    }
}
