using PolicyEngine.Kernel;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>All that is due on the day, to be taken away as `policy due` gives it, whatever is filtered out of sight.</summary>
internal static class DueContent
{
    private const int Width = 100;

    public static Content Of(DueSheet sheet)
    {
        var (day, list) = (ValueText.Date(sheet.On), sheet.List with { KnownOn = sheet.FactsOf, Beyond = sheet.Beyond, Unjudged = sheet.Unjudged });
        return new Content($"Due on {day}", $"due {day}", () => DueText.Runs(list, Width), () => JsonText.Of(writer => DueJson.Write(writer, list)));
    }
}
