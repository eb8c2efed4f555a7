using System.Text;
using PolicyEngine.Diagnostics;
using PolicyEngine.Language;
using PolicyEngine.Syntax;
using PolicyEngine.Yaml;

namespace PolicyEngine.Formatting;

/// <summary>The expressions of a policy file with the blanks between their words and signs as usual. What cannot be read stays as it is.</summary>
internal sealed class ExpressionSpacing
{
    private readonly Dictionary<int, string> respaced = [];

    private ExpressionSpacing()
    {
    }

    /// <summary>Expressions that are written otherwise, by the offset at which they begin.</summary>
    public static IReadOnlyDictionary<int, string> Of(YamlNode root)
    {
        var spacing = new ExpressionSpacing();
        spacing.Look(root, Grammar.File);
        return spacing.respaced;
    }

    /// <summary>Finds the expressions where the language has them.</summary>
    private void Look(YamlNode node, Shape shape)
    {
        switch (node, shape)
        {
            case (YamlScalar scalar, Shape.OfExpression):
                Respace(scalar);
                break;
            case (YamlSequence list, _) when list.Items.Any(i => Dated(i) is not null):
                foreach (var value in list.Items.Select(Dated).OfType<YamlNode>())
                    Look(value, shape);
                break;
            case (_, Shape.OneOfSeveral several):
                if (several.Alternatives.FirstOrDefault(a => Fits(node, a)) is { } fitting)
                    Look(node, fitting);
                break;
            case (YamlSequence list, Shape.OfList { Item: var item }):
                foreach (var each in list.Items)
                    Look(each, item);
                break;
            case (YamlMap map, Shape.OfMap { Value: var value }):
                foreach (var entry in map.Entries)
                    Look(entry.Value, value);
                break;
            case (YamlMap map, Shape.OfKeys { Construct: var construct }):
                foreach (var entry in map.Entries)
                    Look(entry.Value, construct.Find(entry.Key.Value)?.Shape ?? construct.Others ?? Shape.Anything);
                break;
        }
    }

    /// <summary>What counts from a day, of an item in a list of dated versions.</summary>
    private static YamlNode? Dated(YamlNode item) => item is YamlMap version && version.Find("from") is not null ? version.Find("value")?.Value : null;

    private static bool Fits(YamlNode node, Shape shape) => (node, shape) switch
    {
        (YamlScalar, Shape.OfExpression or Shape.OfText or Shape.OfWords) or (YamlSequence, Shape.OfList) or (YamlMap, Shape.OfMap) => true,
        (YamlMap map, Shape.OfKeys { Construct: var construct }) => map.Entries.Any(e => construct.Find(e.Key.Value) is not null),
        _ => false,
    };

    private void Respace(YamlScalar scalar)
    {
        if (scalar.IsEmpty || scalar.Place.Text.Contains('\n'))
            return;
        var slips = new DiagnosticBag();
        var tokens = Tokenizer.Tokenize(scalar.Text, slips);
        if (slips.Count > 0)
            return;
        var (written, raw, start) = (new StringBuilder(), scalar.Place.Text, scalar.Place.Span.Start);
        var at = 0;
        for (var i = 1; i < tokens.Length && tokens[i].Kind != TokenKind.End; i++)
        {
            var (before, after) = (scalar.Text.Offsets[tokens[i - 1].End - 1] + 1 - start, scalar.Text.Offsets[tokens[i].Start] - start);
            if (raw.AsSpan(before, after - before).ContainsAnyExcept(' '))
                return; // Quotes or codes of YAML stand between.
            written.Append(raw, at, before - at).Append(' ', Blanks(tokens[i - 1], tokens[i], after - before));
            at = after;
        }

        written.Append(raw, at, raw.Length - at);
        if (written.ToString() != raw)
            respaced[start] = written.ToString();
    }

    private static int Blanks(Token before, Token after, int there) => (before.Kind, after.Kind) switch
    {
        (TokenKind.LeftParenthesis or TokenKind.LeftBracket, _) or (_, TokenKind.RightParenthesis or TokenKind.RightBracket or TokenKind.Comma) => 0,
        (TokenKind.Comma, _) => 1,
        _ when IsComparison(before) || IsComparison(after) => 1,
        _ => Math.Min(there, 1),
    };

    private static bool IsComparison(Token token) => token.Kind is >= TokenKind.Less and <= TokenKind.NotEqual;
}
