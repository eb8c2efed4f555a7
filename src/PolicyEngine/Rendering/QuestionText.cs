using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>What a source leaves open: readings with their options, and points from which nothing is computed.</summary>
internal static class QuestionText
{
    public static void Add(Page page, int indent, CheckedPolicy policy, Reading reading)
    {
        page.Line(indent, (reading.Id, TextRole.Strong), ($": {reading.Question}", TextRole.Plain));
        for (var i = 0; i < reading.Options.Length; i++)
        {
            var option = reading.Options[i];
            var because = i == reading.Chosen ? $"; chosen: {reading.Because}" : "";
            page.Cited(indent + 2, $"{option.Id} ({option.Text}){because}", SourceWords.Location(option.Place));
        }

        if (reading.ChosenOption is null)
            page.Line(indent + 2, "undecided: results are whatever any answer gives");
        page.Line(indent + 2, SourceWords.Clause(reading.Origin, policy.Header), TextRole.Frame);
    }

    public static void Add(Page page, int indent, CheckedPolicy policy, OpenPoint point)
    {
        page.Line(indent, (point.Id, TextRole.Strong), ($" ({Kind(point.Kind)}): {point.Text}", TextRole.Plain));
        page.Line(indent + 2, SourceWords.Clause(point.Origin, policy.Header), TextRole.Frame);
    }

    /// <summary>Why it is open, in a few words.</summary>
    public static string Kind(OpenPointKind kind) => kind switch
    {
        OpenPointKind.NotSupplied => "not supplied",
        OpenPointKind.Contradiction => "the source contradicts itself",
        OpenPointKind.Ambiguous => "ambiguous",
        _ => "nothing is computed from it",
    };
}
