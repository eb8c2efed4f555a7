using System.Globalization;
using PolicyEngine.Bulk;
using PolicyEngine.Kernel;

namespace PolicyEngine.Benchmarks;

/// <summary>Rows of plain arrays as a batch of facts, without copying them. Every subject has been there for all periods.</summary>
/// <param name="read">The figures of a fact, by its id (`purchase.amount`) and the period's name.</param>
internal sealed class ArrayBatch(int count, Func<string, string?, Figures> read) : FactBatch
{
    private readonly int[] firsts = new int[count];

    public override int Count => count;

    public override int? KnownOn => null;

    public override Figures Read(CheckedPolicy version, int fact, string? period) => read(version.Facts[fact].Id, period);

    public override RecordColumns Records(CheckedPolicy version, int kind, string? period) => throw new NotSupportedException("Nobody has many of a kind.");

    public override string Subject(int row) => row.ToString(CultureInfo.InvariantCulture);

    public override FactBase FactsFor(CheckedPolicy version) => throw new NotSupportedException("Everything here is in columns.");

    public override int[] FirstDays(CheckedPolicy version, string kind, RecordKind whose, Func<HashSet<(string Kind, string Name)>, int> firstDay) => firsts;
}
