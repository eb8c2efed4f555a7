using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>What somebody needs who opens this for the first time, until Esc.</summary>
internal sealed class Welcome(Holdings holdings) : Renderable
{
    public const int Height = 8;

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var whose = holdings switch
        {
            { Lacking: not null } => "There is no portfolio here yet; 3 shows policies and 4 compares them.",
            { IsSample: true } => "This is the sample portfolio: real rules, made-up services, a line for each.",
            _ => "This is your portfolio: a line for each service.",
        };
        return ((IRenderable)new Stack(
            (Line.Of(("PolicyEngine judges services by each authority's own rules, and says why.", Palette.Strong)), 1),
            (Line.Of((whose, Palette.Plain)), 1),
            (Line.Of(("Nothing you press here changes rules or records. Esc closes these lines.", Palette.Plain)), 1),
            (Line.Of(("Try, as an", Palette.Faint)), 1),
            (Try("appeals reviewer", "Enter on a service: why it came out so, down to the clause"), 1),
            (Try("policy officer", "3: every value, who set it; files are checked as you edit"), 1),
            (Try("lead officer", "4: authorities side by side, and one service under each"), 1),
            (Line.Of((new string('─', maxWidth), Palette.Faint)), 1))).Render(options, maxWidth);
    }

    private static Line Try(string whom, string what) => Line.Of(($"  {whom,-17}", Palette.Note), (what, Palette.Plain));
}
