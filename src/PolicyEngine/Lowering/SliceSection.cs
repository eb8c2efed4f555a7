using System.Collections.Immutable;
using System.Globalization;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Syntax;
using PolicyEngine.Text;
using PolicyEngine.Types;
using PolicyEngine.Yaml;

namespace PolicyEngine.Lowering;

/// <summary>`{of: service.units, slices: {up to 100: £10, beyond: £8}}` is the sum of a value for each slice: what of it lies there, times what each is worth.</summary>
internal static class SliceSection
{
    private const string UpTo = "up to ", Beyond = "beyond";

    public static ExpressionSyntax Lower(Entry entry, Keys payment, Keys keys)
    {
        var of = keys.RequiredExpression("of", "what is paid for");
        if (keys.RequiredMap("slices", "what each is worth") is not { } slices)
            return new ErrorSyntax(keys.Place);
        if (Read(entry, slices) is not { } ends)
            return new ErrorSyntax(slices.Place);
        var names = ImmutableArray.CreateBuilder<ExpressionSyntax>();
        LiteralSyntax? from = null;
        foreach (var (slice, to) in ends)
        {
            var id = $"{entry.Id}.{slice.Key.Value.Replace(' ', '-').Replace('.', '-').Replace(",", "")}";
            var place = slice.Key.Place.To(slice.Value.Place);
            var body = new BinarySyntax(place, BinaryOperator.Multiply, place, Part(of, from, to, slice.Key.Place), entry.Expression(slice.Value, "what a slice is worth"));
            entry.Output.Definitions.Add(new ValueDeclaration(
                id, $"{payment.Label}, {slice.Key.Value}", Role.Part, payment.Status, payment.Origin with { Place = place, Settings = entry.Layered.SettingsIn(slice.Value) }, body));
            names.Add(new NameSyntax(place, [.. id.Split('.').Select(p => new NamePart(p, place))]));
            from = to;
        }

        var whole = payment.PlaceOf(payment.OneOf([.. Words.Payments.All])!);
        return new QuantifiedSyntax(whole, Aggregate.Sum, whole, Body: null, new NamePart("slice", whole), new ListSyntax(whole, names.ToImmutable()), Window: null, Where: null);
    }

    /// <summary>How much of it lies in a slice, which reads `service.units, 100 to 150`.</summary>
    private static CallSyntax Part(ExpressionSyntax of, LiteralSyntax? from, LiteralSyntax? to, Place at)
    {
        from ??= new LiteralSyntax(at, PolicyTypes.Count, Extent.Of(Exact.Zero));
        var words = to is null ? $"beyond {ValueText.Of(from.Value, from.Type)}" : $"{ValueText.Of(from.Value, from.Type)} to {ValueText.Of(to.Value, to.Type)}";
        var place = new Place(new SourceText(at.Source.Path, words, at.Line), new TextSpan(0, words.Length));
        return new CallSyntax(place, "slice", place, to is null ? [of, from] : [of, from, to]);
    }

    /// <summary>The slices from the lowest up, each with its upper end (null: none); null after saying what is wrong with them.</summary>
    private static ImmutableArray<(YamlEntry Slice, LiteralSyntax? To)>? Read(Entry entry, YamlMap slices)
    {
        var read = slices.Entries.Select(s => (Slice: s, To: End(s.Key))).ToArray();
        var wrong = read.Where(s => s.To is null && s.Slice.Key.Value != Beyond).Select(s => s.Slice.Key).ToArray();
        foreach (var key in wrong)
            entry.Diagnostics.Add(StructureErrors.NotAnOption(key.Place, key.Value, "a slice", [$"{UpTo}NUMBER", Beyond]));
        if (slices.Find(Beyond) is null)
            entry.Diagnostics.Add(StructureErrors.MissingKey(slices.Place, Beyond, "A schedule of slices", "what the rest is worth, `£0` if nothing"));
        return wrong.Length > 0 || slices.Find(Beyond) is null ? null : [.. read.OrderBy(s => s.To is null).ThenBy(s => ((NumberExtent?)s.To?.Value)?.Low)];
    }

    private static LiteralSyntax? End(YamlScalar key) =>
        key.Value.StartsWith(UpTo, StringComparison.Ordinal)
        && decimal.TryParse(key.Value[UpTo.Length..], NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var end)
            ? new LiteralSyntax(key.Place, decimal.IsInteger(end) ? PolicyTypes.Count : PolicyTypes.Number, Extent.Of(Exact.FromDecimal(end)))
            : null;
}
