using System.Text.Json;
using PolicyEngine.Rendering;

namespace PolicyEngine.Tests.Rendering;

public sealed class JsonTextTests
{
    [Fact]
    public void What_is_written_a_part_at_a_time_is_the_whole()
    {
        var text = new StringWriter();
        JsonText.Write(text, Write);
        Assert.Equal(JsonText.Of(Write), text.ToString());
    }

    /// <summary>Characters of one to four bytes at every place of a part, and a text longer than one.</summary>
    private static void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        for (var i = 0; i < 20_000; i++)
            writer.WriteStringValue($"{new string('x', i % 7)}£€\U0001F600é");
        writer.WriteStringValue(string.Concat(Enumerable.Repeat("£€\U0001F600", 100_000)));
        writer.WriteEndArray();
    }
}
