using PolicyEngine.Text;

namespace PolicyEngine.Tests.Checking;

/// <summary>One slip of the pen in a policy file.</summary>
internal sealed record Mutation(SourceText File, int At, string Kind, string Result)
{
    private const string Typed = "abcxyz059%£.,:;-_()[]{}'\"#&*!<>= \n";

    /// <summary>A character deleted, doubled, put in, replaced, or swapped with its neighbour.</summary>
    public static Mutation Of(SourceText file, int at, Random dice)
    {
        var text = file.Content;
        var typed = Typed[dice.Next(Typed.Length)];
        return dice.Next(5) switch
        {
            0 => new Mutation(file, at, "deleted", text.Remove(at, 1)),
            1 => new Mutation(file, at, "doubled", text.Insert(at, text[at].ToString())),
            2 => new Mutation(file, at, $"put in `{typed}`", text.Insert(at, typed.ToString())),
            3 => new Mutation(file, at, $"replaced by `{typed}`", text.Remove(at, 1).Insert(at, typed.ToString())),
            _ => new Mutation(file, at, "swapped", at + 1 == text.Length ? text : text.Remove(at, 1).Insert(at + 1, text[at].ToString())),
        };
    }

    public bool IsNone => Result == File.Content;

    /// <summary>The line as it was and as it is.</summary>
    public override string ToString()
    {
        var (line, column) = File.LineAndColumn(At);
        return $"{File.Path}:{line}:{column} {Kind}: {new SourceText("", Result).Line(line).Trim()}";
    }
}
