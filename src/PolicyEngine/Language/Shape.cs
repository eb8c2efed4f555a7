using System.Collections.Immutable;

namespace PolicyEngine.Language;

/// <summary>What may stand after a key, as far as YAML can show it. The loader decides; the schema for editors and the formatter go by this.</summary>
internal abstract record Shape
{
    /// <summary>One scalar that is no expression: words for people, an id, a number, a date.</summary>
    public static readonly Shape Plain = new OfText();

    public static readonly Shape Expression = new OfExpression(IsCell: false);

    /// <summary>A test of a value, or a range.</summary>
    public static readonly Shape Cell = new OfExpression(IsCell: true);

    /// <summary>What stands there depends on a path.</summary>
    public static readonly Shape Anything = new OfAnything();

    public static readonly Shape YesNo = Words.YesNo;

    public static Shape OneOf(ImmutableArray<string> words) => new OfWords(words);

    public static Shape List(Shape item) => new OfList(item);

    /// <summary>A map from names of the policy's own.</summary>
    public static Shape Map(Shape value) => new OfMap(value, OfEntries: false);

    /// <summary>The entries of a section, of which each is told by its id, or a family of them.</summary>
    public static Shape Entries(Shape value) => new OfMap(value, OfEntries: true);

    /// <summary>One of several, told apart by the kind of YAML and by the keys.</summary>
    public static Shape Either(params Shape[] alternatives) => new OneOfSeveral([.. alternatives]);

    public static implicit operator Shape(Construct construct) => new OfKeys(construct);

    internal sealed record OfText : Shape;

    internal sealed record OfExpression(bool IsCell) : Shape;

    internal sealed record OfWords(ImmutableArray<string> Words) : Shape;

    internal sealed record OfList(Shape Item) : Shape;

    internal sealed record OfMap(Shape Value, bool OfEntries) : Shape;

    internal sealed record OfKeys(Construct Construct) : Shape;

    internal sealed record OneOfSeveral(ImmutableArray<Shape> Alternatives) : Shape;

    internal sealed record OfAnything : Shape;
}
