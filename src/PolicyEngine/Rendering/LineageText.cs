using System.Text.Json;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>Whose contracts a policy's authority took over, and whose rules those keep.</summary>
internal static class LineageText
{
    public static void Add(Page page, PolicyHeader header)
    {
        foreach (var succession in header.Lineage)
            page.Cited(2, TakesOver(succession, $" from {ValueText.Date(succession.On)}"), Source(succession));
    }

    /// <summary>How the contract that a decision is about was taken over, on a line of its own, if it was.</summary>
    public static void Add(Page page, Takeover? takeover)
    {
        if (takeover is not null)
            page.Line(0, Sentence(takeover));
    }

    /// <summary>`contracts of oldborough, taken over by newshire on 2021-04-01, which keep their rules until 2023-03-31`.</summary>
    public static string Sentence(Takeover takeover)
    {
        var (predecessor, successor, on, _) = takeover;
        var rules = takeover.OwnRulesFrom is not { } from ? ", which keep their rules until harmonised (not decided)"
            : from > on ? $", which keep their rules until {ValueText.Date(from - 1)}"
            : "";
        return $"contracts of {predecessor}, taken over by {successor} on {ValueText.Date(on)}{rules}";
    }

    /// <summary>What a succession changes by date: on its first day, and where its own rules begin later, then.</summary>
    public static IEnumerable<(int Day, string Sentence, string Source)> Changes(Succession succession)
    {
        yield return (succession.On, TakesOver(succession, ""), Source(succession));
        if (succession.OwnRulesFrom is { } from && from != succession.On)
            yield return (from, $"harmonises the contracts of {succession.Predecessor}: under these rules from then on", Source(succession));
    }

    /// <summary>`lineage` as <see cref="Write(Utf8JsonWriter, IEnumerable{Succession})"/>; left out where there is none.</summary>
    public static void Write(Utf8JsonWriter writer, PolicyHeader header)
    {
        if (!header.Lineage.IsEmpty)
            Write(writer, header.Lineage);
    }

    /// <summary>`lineage`: [{ predecessor, by, on, ownRulesFrom, cite }], `ownRulesFrom` null where the contracts keep the predecessor's rules, `cite` where none is given.</summary>
    public static void Write(Utf8JsonWriter writer, IEnumerable<Succession> lineage)
    {
        writer.WriteStartArray("lineage");
        foreach (var succession in lineage)
        {
            writer.WriteStartObject();
            writer.WriteString("predecessor", succession.Predecessor);
            writer.WriteString("by", KernelJson.Name(succession.How));
            KernelJson.WriteDay(writer, "on", succession.On);
            KernelJson.WriteDay(writer, "ownRulesFrom", succession.OwnRulesFrom);
            writer.WriteString("cite", succession.Cite);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>`takeover`: { contractsOf, by, on, ownRulesFrom }, the last null while harmonising is not decided; left out where there was none.</summary>
    public static void Write(Utf8JsonWriter writer, Takeover? takeover)
    {
        if (takeover is null)
            return;
        writer.WriteStartObject("takeover");
        writer.WriteString("contractsOf", takeover.ContractsOf);
        writer.WriteString("by", takeover.By);
        KernelJson.WriteDay(writer, "on", takeover.On);
        KernelJson.WriteDay(writer, "ownRulesFrom", takeover.OwnRulesFrom);
        writer.WriteEndObject();
    }

    private static string TakesOver(Succession succession, string day)
    {
        var rules = succession.OwnRulesFrom is not { } from ? "its rules stay for them"
            : from == succession.On ? "under these rules"
            : $"its rules stay for them until {ValueText.Date(from - 1)}";
        return $"takes over the contracts of {succession.Predecessor}{day} ({KernelJson.Name(succession.How)}); {rules}";
    }

    private static string Source(Succession succession) => $"{(succession.Cite is { } cite ? $"{cite}; " : "")}{SourceWords.Location(succession.Place)}";
}
