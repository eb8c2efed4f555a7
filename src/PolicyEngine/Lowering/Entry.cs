using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Syntax;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Lowering;

/// <summary>One thing declared in a section: its id, what was written, and where what it becomes goes.</summary>
/// <param name="Member">Inside a family: what the family's name stands for here, else null.</param>
internal sealed record Entry(string Section, string Name, Place Place, YamlNode Node, string Layer, Status LayerStatus, string? LayerDocument, FamilyMember? Member, LoweringOutput Output)
{
    public string Id => $"{Section}.{Name}";

    public DiagnosticBag Diagnostics => Output.Diagnostics;

    /// <summary>The keys of a map construct; says what is not known, and what is wrong if it is no map.</summary>
    public Keys Keys(Construct construct) => new(this, construct, Node, Place);

    /// <summary>The same for a map inside this entry.</summary>
    public Keys Keys(Construct construct, YamlNode node, Place place) => new(this, construct, node, place);

    public ExpressionSyntax Expression(YamlNode node, string what)
    {
        if (node is YamlScalar scalar)
            return Substituted(scalar.IsEmpty ? Missing(node, what) : Parser.ParseExpression(scalar.Text, Diagnostics));
        Diagnostics.Add(StructureErrors.WrongKind(node.Place, what, "an expression", YamlWords.KindOf(node)));
        return new ErrorSyntax(node.Place);
    }

    public CellSyntax Cell(YamlScalar scalar) => Member is { } member ? member.Substitute(Parser.ParseCell(scalar.Text, Diagnostics)) : Parser.ParseCell(scalar.Text, Diagnostics);

    /// <summary>A name for something this entry declares, as if it had been written.</summary>
    public NameSyntax NameOf(string id) => new(Place, [.. id.Split('.').Select(p => new NamePart(p, Place))]);

    private ExpressionSyntax Substituted(ExpressionSyntax expression) => Member is { } member ? member.Substitute(expression) : expression;

    private ErrorSyntax Missing(YamlNode node, string what)
    {
        Diagnostics.Add(StructureErrors.WrongKind(node.Place, what, "an expression", "nothing"));
        return new ErrorSyntax(node.Place);
    }
}

/// <summary>What messages call the kinds of YAML.</summary>
internal static class YamlWords
{
    public static string KindOf(YamlNode node) => node switch
    {
        YamlMap => "a map",
        YamlSequence => "a list",
        YamlScalar { IsEmpty: true } => "nothing",
        _ => "a text",
    };
}
