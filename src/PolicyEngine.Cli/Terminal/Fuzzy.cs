namespace PolicyEngine.Cli.Terminal;

/// <summary>How well what somebody typed fits a name: its letters in order, the better the more they stand together and begin words.</summary>
internal static class Fuzzy
{
    private const int Together = 3, WordStart = 4, Whole = 20;

    /// <summary>Null where the letters are not all there.</summary>
    public static int? Score(string typed, string name)
    {
        if (name.Contains(typed, StringComparison.OrdinalIgnoreCase))
            return Whole * typed.Length - name.Length - (name.StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? 0 : WordStart);
        var (score, at, last) = (-name.Length, 0, -2);
        foreach (var letter in typed.Where(c => c != ' '))
        {
            var found = name.IndexOf(letter.ToString(), at, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
                return null;
            score += found == last + 1 ? Together : found == 0 || !char.IsLetterOrDigit(name[found - 1]) ? WordStart : 0;
            (last, at) = (found, found + 1);
        }

        return score;
    }
}
