using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Layers;
using PolicyEngine.Syntax;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Lowering;

/// <summary>One thing declared in a section: its id, what was written, and where what it becomes goes.</summary>
/// <param name="Layered">The entry as the layers left it, of which this is the whole, a member or a part.</param>
/// <param name="Member">Inside a family: what the family's name stands for here, else null.</param>
internal sealed record Entry(string Section, string Name, YamlNode Node, LayeredEntry Layered, FamilyMember? Member, LoweringOutput Output)
{
    public Place Place { get; init; } = Layered.Place;

    public Status LayerStatus => Layered.Status;

    /// <summary>Where it comes from, as far as its key tells.</summary>
    public Origin Origin => new(Place, Layered.Layer, Citation: null, [], Settings: Layered.SettingsIn(Node));

    public string Id => $"{Section}.{Name}";

    public DiagnosticBag Diagnostics => Output.Diagnostics;

    /// <summary>The keys of a map construct; says what is not known, and what is wrong if it is no map.</summary>
    public Keys Keys(Construct construct) => new(this, construct, Node, Place);

    /// <summary>The same for a map inside this entry.</summary>
    public Keys Keys(Construct construct, YamlNode node, Place place) => new(this, construct, node, place);

    /// <param name="subject">The name for what a comparison there is of, or null.</param>
    public ExpressionSyntax Expression(YamlNode node, string what, string? subject = null)
    {
        if (node is YamlScalar scalar)
            return Substituted(Parsed(scalar, subject));
        Diagnostics.Add(StructureErrors.WrongKind(node.Place, what, "an expression", YamlWords.KindOf(node)));
        return new ErrorSyntax(node.Place);
    }

    public CellSyntax Cell(YamlScalar scalar)
    {
        var slips = new DiagnosticBag();
        if (string.IsNullOrWhiteSpace(scalar.Value))
            slips.Add(SyntaxErrors.EmptyCell(scalar.Place));
        var cell = slips.HasErrors ? new ErrorCellSyntax(scalar.Place) : Parser.ParseCell(scalar.Text, slips);
        Diagnostics.Add(slips);
        if (!slips.AllHaveFixes)
            return new ErrorCellSyntax(scalar.Place);
        return Member is { } member ? member.Substitute(cell) : cell;
    }

    /// <summary>A name for something this entry declares, as if it had been written.</summary>
    public NameSyntax NameOf(string id) => new(Place, [.. id.Split('.').Select(p => new NamePart(p, Place))]);

    private ExpressionSyntax Substituted(ExpressionSyntax expression) => Member is { } member ? member.Substitute(expression) : expression;

    /// <summary>What was written, or an error that later phases keep quiet about, unless every slip in it has an evident repair.</summary>
    private ExpressionSyntax Parsed(YamlScalar scalar, string? subject)
    {
        var slips = new DiagnosticBag();
        if (string.IsNullOrWhiteSpace(scalar.Value))
            slips.Add(SyntaxErrors.Empty(scalar.Place));
        var expression = slips.HasErrors ? new ErrorSyntax(scalar.Place) : Parser.ParseExpression(scalar.Text, slips, subject);
        Diagnostics.Add(slips);
        return slips.AllHaveFixes ? expression : new ErrorSyntax(scalar.Place);
    }
}
