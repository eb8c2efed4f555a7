namespace PolicyEngine.Yaml;

/// <summary>Expressions inside `{...}` or `[...]`, where commas and brackets belong to YAML.</summary>
internal static class FlowExpression
{
    /// <summary>Longer than any expression somebody would put inside braces; a bound on looking ahead.</summary>
    private const int Longest = 300;

    /// <summary>If a plain scalar was cut within parentheses by a comma: where the expression really ends.</summary>
    public static int? Cut(YamlText text, YamlScalar scalar)
    {
        var opened = scalar.Value.Count(c => c == '(') - scalar.Value.Count(c => c == ')');
        return opened > 0 && End(text, scalar.Place.Span.Start) is { } end && end > scalar.Place.Span.End ? end : null;
    }

    /// <summary>Where an expression ends that begins here: before the comma or bracket that is not its own. Null if its brackets do not match.</summary>
    public static int? End(YamlText text, int start)
    {
        var closers = new Stack<char>();
        for (var at = start; at < text.Length && at < start + Longest; at++)
        {
            var c = text[at];
            if (c == '"')
                at = Math.Max(at, text.Characters.IndexOf('"', at + 1, Math.Min(Longest, text.Length - at - 1)));
            else if (c is '(' or '[' or '{')
                closers.Push(c == '(' ? ')' : c == '[' ? ']' : '}');
            else if (closers.Count == 0 && c is ',' or ']' or '}')
                return WithoutBlanks(text, start, at);
            else if (c is ')' or ']' or '}' && (closers.Count == 0 || closers.Pop() != c))
                return null;
        }

        return null;
    }

    private static int WithoutBlanks(YamlText text, int start, int end)
    {
        var at = end;
        while (at > start && char.IsWhiteSpace(text[at - 1]))
            at--;
        return at;
    }
}
