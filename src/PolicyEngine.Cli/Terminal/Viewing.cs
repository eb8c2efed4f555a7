using PolicyEngine.Rendering;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>The picture of a model. Pure.</summary>
internal static class Viewing
{
    public static Frame Frame(Explorer model) => Terminal.Frame.Of(View(model), model.Surface);

    private static IRenderable View(Explorer model)
    {
        var surface = model.Surface;
        if (surface.IsTooSmall)
            return new Spectre.Console.Text($"Too small: {Surface.LeastWidth} columns and {Surface.LeastHeight} lines are needed.");
        var body = surface.Body;
        var state = State(model);
        // What is told at length covers the end of the screen.
        var covered = Math.Min(state.Length - 1, body.Height - 1);
        return new Stack(
            (new ScreenNames(model), 1),
            (Line.Of((Way(model), Palette.Faint)), 1),
            (model.Overlay?.View(model, body) ?? model.Current.View(model, body), body.Height - covered),
            (new Stack([.. state.Select(line => ((IRenderable)line, 1))]), covered + 1),
            (Line.Of((Keys(model), Palette.Faint)), 1));
    }

    /// <summary>The way here; its end where it is long.</summary>
    private static string Way(Explorer model)
    {
        const string between = " › ";
        var way = string.Join(between, model.Way.Select(kind => Name(model, kind)));
        return Cut.Width(way) <= model.Surface.Width ? way : Cut.Start(way, model.Surface.Width);
    }

    private static string Name(Explorer model, ScreenKind kind)
    {
        var screen = model.Screens[kind];
        return $"{ScreenTable.Of(kind).Name} {(kind == model.Way[^1] ? screen.Crumb : screen.PassedCrumb)}".TrimEnd();
    }

    /// <summary>What there is to be told, else what is being worked on.</summary>
    private static Line[] State(Explorer model)
    {
        if (model.Notice is { } notice)
            return [.. TextLines.Split(SentenceText.Runs(notice.Sentence, model.Surface.Width)).Select(l => Line.Of((TextRun.Join(l), notice.IsTrouble ? Palette.Trouble : Palette.Strong)))];
        if (model.Working is not [.., var (work, share)])
            return [Line.Of(("", Palette.Plain))];
        var more = model.Working.Length > 1 ? $", {model.Working.Length - 1} more after it" : "";
        return [Line.Of(($"{work.Activity}{(share is { } s ? $" {(int)(s * 100)}%" : "…")}{more}  x stops", Palette.Note))];
    }

    /// <summary>As many of the screen's own keys as there is room for, and always where there is help.</summary>
    private static string Keys(Explorer model)
    {
        const string always = "? help  q quit";
        if (model.Overlay is not null)
            return "Esc close";
        var end = model.Current.IsTyping ? "" : always;
        var keys = "";
        foreach (var key in model.Current.Keys.Select(k => $"{k.Key} {k.Does}  "))
        {
            if (keys.Length + key.Length + end.Length > model.Surface.Width)
                break;
            keys += key;
        }

        return keys + end;
    }
}
