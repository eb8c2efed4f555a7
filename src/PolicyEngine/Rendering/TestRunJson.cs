using System.Text.Json;
using PolicyEngine.Testing;

namespace PolicyEngine.Rendering;

/// <summary>
/// Tests for programs: { name, place, passed, mismatches: [{ result, expected, got, place, why }] }. `expected` and `got` are texts as people read
/// them, `why` is the short explanation.
/// </summary>
public static class TestRunJson
{
    public static void Write(Utf8JsonWriter writer, TestRun run)
    {
        writer.WriteStartObject();
        writer.WriteString("name", run.Test.Name);
        KernelJson.WritePlace(writer, "place", run.Test.Place);
        writer.WriteBoolean("passed", run.Passed);
        writer.WriteStartArray("mismatches");
        foreach (var mismatch in run.Mismatches)
        {
            writer.WriteStartObject();
            writer.WriteString("result", mismatch.Expected.Title);
            writer.WriteString("expected", mismatch.Expected.Value.Text);
            writer.WriteString("got", TestRunText.Got(mismatch));
            KernelJson.WritePlace(writer, "place", mismatch.Expected.Place);
            writer.WriteString("why", mismatch.Outcome is { } outcome ? Why(run, outcome) : null);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string Why(TestRun run, Decisions.Outcome outcome)
    {
        var page = new Page(DiagnosticText.UsualWidth);
        TestRunText.AddWhy(page, run.Decision, outcome);
        return TextRun.Join(page.Runs).Trim();
    }
}
