using System.Collections.Immutable;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Syntax;

/// <summary>Rule text with the places of interest between « and ».</summary>
internal sealed record MarkedText(string Text, ImmutableArray<TextSpan> Marks)
{
    public static MarkedText Read(string marked)
    {
        var marks = ImmutableArray.CreateBuilder<TextSpan>();
        var text = new System.Text.StringBuilder();
        var start = 0;
        foreach (var c in marked)
        {
            if (c == '«')
                start = text.Length;
            else if (c == '»')
                marks.Add(TextSpan.Between(start, text.Length));
            else
                text.Append(c);
        }

        return new MarkedText(text.ToString(), marks.ToImmutable());
    }

    public static string Mark(string text, TextSpan span) => text.Insert(span.End, "»").Insert(span.Start, "«");
}
