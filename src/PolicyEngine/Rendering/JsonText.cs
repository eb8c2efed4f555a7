using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PolicyEngine.Rendering;

/// <summary>A JSON document as text: indented, with a line break at its end, the same on every machine.</summary>
public static class JsonText
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        // Texts are full of backticks and pounds; this is no HTML page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(Action<Utf8JsonWriter> write) => Write(write, Options) + "\n";

    /// <summary>Writes the same a part at a time, for what is too long to be held as one text.</summary>
    public static void Write(TextWriter text, Action<Utf8JsonWriter> write)
    {
        using (var writer = new Utf8JsonWriter(new Decoded(text), Options))
            write(writer);
        text.Write('\n');
    }

    /// <summary>The same on one line, for what is kept.</summary>
    public static string Compact(Action<Utf8JsonWriter> write) => Write(write, Options with { Indented = false });

    private static string Write(Action<Utf8JsonWriter> write, JsonWriterOptions options)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, options))
            write(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Gives on what it gets as UTF-8. Characters may begin in one part and end in the next.</summary>
    private sealed class Decoded(TextWriter text) : IBufferWriter<byte>
    {
        private const int Part = 1 << 16;

        private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
        private byte[] bytes = new byte[Part];
        private char[] characters = [];

        public void Advance(int count)
        {
            var most = Encoding.UTF8.GetMaxCharCount(count);
            if (characters.Length < most)
                characters = new char[most];
            text.Write(characters, 0, decoder.GetChars(bytes, 0, count, characters, 0));
        }

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            if (bytes.Length < sizeHint)
                bytes = new byte[sizeHint];
            return bytes;
        }

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}
