using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace PolicyEngine.Storage;

/// <summary>
/// The columns of packed decisions: how many there are, each one's subject, how many results each has, and for each result what it came to anywhere (each once, as
/// <see cref="RecordedResult"/> is written in JSON) and for each decision which of these. Numbers have seven bits a byte, the lowest first; texts are UTF-8 after their length;
/// which outcome it is takes a byte where there are at most 256, else two, the lower first. Where they take the place of others, entry and number of each of these stand last.
/// </summary>
internal sealed class PackedColumns
{
    private const int MostInByte = 256;
    private const int MostOfNumber = 10;
    private const int LikelyOfSubject = 16;

    private readonly RecordedResult[][] outcomes;
    private readonly int[][] codes;

    private PackedColumns(ImmutableArray<string> subjects, RecordedResult[][] outcomes, int[][] codes, ImmutableArray<DecisionId> replaced) =>
        (Subjects, this.outcomes, this.codes, Replaced) = (subjects, outcomes, codes, replaced);

    /// <summary>In UTF-8's order.</summary>
    public ImmutableArray<string> Subjects { get; }

    /// <summary>Of each the decision whose place it took; none where they took no other's.</summary>
    public ImmutableArray<DecisionId> Replaced { get; }

    /// <summary>Which decision is about a subject, from 0; negative if none is.</summary>
    public int Find(string subject) => Subjects.IndexOf(subject);

    public ImmutableArray<RecordedResult> ResultsAt(int row) => [.. outcomes.Zip(codes, (of, which) => of[which[row]])];

    /// <param name="rows">Of the results, those that the subjects have.</param>
    public static byte[] Write(IReadOnlyCollection<string> subjects, IReadOnlyCollection<OutcomeColumn> results, ReadOnlySpan<int> rows, ImmutableArray<DecisionId> replaced)
    {
        var written = new ArrayBufferWriter<byte>(rows.Length * (LikelyOfSubject + results.Count));
        Write(written, subjects);
        Write(written, results.Count);
        foreach (var result in results)
        {
            Write(written, result.Outcomes);
            var isByte = result.Outcomes.Count <= MostInByte;
            var which = result.Codes;
            var into = written.GetSpan(rows.Length * sizeof(ushort));
            for (var i = 0; i < rows.Length; i++)
            {
                if (isByte)
                    into[i] = (byte)which[rows[i]];
                else
                    BinaryPrimitives.WriteUInt16LittleEndian(into[(i * sizeof(ushort))..], which[rows[i]]);
            }

            written.Advance(rows.Length * (isByte ? 1 : sizeof(ushort)));
        }

        foreach (var one in replaced)
        {
            Write(written, one.Entry);
            Write(written, one.Number);
        }

        return written.WrittenSpan.ToArray();
    }

    private static void Write(ArrayBufferWriter<byte> written, IReadOnlyCollection<string> texts)
    {
        Write(written, texts.Count);
        foreach (var text in texts)
        {
            Write(written, Encoding.UTF8.GetByteCount(text));
            written.Advance(Encoding.UTF8.GetBytes(text, written.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
        }
    }

    private static void Write(ArrayBufferWriter<byte> written, long number)
    {
        const int bits = 7, more = 1 << bits;
        var into = written.GetSpan(MostOfNumber);
        var length = 0;
        for (var left = (ulong)number; ; left >>= bits)
        {
            into[length++] = (byte)(left < more ? left : left | more);
            if (left < more)
                break;
        }

        written.Advance(length);
    }

    /// <exception cref="Exception">One of those that <see cref="Unreadable"/> knows: it is not what <see cref="Write"/> wrote.</exception>
    public static PackedColumns Read(byte[] written)
    {
        using var reader = new BinaryReader(new MemoryStream(written), Encoding.UTF8);
        var subjects = ImmutableArray.CreateBuilder<string>();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
            subjects.Add(reader.ReadString());
        var (outcomes, codes) = (new RecordedResult[reader.Read7BitEncodedInt()][], new List<int[]>());
        for (var i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = new RecordedResult[reader.Read7BitEncodedInt()];
            for (var j = 0; j < outcomes[i].Length; j++)
                outcomes[i][j] = RecordedResult.Read(JsonNode.Parse(reader.ReadString())!);
            var which = new int[subjects.Count];
            for (var row = 0; row < which.Length; row++)
                which[row] = outcomes[i].Length <= MostInByte ? reader.ReadByte() : reader.ReadUInt16();
            codes.Add(which);
        }

        var replaced = ImmutableArray.CreateBuilder<DecisionId>();
        while (reader.BaseStream.Position < written.Length)
            replaced.Add(new DecisionId(reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt()));
        return (replaced.Count == 0 || replaced.Count == subjects.Count) && codes.Zip(outcomes).All(c => c.First.All(code => code < c.Second.Length))
            ? new PackedColumns(subjects.ToImmutable(), outcomes, [.. codes], replaced.ToImmutable())
            : throw new FormatException("Columns that do not fit each other.");
    }
}
