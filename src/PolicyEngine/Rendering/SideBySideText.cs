using System.Collections.Immutable;
using PolicyEngine.Decisions;

namespace PolicyEngine.Rendering;

/// <summary>Results under other answers as tables: a row for each result that differs, a column for each answer or pair of answers that makes one differ.</summary>
internal static class SideBySideText
{
    private const int WidestCell = 22;

    /// <summary>What an answer alone does: `changes bands.grade`.</summary>
    public static string Effect(SideBySide compared, UnderAnswers single)
    {
        var changed = Indices(compared).Where(i => compared.IsChanged(single, i)).Select(i => compared.Parts[i].Id).ToArray();
        return changed.Length == 0 ? "changes nothing here" : $"changes {string.Join(", ", changed)}";
    }

    public static void AddTo(Page page, Decision decision, SideBySide compared)
    {
        if (compared.Readings.IsEmpty)
            return;
        AddTable(page, decision, compared, "Results side by side, one other answer at a time", compared.Singles, compared.IsChanged, "same");
        page.Line(2, OthersAlone(compared));
        if (!compared.Pairs.IsEmpty)
            page.Blank();
        AddTable(page, decision, compared, "Results side by side, two other answers together", compared.Pairs, compared.IsNew, "as one alone");
        if (compared.PairsTried + compared.PairsLeft > 0)
            page.Line(2, OtherPairs(compared));
        page.Blank();
    }

    private static IEnumerable<int> Indices(SideBySide compared) => Enumerable.Range(0, compared.Parts.Length);

    private static string OthersAlone(SideBySide compared)
    {
        var result = compared.Parts.Length == 1 ? "this result" : "a result shown here";
        var changing = compared.Singles.Where(s => Indices(compared).Any(i => compared.IsChanged(s, i))).Select(s => s.Answers[0].Reading).Distinct().Count();
        return changing == 0 ? $"No other answer alone changes {result}."
            : changing < compared.Readings.Length ? $"No other reading alone changes {result}."
            : $"Every reading named here can change {result}.";
    }

    private static string OtherPairs(SideBySide compared)
    {
        var left = compared.PairsLeft == 0 ? "" : $"; {compared.PairsLeft} more {(compared.PairsLeft == 1 ? "was" : "were")} not tried";
        return $"No {(compared.Pairs.IsEmpty ? "two other" : "other two")} answers together give anything that neither gives alone, "
            + $"of {compared.PairsTried} pair{(compared.PairsTried == 1 ? "" : "s")} tried{left}.";
    }

    /// <param name="page">Where to write.</param>
    /// <param name="decision">Where the readings' ids are from.</param>
    /// <param name="compared">The results.</param>
    /// <param name="title">What stands above the table.</param>
    /// <param name="under">What may become a column.</param>
    /// <param name="isShown">Whether a part is worth showing under answers.</param>
    /// <param name="otherwise">What stands in a cell not worth showing.</param>
    private static void AddTable(
        Page page, Decision decision, SideBySide compared, string title, ImmutableArray<UnderAnswers> under, Func<UnderAnswers, int, bool> isShown, string otherwise)
    {
        var columns = under.Where(u => Indices(compared).Any(i => isShown(u, i))).ToArray();
        var parts = Indices(compared).Where(i => columns.Any(c => isShown(c, i))).ToArray();
        if (columns.Length == 0)
            return;
        page.Line(0, title, TextRole.Strong);
        ImmutableArray<ImmutableArray<string>> heads = [["", "as read now"], .. columns.Select(c => Head(decision, c))];
        var rows = parts.Select(i => Row(i, columns.Select(c => isShown(c, i) ? Cell(compared.Parts[i], c.Results[i]) : otherwise)));
        var headRows = heads.Max(h => h.Length);
        Columns.AddTo(page, 2, leading: 2, [.. Transposed([[], .. heads]), .. rows.SelectMany(r => r)], headRows);

        IEnumerable<ImmutableArray<string>> Row(int part, IEnumerable<string> cells) =>
            Transposed([[compared.Parts[part].Id], .. cells.Prepend(Cell(compared.Parts[part], compared.Now[part])).Select(Wrapped)]);
    }

    /// <summary>`majority:`, below it `over-half`; of a pair, both.</summary>
    private static ImmutableArray<string> Head(Decision decision, UnderAnswers under) =>
        [.. under.Answers.SelectMany((answer, i) =>
        {
            var question = decision.Readings.First(r => r.Reading == answer.Reading).Question;
            return new[] { $"{(i == 0 ? "" : "+ ")}{question.Id}:", $"{(i == 0 ? "" : "  ")}{question.Options[answer.Option].Id}" };
        })];

    /// <summary>All that is possible, without saying that it is not settled.</summary>
    private static string Cell(ResultPart part, Kernel.Possible result) =>
        result.State == Kernel.ResultState.Undefined ? "undefined" : ResultText.Words(part, result);

    /// <summary>Lines as cells to rows of cells, filled up with blanks.</summary>
    private static IEnumerable<ImmutableArray<string>> Transposed(ImmutableArray<ImmutableArray<string>> cells) =>
        Enumerable.Range(0, cells.Max(c => c.Length)).Select(line => cells.Select(c => line < c.Length ? c[line] : "").ToImmutableArray());

    private static ImmutableArray<string> Wrapped(string text)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' '))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= WidestCell)
                lines[^1] += $" {word}";
            else
                lines.Add(word);
        }

        return [.. lines];
    }
}
