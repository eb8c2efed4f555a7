using System.Text;

namespace PolicyEngine.Storage;

/// <summary>The characters of a file whose encoding nobody states, without holding the file in memory.</summary>
internal static class TextStream
{
    private const int BytesAtOnce = 1 << 16;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The file as UTF-8. It is that, or UTF-16 with its mark; else Windows-1252, in which spreadsheets here save plain "CSV", pound signs included.</summary>
    public static Stream Utf8(Func<Stream> open)
    {
        Encoding? other;
        using (var first = open())
            other = OtherThanUtf8(first);
        return other is null ? open() : Encoding.CreateTranscodingStream(open(), other, new UTF8Encoding(false));
    }

    private static Encoding? OtherThanUtf8(Stream stream)
    {
        var bytes = new byte[BytesAtOnce];
        var characters = new char[BytesAtOnce];
        var decoder = Strict.GetDecoder();
        var isStart = true;
        try
        {
            for (var read = stream.ReadAtLeast(bytes, BytesAtOnce, throwOnEndOfStream: false); ; read = stream.Read(bytes))
            {
                if (isStart && bytes.AsSpan(0, read) is [0xFF, 0xFE, ..])
                    return Encoding.Unicode;
                if (isStart && bytes.AsSpan(0, read) is [0xFE, 0xFF, ..])
                    return Encoding.BigEndianUnicode;
                isStart = false;
                decoder.GetChars(bytes.AsSpan(0, read), characters, flush: read == 0);
                if (read == 0)
                    return null;
            }
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252);
        }
    }
}
