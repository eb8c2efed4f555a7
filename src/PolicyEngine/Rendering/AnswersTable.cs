using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>Results under other answers as a table: a row for each result that turns on them, first as it is now, then a column for each answer or two.</summary>
internal sealed class AnswersTable(Page page, Decision decision, SideBySide compared)
{
    private const int WidestCell = 16;

    /// <param name="title">What stands above the table.</param>
    /// <param name="under">What may become a column.</param>
    /// <param name="isShown">Whether a part's result under answers is worth showing; a column or row without any is left out.</param>
    /// <param name="otherwise">What stands in a cell that is not.</param>
    public void Add(string title, ImmutableArray<UnderAnswers> under, Func<UnderAnswers, int, bool> isShown, string otherwise)
    {
        var all = Enumerable.Range(0, compared.Parts.Length).ToArray();
        var columns = under.Where(u => all.Any(i => isShown(u, i))).ToArray();
        if (columns.Length == 0)
            return;
        page.Line(0, title, TextRole.Strong);
        ImmutableArray<string>[] heads = [[], ["", "as read now"], .. columns.Select(Head)];
        var rows = all.Where(i => columns.Any(c => isShown(c, i))).SelectMany(i => Row(i, columns.Select(c => isShown(c, i) ? Cell(i, c.Results[i]) : otherwise)));
        Columns.AddTo(page, 2, leading: 2, [.. Lines(heads), .. rows], headRows: heads.Max(h => h.Length));
    }

    /// <summary>`majority:`, below it `over-half`; of two answers, both.</summary>
    private ImmutableArray<string> Head(UnderAnswers under) => [.. under.Answers.SelectMany((answer, i) => Head(answer, i == 0 ? "" : "+ ", i == 0 ? "" : "  "))];

    private IEnumerable<string> Head(Answer answer, string first, string next)
    {
        var question = decision.Readings.First(r => r.Reading == answer.Reading).Question;
        return [$"{first}{question.Id}:", $"{next}{question.Options[answer.Option].Id}"];
    }

    private IEnumerable<ImmutableArray<string>> Row(int part, IEnumerable<string> cells) =>
        Lines([[compared.Parts[part].Id], .. cells.Prepend(Cell(part, compared.Now[part])).Select(Wrapped)]);

    /// <summary>All that is possible, without saying that it is not settled.</summary>
    private string Cell(int part, Possible result) =>
        result.State == ResultState.Undefined ? "undefined" : ResultText.Words(compared.Parts[part], result);

    /// <summary>Cells of several lines to lines of cells, blank where a cell has no more.</summary>
    private static IEnumerable<ImmutableArray<string>> Lines(ImmutableArray<string>[] cells) =>
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
