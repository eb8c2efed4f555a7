using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Rendering;

/// <summary>A rule as it stands in its file, the parts that decided underlined. Parts that stand elsewhere are quoted after it.</summary>
internal static class RuleText
{
    private const int MostCharacters = 44, MostLines = 14;

    /// <param name="page">Where to write.</param>
    /// <param name="decision">Where the rule's result is from.</param>
    /// <param name="outcome">The rule's result.</param>
    /// <param name="at">The part that is looked at; null for what decided.</param>
    public static void AddTo(Page page, Decision decision, Outcome outcome, Label? at)
    {
        var rule = outcome.Definition.Origin.Place;
        var lines = Lines(rule);
        var labels = at is null ? Deciding(decision, outcome, lines) : [at];
        if (lines.Length > MostLines)
            lines = [rule.Line, .. labels.Take(1).Where(l => ReferenceEquals(l.Place.Source, rule.Source)).SelectMany(l => Lines(l.Place)).Take(MostLines)];
        if (labels.IsEmpty)
            labels = [new Label(rule, "")];
        page.Line(0, "The rule", TextRole.Strong);
        var own = labels.Where(l => ReferenceEquals(l.Place.Source, rule.Source) && lines.Contains(l.Place.Line)).ToArray();
        Quote(page, "in", own.Length > 0 ? own : [new Label(rule, "")], lines);
        foreach (var source in labels.Except(own, ReferenceEqualityComparer.Instance).Cast<Label>().GroupBy(l => l.Place.Source))
            Quote(page, "and in", [.. source], []);
        page.Blank();
    }

    private static void Quote(Page page, string lead, Label[] labels, ImmutableArray<int> lines)
    {
        const int frame = 3;
        var excerpt = new Excerpt(labels[0].Place.Source, [.. labels.Select((label, i) => new LabelledSpan(label, i == 0))]) { Lines = lines, FitsWords = true };
        var gutter = excerpt.LastLine.ToString().Length;
        var runs = ImmutableArray.CreateBuilder<TextRun>();
        excerpt.AddTo(runs, lead, gutter, page.Width - gutter - frame, TextRole.Warning);
        page.Add(runs);
    }

    /// <summary>The line on which a rule begins, or a part of it, and all that are further in. Of a long rule only the part that decided is quoted.</summary>
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

    /// <summary>The row that decided, what settled it, where it is open what leaves it so, and of a duty its day and what shows it done; each with what it came to.</summary>
    private static ImmutableArray<Label> Deciding(Decision decision, Outcome outcome, ImmutableArray<int> lines)
    {
        var own = outcome.Definition.Origin.Place;
        var steps = Foundations.Within(outcome.Why).Skip(1).ToArray();
        var deciding = steps.Where(s => s is { Kind: StepKind.Row, Decided: true }).ToArray();
        var rows = deciding.Select(s => new Label(s.Place, "decides"));
        var otherwise = steps.Where(s => s.Kind == StepKind.Otherwise).Select(_ => new Label((outcome.Definition as Table)?.OtherwisePlace ?? own, "no row applies"));
        var found = Grounds.Of(decision, outcome);
        var parts = found.Where(g => !ReferenceEquals(g.Within, outcome)).Select(g => g.Within)
            .Where(w => w.Definition.Origin.Place is var place && ReferenceEquals(place.Source, own.Source) && lines.Contains(place.Line))
            .Select(w => Of(w.Why with { Place = w.Definition.Origin.Place }));
        var grounds = found.Where(g => ReferenceEquals(g.Within, outcome) && g.Step.Kind is not (StepKind.Row or StepKind.Otherwise)).Select(g => Of(g.Step));
        var settling = (outcome.Definition is Table ? deciding.SelectMany(Foundations.Within) : steps).Where(IsLastDecided).Select(Of);
        var open = IsOpen(outcome.Result) ? steps.Where(s => s.Inputs.IsEmpty && s.Kind is not (StepKind.Otherwise or StepKind.Row) && IsOpen(s.Result)).Select(Of) : [];
        var duty = new[] { outcome.WhyThen, outcome.Done?.Why }.OfType<Step>().Select(Of);
        return [.. rows.Concat(otherwise).Concat(parts).Concat(grounds).Concat(open).Concat(settling).Concat(duty).DistinctBy(l => (l.Place.Source, l.Place.Span))];
    }

    private static bool IsOpen(Possible result) => !result.IsSettled || result.MayBeUndefined;

    /// <summary>It decided, and nothing in it did.</summary>
    private static bool IsLastDecided(Step step) => step is { Decided: true, Kind: not StepKind.Row } && !Foundations.Within(step).Skip(1).Any(i => i.Decided);

    /// <summary>A step by its place and what it came to.</summary>
    public static Label Of(Step step) => new(step.Place, step switch
    {
        { Result.IsHole: true } => "undefined",
        { Result.IsSettled: false } => "not settled",
        { Type: YesNoType } when !step.Result.IsCertainlyNotApplicable => step.Result.CanBeTrue ? "holds" : "does not hold",
        _ => ResultText.Of(step) is { Length: <= MostCharacters } result ? result : "",
    });
}
