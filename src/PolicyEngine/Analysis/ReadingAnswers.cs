using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Analysis;

/// <summary>Of a reading: the question, the option taken and those there are.</summary>
internal static class ReadingAnswers
{
    public static Answer Of(PolicyView view, Reading reading, int index)
    {
        var path = $"readings.{reading.Id}";
        var source = Source.Of(reading.Origin, path);
        var chosen = reading.ChosenOption is { } option
            ? new Part("chosen", $"{option.Id} ({OneLine.Of(option.Text)})", Meaning(view, reading, index, reading.Chosen), Chosen(reading, path))
            : PolicyView.Said("chosen", "undecided", Chosen(reading, path));
        var options = Enumerable.Range(0, reading.Options.Length).Select(o => Meaning(view, reading, index, o)).Order(StringComparer.Ordinal);
        return new Answer(path, reading.Question, chosen.Text, Status: null, Force: null, chosen.Source, [
            chosen,
            PolicyView.Ground("question", reading.Question, source),
            new Part("options", string.Join(", ", reading.Options.Select(o => o.Id)), string.Join(" | ", options), Source.Of(reading.Origin, $"{path}.options")),
        ]);
    }

    private static string Meaning(PolicyView view, Reading reading, int index, int option) =>
        view.Use(index) is { } use ? view.Meaning.ByName(use.Options[option]) : OneLine.Of(reading.Options[option].Text);

    /// <summary>The reason that a reading gives is why that option was taken.</summary>
    private static Source Chosen(Reading reading, string path)
    {
        var source = Source.Of(reading.Origin, $"{path}.chosen");
        return source.Because is null && reading.Because.Length > 0 ? source with { Because = reading.Because } : source;
    }
}
