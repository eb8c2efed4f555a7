using System.Collections.Immutable;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Opens the store, or the sample where there is none, and works out every service in it, some at a time.</summary>
internal sealed record ReadPortfolio : Work
{
    private const int Portion = 50;

    public override string Activity => "Working out results";

    public override IEnumerable<Message> Run(Workbench bench)
    {
        foreach (var step in bench.Open())
            yield return step;
        if (!bench.IsOpen)
            yield break;
        var (selections, refusal) = bench.Read();
        if (refusal is not null)
        {
            yield return new NothingToShow(refusal);
            yield break;
        }

        var services = selections.SelectMany(s => s.Chosen.Requests.Select(r => (Of: s, Request: r)))
            .GroupBy(j => (j.Of.Records, j.Request.Subject)).OrderBy(g => g.Key.Records, StringComparer.Ordinal).ThenBy(g => g.Key.Subject, StringComparer.Ordinal).ToArray();
        foreach (var portion in services.Index().Chunk(Portion))
        {
            yield return new Progressed(this, (double)portion[0].Index / services.Length);
            yield return new ServicesRead([.. portion.Select(s => ServiceReading.Read([.. s.Item]))], portion[^1].Index == services.Length - 1);
        }
    }
}

/// <param name="Name">As the top line names it.</param>
internal sealed record StoreOpened(string Name, bool IsSample) : Message;

/// <param name="Services">Some more.</param>
/// <param name="IsLast">There are no others.</param>
internal sealed record ServicesRead(ImmutableArray<ServiceLine> Services, bool IsLast) : Message;

/// <summary>There is no store, or nothing in it.</summary>
internal sealed record NothingToShow(string Sentence) : Message;
