using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>What is not known, which result that leaves open, and what would settle it; or that no further fact can.</summary>
internal static class OpenText
{
    public static void AddTo(Page page, ImmutableArray<Outcome> shown)
    {
        var open = shown.SelectMany(OpenPart.Of).ToImmutableArray();
        var reasons = open.SelectMany(p => p.Reasons.All).Distinct().ToImmutableArray();
        Section(page, "What is not known", reasons, open);
        Section(page, "Not known either, but nothing here turns on it", shown.SelectMany(o => o.Result.Reasons.All).Except(reasons), []);
    }

    /// <summary>What leaves a step open, with what would settle it.</summary>
    public static void AddReasons(Page page, ImmutableArray<Reason> reasons)
    {
        if (reasons.IsEmpty)
            return;
        page.Line(0, "What is not known", TextRole.Strong);
        foreach (var reason in reasons)
            page.Line(2, reason.Sentence).Line(4, Remedy(reason));
        page.Blank();
    }

    private static void Section(Page page, string title, IEnumerable<Reason> reasons, ImmutableArray<OpenPart> open)
    {
        var listed = reasons.ToImmutableArray();
        if (listed.IsEmpty)
            return;
        page.Line(0, title, TextRole.Strong);
        foreach (var reason in listed)
        {
            page.Cited(2, reason.Sentence, reason.Place is { } place ? SourceWords.Location(place) : "");
            if (!open.IsEmpty)
                page.Line(4, $"{Remedy(reason)} Leaves open: {string.Join(", ", open.Where(p => p.Reasons.All.Contains(reason)).Select(p => p.Name))}.");
        }

        page.Blank();
    }

    /// <summary>What would settle it, as a sentence.</summary>
    public static string Remedy(Reason reason) => reason.Kind switch
    {
        ReasonKind.Missing when reason.Settles is { } fact => $"To settle it, supply {fact}.",
        ReasonKind.Missing when reason.IsOfUnknown => "To settle it, supply to what it belongs.",
        ReasonKind.Missing => "To settle it, supply what is missing there.",
        ReasonKind.NoDay => "To settle it, say on which day it stands: `--as-of DATE`.",
        ReasonKind.Disputed when reason.Settles is { } fact => $"To settle it, agree one figure for {fact}.",
        ReasonKind.Undefined => "No further fact settles it: the policy does not say.",
        _ => "No further fact settles it as the policy stands.",
    };
}
