using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Syntax;
using PolicyEngine.Text;
using PolicyEngine.Types;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>A number written out, of whatever kind: a percent, an amount, a date, a length of time.</summary>
internal sealed record LiteralNumber(PolicyType Type, Exact Value)
{
    /// <summary>Null where something else is written.</summary>
    public static LiteralNumber? Read(YamlNode? node) => node is YamlScalar { IsEmpty: false } scalar ? Read(scalar.Text) : null;

    public static LiteralNumber? Parse(string text) => Read(Fragment.Whole(new SourceText("", text)));

    private static LiteralNumber? Read(Fragment text)
    {
        var slips = new DiagnosticBag();
        var parsed = Parser.ParseExpression(text, slips);
        return slips.HasErrors ? null : Of(parsed);
    }

    private static LiteralNumber? Of(ExpressionSyntax? expression) => expression switch
    {
        LiteralSyntax { Value: NumberExtent { Low: { } low, High: { } high } } literal when low == high => new LiteralNumber(literal.Type, low),
        UnarySyntax { Operator: UnaryOperator.Minus } minus when Of(minus.Operand) is { } positive => positive with { Value = positive.Value.Negate() },
        _ => null,
    };

    /// <summary>Whether two are of kinds that can be held against each other; a count is a number.</summary>
    public bool IsLike(LiteralNumber other) => Type == other.Type || (Type is NumberType or CountType && other.Type is NumberType or CountType);
}
