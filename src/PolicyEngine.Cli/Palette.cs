using PolicyEngine.Rendering;
using Spectre.Console;

namespace PolicyEngine.Cli;

/// <summary>Styles that read on dark and light terminals of 16 colours. None says anything that the words do not say.</summary>
internal static class Palette
{
    public static readonly Style Plain = Style.Plain;
    public static readonly Style Strong = new(decoration: Decoration.Bold);
    public static readonly Style Faint = new(Color.Grey);
    public static readonly Style Note = new(Color.Teal);
    public static readonly Style Good = new(Color.Green);
    public static readonly Style Warning = new(Color.Olive, decoration: Decoration.Bold);
    public static readonly Style Bad = new(Color.Maroon, decoration: Decoration.Bold);
    public static readonly Style Hole = new(Color.Purple, decoration: Decoration.Bold);
    public static readonly Style Trouble = new(Color.Maroon, decoration: Decoration.Bold);
    public static readonly Style Selected = new(decoration: Decoration.Invert);

    public static Style Of(TextRole role) => role switch
    {
        TextRole.Strong => Strong,
        TextRole.Frame => Faint,
        TextRole.Error => Bad,
        TextRole.Warning => Warning,
        TextRole.Note or TextRole.Secondary => Note,
        _ => Plain,
    };
}
