using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Language;

namespace PolicyEngine.Analysis;

/// <summary>Of an indicator, a value or a parameter: its formula and what goes with it.</summary>
internal static class ValueAnswers
{
    public static Answer Of(PolicyView view, Value value)
    {
        var source = Source.Of(value.Origin, value.Id);
        var rounded = value.Body as Rounded;
        var (body, conditions) = PolicyView.Unwrap(rounded?.Body ?? value.Body);
        var formula = view.Part("formula", body, Source.Of(value.Origin, $"{value.Id}.formula"));
        var parts = ImmutableArray.Create(formula, view.Applying(conditions, Source.Of(value.Origin, $"{value.Id}.applies-when")));
        if (rounded is not null)
            parts = parts.Add(PolicyView.Said("rounded", $"{rounded.Places} decimal place{(rounded.Places == 1 ? "" : "s")} "
                + $"({Words.RoundingModes.Entries.First(e => e.Meaning == rounded.Mode).Word})", Source.Of(value.Origin, $"{value.Id}.rounding")));
        if (value.Polarity is { } polarity)
            parts = parts.Add(PolicyView.Said("better", Words.Polarities.Entries.First(e => e.Meaning == polarity).Word, Source.Of(value.Origin, $"{value.Id}.better")));
        return new Answer(value.Id, value.Label, formula.Text, value.Status, Force: null, formula.Source, parts.AddRange(view.Standing(value, source)));
    }

    /// <summary>A criterion of a rating or basket, with the condition under which it counts.</summary>
    public static Part Criterion(PolicyView view, Value criterion, string name)
    {
        var (body, conditions) = PolicyView.Unwrap(criterion.Body);
        var where = conditions.IsEmpty ? "" : $", where {string.Join(" and ", conditions.Select(Wording.Of))}";
        return new Part(name, Wording.Of(body) + where, view.Meaning.ByName(criterion.Body), Source.OfPart(criterion.Origin));
    }
}
