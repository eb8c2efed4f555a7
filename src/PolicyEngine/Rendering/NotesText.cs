using System.Collections.Immutable;
using PolicyEngine.Decisions;

namespace PolicyEngine.Rendering;

/// <summary>Figures that were supplied and not used, and what was done that was not called for.</summary>
internal static class NotesText
{
    public static void AddTo(Page page, Decision decision, ImmutableArray<Outcome> told)
    {
        var said = told.SelectMany(o => Foundations.Within(o.Why).Select(s => s.Note).OfType<string>().Concat(o.Remarks)).ToHashSet(StringComparer.Ordinal);
        var notes = decision.Notes.Where(said.Contains).ToImmutableArray();
        if (notes.IsEmpty)
            return;
        page.Line(0, "Notes", TextRole.Strong);
        foreach (var note in notes)
            page.Line(2, note);
        page.Blank();
    }
}
