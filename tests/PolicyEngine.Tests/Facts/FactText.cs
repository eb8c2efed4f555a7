using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;
using PolicyEngine.Storage;

namespace PolicyEngine.Tests.Facts;

/// <summary>Facts and findings as text that a test can state.</summary>
internal static class FactText
{
    public static FactReading Read(string path, string content) => Read((path, content));

    public static FactReading Read(params (string Path, string Content)[] files) =>
        FactFiles.Read(SamplePolicy.Policy, [.. files.Select(f => FactFile.Of(f.Path, f.Content))], new DiagnosticBag());

    /// <summary>One line for each entry on file, and for each record that has none.</summary>
    public static string Of(FactBase? facts) => facts is null ? "(none)" : string.Join('\n', facts.All.SelectMany(Lines).Order(StringComparer.Ordinal));

    /// <summary>`PE0731 returns.csv:2:12 [0.9] message`.</summary>
    public static string Of(Diagnostic diagnostic) => diagnostic.Labels.IsEmpty
        ? $"{diagnostic.Code.Id} {diagnostic.Message}"
        : $"{diagnostic.Code.Id} {diagnostic.Labels[0].Place} [{diagnostic.Labels[0].Place.Text}] {diagnostic.Message}";

    public static string Findings(FactReading reading) => string.Join('\n', reading.Diagnostics.Select(Of));

    private static IEnumerable<string> Lines(FactRecord record)
    {
        var policy = SamplePolicy.Policy;
        var key = string.Join(", ", new[] { policy.Records[record.Kind].Name, record.Subject, record.Owner, record.Period }.Where(p => p is not null));
        return record.Entries.Count == 0
            ? [key]
            : record.Entries.Select(e => $"{key}: {policy.Facts[e.Key].Field} = {Figures(e.Value, policy.Facts[e.Key])}{Judgement(e.Value)}");
    }

    private static string Figures(Entry entry, Fact fact) => entry.State == EntryState.NotApplicable
        ? "N/A"
        : string.Join(entry.State == EntryState.Disputed ? " or " : " / ", entry.Figures.Select(f => ValueText.Of(f, fact.Type)));

    private static string Judgement(Entry entry) => entry.Judgement is { } judgement
        ? $" (by {judgement.By}, on {(judgement.On is { } day ? ValueText.Date(day) : "")}, because {judgement.Because})"
        : "";
}
