using System.Text;

namespace PolicyEngine.Tests.Cases;

/// <summary>Two texts side by side for a reader: `-` is what was expected, `+` what came, blanks at line ends shown as dots.</summary>
internal static class LineDiff
{
    private const int Context = 3;

    private readonly record struct Row(char Sign, string Text);

    /// <summary>The differing lines with three lines around them; empty if the texts are equal.</summary>
    public static string Between(string expected, string actual)
    {
        var rows = Rows(expected.Split('\n'), actual.Split('\n'));
        var shown = new StringBuilder();
        var skipped = false;
        for (var i = 0; i < rows.Count; i++)
        {
            var isNear = Enumerable.Range(Math.Max(0, i - Context), Math.Min(rows.Count, i + Context + 1) - Math.Max(0, i - Context)).Any(j => rows[j].Sign != ' ');
            if (isNear)
            {
                if (skipped && shown.Length > 0)
                    shown.Append("...\n");
                var text = rows[i].Sign == ' ' ? rows[i].Text : WithVisibleEnd(rows[i].Text);
                shown.Append(rows[i].Sign).Append(' ').Append(text).Append('\n');
            }

            skipped = !isNear;
        }

        return shown.ToString();
    }

    private static List<Row> Rows(string[] left, string[] right)
    {
        var length = new int[left.Length + 1, right.Length + 1];
        for (var i = left.Length - 1; i >= 0; i--)
            for (var j = right.Length - 1; j >= 0; j--)
                length[i, j] = left[i] == right[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);

        var rows = new List<Row>();
        for (int i = 0, j = 0; i < left.Length || j < right.Length;)
        {
            if (i < left.Length && j < right.Length && left[i] == right[j])
            {
                rows.Add(new Row(' ', left[i]));
                (i, j) = (i + 1, j + 1);
            }
            else if (i < left.Length && (j == right.Length || length[i + 1, j] >= length[i, j + 1]))
            {
                rows.Add(new Row('-', left[i++]));
            }
            else
            {
                rows.Add(new Row('+', right[j++]));
            }
        }

        return rows;
    }

    private static string WithVisibleEnd(string line) => line.TrimEnd(' ').PadRight(line.Length, '·');
}
