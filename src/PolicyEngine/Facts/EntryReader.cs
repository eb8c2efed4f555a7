using System.Text.RegularExpressions;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Facts;

/// <summary>A cell as what is on file for a fact: a figure, `N/A`, or figures in dispute (`88% or 91%`).</summary>
internal static partial class EntryReader
{
    /// <summary>Null where the cell is blank, and where it is wrong and has been reported.</summary>
    public static Entry? Read(RawCell cell, Fact fact, DiagnosticBag diagnostics)
    {
        var text = cell.Text.Trim();
        if (text.Length == 0)
            return null;
        if (IsNotApplicable(text) && !Options.IsOption(text, fact.Type))
            return NotApplicable(cell, fact, diagnostics);

        var figures = new List<Extent>();
        var isSound = true;
        foreach (var part in Parts(text, fact.Type))
        {
            var figure = IsNotApplicable(part) && !Options.IsOption(part, fact.Type) ? FactErrors.DisputedApplicability() : Read(part, fact);
            if (figure is Understood understood && !figures.Contains(understood.Value))
                figures.Add(understood.Value);
            if (figure is not Fault fault)
                continue;
            isSound = false;
            diagnostics.Add(FactErrors.Cell(cell, part, fact, fault));
        }

        var state = figures.Count > 1 ? EntryState.Disputed : EntryState.Supplied;
        return isSound ? new Entry(state, [.. figures]) : null;
    }

    private static Entry? NotApplicable(RawCell cell, Fact fact, DiagnosticBag diagnostics)
    {
        if (fact.AllowsNotApplicable)
            return new Entry(EntryState.NotApplicable, []);
        diagnostics.Add(FactErrors.NotApplicableRefused(cell, fact));
        return null;
    }

    private static Figure Read(string text, Fact fact)
    {
        var figure = Figure.Read(text, fact.Type);
        if (figure is not Understood understood)
            return figure;
        if (fact.Places is { } places && understood.Value is NumberExtent { Low: { } value } && !HasAtMost(places, value, fact.Type))
            return FactErrors.TooManyPlaces(places);
        return IsWithin(understood.Value, fact.Range) ? figure : FactErrors.OutsideRange(fact);
    }

    private static bool HasAtMost(int places, Exact value, PolicyType type)
    {
        var shown = type is PercentType ? Exact.Multiply(value, 100)!.Value : value;
        return shown.Round(places, RoundingMode.Down) == shown;
    }

    private static bool IsWithin(Extent value, Extent range) => (value, range) switch
    {
        (NumberExtent { Low: { } number }, NumberExtent bounds) => !(number < bounds.Low) && !(number > bounds.High),
        (OptionExtent option, OptionExtent allowed) => allowed.Has(option.Single),
        (TextExtent text, TextExtent allowed) => allowed.IsAny || allowed.Texts.Contains(text.Texts[0]),
        _ => true,
    };

    private static bool IsNotApplicable(string text) =>
        text.Equals("n/a", StringComparison.OrdinalIgnoreCase) || PlainName.Of(text) == "not applicable";

    private static string[] Parts(string text, PolicyType type) =>
        type is TextType || Options.IsOption(text, type) ? [text] : Or().Split(text);

    [GeneratedRegex(@"\s+or\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Or();
}
