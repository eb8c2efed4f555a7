using System.Globalization;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Texts made to fit a number of columns.</summary>
internal static class Cut
{
    private const string Gap = "…";

    public static int Width(string text) => Segment.CellCount([new Segment(text)]);

    /// <summary>A name by its beginning and its end, which tell names apart: `Bluebell Ca…ort (made up)`.</summary>
    public static string Middle(string text, int width)
    {
        if (Width(text) <= width)
            return text;
        if (width <= 1)
            return width == 1 ? Gap : "";
        var elements = Elements(text);
        var (left, right) = (new List<string>(), new List<string>());
        var used = 1;
        for (int start = 0, end = elements.Count - 1; start <= end;)
        {
            var next = left.Count <= right.Count ? elements[start++] : elements[end--];
            used += Width(next);
            if (used > width)
                break;
            if (left.Count <= right.Count)
                left.Add(next);
            else
                right.Insert(0, next);
        }

        return string.Concat(left) + Gap + string.Concat(right);
    }

    /// <summary>A sentence by its beginning.</summary>
    public static string End(string text, int width)
    {
        if (Width(text) <= width)
            return text;
        var used = 1;
        return string.Concat(Elements(text).TakeWhile(e => (used += Width(e)) <= width)) + (width > 0 ? Gap : "");
    }

    /// <summary>A way by its end.</summary>
    public static string Start(string text, int width)
    {
        if (Width(text) <= width)
            return text;
        var used = 1;
        var end = Elements(text).AsEnumerable().Reverse().TakeWhile(e => (used += Width(e)) <= width).Reverse();
        return (width > 0 ? Gap : "") + string.Concat(end);
    }

    /// <summary>Blanks behind it, up to a width.</summary>
    public static string Padded(string text, int width) => text + new string(' ', Math.Max(0, width - Width(text)));

    private static List<string> Elements(string text)
    {
        var elements = new List<string>();
        var each = StringInfo.GetTextElementEnumerator(text);
        while (each.MoveNext())
            elements.Add(each.GetTextElement());
        return elements;
    }
}
