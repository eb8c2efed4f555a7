using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Rendering;

/// <summary>A rule as it stands in its file, the parts that decided underlined. Parts that stand elsewhere are quoted after it.</summary>
internal static class RuleText
{
    private const int MostCharacters = 44;

    /// <param name="page">Where to write.</param>
    /// <param name="decision">Where the rule's result is from.</param>
    /// <param name="outcome">The rule's result.</param>
    /// <param name="at">The part that is looked at; null for what decided.</param>
    public static void AddTo(Page page, Decision decision, Outcome outcome, Label? at)
    {
        var rule = outcome.Definition.Origin.Place;
        var lines = Lines(rule);
        var labels = at is null ? Deciding(decision, outcome, lines) : [at];
        if (labels.IsEmpty)
            labels = [new Label(rule, "")];
        page.Line(0, "The rule", TextRole.Strong);
        var sources = labels.Select((label, i) => new LabelledSpan(label, i == 0)).GroupBy(l => l.Source).OrderBy(g => !ReferenceEquals(g.Key, rule.Source)).ToArray();
        if (!ReferenceEquals(sources[0].Key, rule.Source))
            Quote(page, new Excerpt(rule.Source, [new LabelledSpan(new Label(rule, ""), isMain: false)]) { Lines = lines });
        foreach (var source in sources)
            Quote(page, new Excerpt(source.Key, [.. source]) { Lines = ReferenceEquals(source.Key, rule.Source) ? lines : [] });
        page.Blank();
    }

    private static void Quote(Page page, Excerpt excerpt)
    {
        const int frame = 3;
        var gutter = excerpt.LastLine.ToString().Length;
        var runs = ImmutableArray.CreateBuilder<TextRun>();
        excerpt.AddTo(runs, "in", gutter, page.Width - gutter - frame, TextRole.Warning);
        page.Add(runs);
    }

    /// <summary>The line on which a rule begins and all that are further in.</summary>
    private static ImmutableArray<int> Lines(Place rule)
    {
        var source = rule.Source;
        var last = rule.Line;
        for (var line = rule.Line + 1; line < source.FirstLine + source.LineCount; line++)
        {
            var text = source.Line(line);
            if (text.Trim().Length == 0)
                continue;
            if (Indent(text) <= Indent(source.Line(rule.Line)))
                break;
            last = line;
        }

        return [.. Enumerable.Range(rule.Line, last - rule.Line + 1)];

        static int Indent(string text) => text.Length - text.TrimStart().Length;
    }

    /// <summary>The row that decided, what settled it, and where it is open what leaves it so; each with what it came to.</summary>
    private static ImmutableArray<Label> Deciding(Decision decision, Outcome outcome, ImmutableArray<int> lines)
    {
        var steps = Foundations.Within(outcome.Why).Skip(1).ToArray();
        var rows = steps.Where(s => s is { Kind: StepKind.Row, Decided: true }).Select(s => new Label(s.Place, "decides"));
        var otherwise = steps.Where(s => s.Kind == StepKind.Otherwise).Select(s => Otherwise(outcome.Definition.Origin.Place, lines, s));
        var grounds = Grounds.Of(decision, outcome).Where(g => ReferenceEquals(g.Within, outcome) && g.Step.Kind is not (StepKind.Row or StepKind.Otherwise)).Select(g => Of(g.Step));
        var decided = steps.Where(s => s is { Decided: true, Kind: not (StepKind.Row or StepKind.Otherwise) } && !Foundations.Within(s).Skip(1).Any(i => i.Decided)).Select(Of);
        var open = outcome.Result.IsSettled && !outcome.Result.MayBeUndefined ? [] : steps.Where(s => s.Inputs.IsEmpty && s.Kind != StepKind.Otherwise && (!s.Result.IsSettled || s.Result.MayBeUndefined)).Select(Of);
        return [.. rows.Concat(otherwise).Concat(grounds).Concat(open).Concat(decided).DistinctBy(l => (l.Place.Source, l.Place.Span))];
    }

    public static Label Of(Step step) => new(step.Place, ResultText.Of(step) is { Length: <= MostCharacters } result ? result : step.Result.IsHole ? "undefined" : "not settled");

    /// <summary>The kernel keeps no place for it, but a rule has it once.</summary>
    private static Label Otherwise(Place rule, ImmutableArray<int> lines, Step step)
    {
        const string key = "otherwise:";
        var source = rule.Source;
        var until = lines[^1] < source.FirstLine + source.LineCount - 1 ? lines[^1] : -1;
        var start = source.Content.IndexOf(key, rule.Span.Start, StringComparison.Ordinal);
        var isWithin = start >= 0 && (until < 0 || source.LineAndColumn(start).Line <= until);
        return new Label(isWithin ? new Place(source, new TextSpan(start, step.Text.Length)) : rule, "no row applies");
    }
}
