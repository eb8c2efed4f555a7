using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>A screen in two parts: beside each other where it is wide, else one above the other. Tab goes from one to the other.</summary>
/// <param name="First">How much room the first has.</param>
/// <param name="Second">How much room the second has.</param>
/// <param name="IsBeside">They stand beside each other.</param>
internal sealed record TwoPanes(Surface First, Surface Second, bool IsBeside)
{
    private const int Wide = 100;

    /// <summary>The room that two parts find on a surface.</summary>
    /// <param name="surface">What they share.</param>
    /// <param name="isSecondActive">Somebody reads the second, which has more room then.</param>
    public static TwoPanes On(Surface surface, bool isSecondActive)
    {
        if (surface.Width >= Wide)
        {
            var left = surface.Width / 2;
            return new TwoPanes(surface with { Width = left }, surface with { Width = surface.Width - left - 1 }, IsBeside: true);
        }

        return Stacked(surface, isSecondActive);
    }

    /// <summary>The same one above the other, however wide it is.</summary>
    public static TwoPanes Stacked(Surface surface, bool isSecondActive)
    {
        var above = Math.Max(1, isSecondActive ? (surface.Height - 1) / 4 : (surface.Height - 1) / 2);
        return new TwoPanes(surface with { Height = above }, surface with { Height = Math.Max(0, surface.Height - above - 1) }, IsBeside: false);
    }

    /// <param name="first">What is shown in the first.</param>
    /// <param name="second">What is shown in the second.</param>
    /// <param name="title">What the rule between them says of the second, where they stand one above the other.</param>
    /// <param name="isSecondActive">Keys go to the second.</param>
    public IRenderable Of(IRenderable first, IRenderable second, string title, bool isSecondActive)
    {
        if (IsBeside)
            return new Beside(first, First.Width, second, isSecondActive);
        var rule = $"── {title} {(isSecondActive ? "(Tab: back up) " : "(Tab: scroll) ")}";
        return new Stack(
            (first, First.Height),
            (Line.Of((rule, isSecondActive ? Palette.Strong : Palette.Faint), (new string('─', Math.Max(0, First.Width - Cut.Width(rule))), Palette.Faint)), 1),
            (second, Second.Height));
    }

    /// <summary>Which part a place of the mouse is in, as seen from that part's own top left.</summary>
    public (bool IsSecond, MousePressed Mouse) At(MousePressed mouse) => IsBeside
        ? mouse.Column > First.Width ? (true, mouse with { Column = mouse.Column - First.Width - 1 }) : (false, mouse)
        : mouse.Line > First.Height ? (true, mouse with { Line = mouse.Line - First.Height - 1 }) : (false, mouse);
}
