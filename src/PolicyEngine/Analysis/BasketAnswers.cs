using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>Of a basket: each criterion, so that one that only some have shows, and when it is the basket that counts.</summary>
internal static class BasketAnswers
{
    public static Answer Of(PolicyView view, Basket basket)
    {
        var source = Source.Of(basket.Origin, basket.Id);
        ImmutableArray<Part> criteria = [.. basket.Criteria.Select(c => Criterion(view, basket, c))];
        var applies = view.Applying(basket.Applies is null ? [] : [basket.Applies], Source.Of(basket.Origin, $"{basket.Id}.applies-when"));
        return new Answer(
            basket.Id, PolicyView.ShortName(basket.Id), $"{criteria.Length} criteri{(criteria.Length == 1 ? "on" : "a")}", Status: null, Force: null, source, [.. criteria, applies]);
    }

    private static Part Criterion(PolicyView view, Basket basket, Expression criterion)
    {
        var name = view.Meaning.ByName(criterion);
        return view.CriteriaOf(basket.Id).FirstOrDefault(c => c.Id == name) is { } own
            ? ValueAnswers.Criterion(view, own, own.Id[(basket.Id.Length + 1)..])
            : view.Part(name, criterion, Source.Of(basket.Origin, $"{basket.Id}.criteria.{Wording.Of(criterion)}", $"{basket.Id}.criteria.{name}"));
    }
}
