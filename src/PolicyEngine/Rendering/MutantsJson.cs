using System.Collections.Immutable;
using System.Text.Json;
using PolicyEngine.Kernel;
using PolicyEngine.Testing;
using PolicyEngine.Types;

namespace PolicyEngine.Rendering;

/// <summary>
/// Slips of the pen for programs: { noticed, unnoticed, equivalent, share, slips: [{ definitions, text, fate, noticedBy, place }] }. `share` is what part of those that are
/// not equivalent is unnoticed, a percent rounded up.
/// </summary>
public static class MutantsJson
{
    public static void Write(Utf8JsonWriter writer, ImmutableArray<Mutant> mutants)
    {
        writer.WriteStartObject();
        foreach (var fate in Enum.GetValues<MutantFate>())
            writer.WriteNumber(KernelJson.Name(fate), mutants.Count(m => m.Fate == fate));
        writer.WriteString("share", Percent(mutants));
        writer.WriteStartArray("slips");
        foreach (var mutant in mutants)
        {
            writer.WriteStartObject();
            KernelJson.WriteStrings(writer, "definitions", mutant.Definitions);
            writer.WriteString("text", mutant.Text);
            writer.WriteString("fate", KernelJson.Name(mutant.Fate));
            writer.WriteString("noticedBy", mutant.NoticedBy);
            KernelJson.WritePlace(writer, "place", mutant.Place);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    internal static string Percent(ImmutableArray<Mutant> mutants) => Mutant.ShareUnnoticed(mutants) is var share ? ValueText.Of(share.Round(4, RoundingMode.Up) ?? share, PolicyTypes.Percent) : "";
}
