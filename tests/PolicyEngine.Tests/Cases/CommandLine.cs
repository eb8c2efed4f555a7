using System.Collections.Immutable;
using System.Text;

namespace PolicyEngine.Tests.Cases;

/// <summary>Splits a line into words as a shell does: blanks separate, quotes keep together, a backslash takes the next character as it is.</summary>
internal static class CommandLine
{
    public static ImmutableArray<string> Split(string line)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        var inWord = false;
        char? quote = null;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '\\' && quote != '\'' && i + 1 < line.Length)
            {
                word.Append(line[++i]);
                inWord = true;
            }
            else if (c == quote)
            {
                quote = null;
            }
            else if (quote is null && c is '"' or '\'')
            {
                quote = c;
                inWord = true;
            }
            else if (quote is null && c == ' ')
            {
                if (inWord)
                    words.Add(word.ToString());
                word.Clear();
                inWord = false;
            }
            else
            {
                word.Append(c);
                inWord = true;
            }
        }

        if (quote is not null)
            throw new InvalidDataException($"`{line}` has an open {quote}");
        if (inWord)
            words.Add(word.ToString());
        return words.ToImmutable();
    }
}
