using System.Text;
using Microsoft.Data.Sqlite;

namespace PolicyEngine.Storage;

/// <summary>What is read of some subjects, each once and in order.</summary>
/// <param name="Kinds">As in <see cref="SliceShape.Kinds"/>.</param>
internal sealed record Slice(IReadOnlyList<string> Subjects, KindRows[] Kinds);

/// <summary>Goes through the tables of a level side by side, subject by subject.</summary>
internal sealed class SliceReader : IDisposable
{
    private readonly KindReader[] readers;
    private readonly List<string> subjects = [];
    private byte[] subject = [];

    /// <param name="after">Only subjects after that; null for all.</param>
    public SliceReader(SqliteConnection connection, SliceShape shape, Knowledge knowledge, string? after)
    {
        readers = [.. shape.Kinds.Select(kind => new KindReader(connection, kind, knowledge, after))];
        Last = after;
    }

    /// <summary>The last subject gone through, also if nothing about it counts.</summary>
    public string? Last { get; private set; }

    /// <summary>So many subjects, or as many as there are.</summary>
    public Slice Read(int most)
    {
        while (subjects.Count < most && GoToNext())
        {
            Last = Encoding.UTF8.GetString(subject);
            var isOnFile = false;
            foreach (var reader in readers)
                isOnFile |= reader.HasRow && reader.Subject.SequenceEqual(subject) && reader.Take();
            if (isOnFile)
                End(Last);
        }

        return new Slice(subjects, [.. readers.Select(r => r.Records)]);
    }

    public void Dispose()
    {
        foreach (var reader in readers)
            reader.Dispose();
    }

    private void End(string ended)
    {
        subjects.Add(ended);
        foreach (var reader in readers)
            reader.Records.EndSubject();
    }

    /// <summary>Whether there is another subject.</summary>
    private bool GoToNext()
    {
        KindReader? next = null;
        foreach (var reader in readers)
        {
            if (reader.HasRow && (next is null || reader.Subject.SequenceCompareTo(next.Subject) < 0))
                next = reader;
        }

        if (next is null)
            return false;
        if (subject.Length != next.Subject.Length)
            subject = new byte[next.Subject.Length];
        next.Subject.CopyTo(subject);
        return true;
    }
}
