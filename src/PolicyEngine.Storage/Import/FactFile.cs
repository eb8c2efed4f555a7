using System.Text;
using PolicyEngine.Text;

namespace PolicyEngine.Storage;

/// <summary>A file of facts.</summary>
/// <param name="Kind">The record kind its records are of, where the user says so (`return=data/q1.csv`); else the file says it itself.</param>
/// <param name="Open">Its bytes from the beginning, as often as asked.</param>
internal sealed record FactFile(string Path, string? Kind, Func<Stream> Open)
{
    private const int LongestBeginning = 1_000;

    /// <summary>`.csv`, in small letters.</summary>
    public string Extension => System.IO.Path.GetExtension(Path).ToLowerInvariant();

    public static FactFile Of(string path, string content, string? kind = null) =>
        new(path, kind, () => new MemoryStream(Encoding.UTF8.GetBytes(content)));

    /// <summary>The file's name with nothing quoted, for findings about it as a whole.</summary>
    public SourceText Name => new(Path, "");

    /// <summary>The first characters of a file of text.</summary>
    public SourceText Beginning()
    {
        using var reader = new StreamReader(TextStream.Utf8(Open));
        var characters = new char[LongestBeginning];
        return new SourceText(Path, new string(characters, 0, reader.ReadBlock(characters)));
    }

    /// <summary>All of a file of text.</summary>
    public SourceText Read()
    {
        using var reader = new StreamReader(TextStream.Utf8(Open));
        return new SourceText(Path, reader.ReadToEnd());
    }
}
