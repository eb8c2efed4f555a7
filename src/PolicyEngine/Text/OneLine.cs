namespace PolicyEngine.Text;

/// <summary>Text written over several lines, as it reads on one: its words, a blank between each.</summary>
public static class OneLine
{
    public static string Of(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
