using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Language;

namespace PolicyEngine.Analysis;

/// <summary>Of a payment: how much or what each slice is worth, pro rata, its limits, rounding, instalments, per what and when.</summary>
internal static class PaymentAnswers
{
    public static Answer Of(PolicyView view, Value value)
    {
        if (value.Effect is not Payment payment)
            return ValueAnswers.Of(view, value);
        var source = Source.Of(value.Origin, value.Id);
        var said = Source.Of(value.Origin, [.. Words.Payments.All.Select(key => $"{value.Id}.{key}")]);
        var rounded = value.Body as Rounded;
        var (amount, conditions) = PolicyView.Unwrap(rounded?.Body ?? value.Body);
        var parts = ImmutableArray.CreateBuilder<Part>();
        parts.Add(PolicyView.Said("paid or withheld", payment.Done, said));
        parts.AddRange(Amount(view, value, amount, said));
        if (rounded is not null)
            parts.Add(PolicyView.Said("rounding", $"to {rounded.Places} places, {Words.RoundingModes.Entries.First(e => e.Meaning == rounded.Mode).Word}", Key("rounding")));
        if (payment.Instalments > 0)
            parts.AddRange(Instalments(view, value, payment.Instalments, Key("instalments")));
        if ((payment.IsPerNotSupplied ? "the source does not say" : payment.Per) is { } per)
            parts.Add(PolicyView.Said("per", per, Key("per")));
        parts.Add(view.Applying(conditions, Key("when"), "when"));
        return new Answer(
            value.Id,
            value.Label,
            $"{payment.Done}: {parts[1].Text}{(payment.Per is null ? "" : $" per {payment.Per}")}",
            value.Status,
            Force: null,
            source,
            [.. parts, .. view.Standing(value, source)]);

        Source Key(string key) => Source.Of(value.Origin, $"{value.Id}.{key}");
    }

    /// <summary>The amount, then what is done with it, in that order.</summary>
    private static ImmutableArray<Part> Amount(PolicyView view, Value value, Expression amount, Source said) => amount switch
    {
        Operation { Operator: Operator.Min, Arguments: [var before, var limit] } =>
            [.. Amount(view, value, before, said), view.Part("at most", limit, Source.Of(value.Origin, $"{value.Id}.at-most"))],
        Operation { Operator: Operator.Max, Arguments: [var before, var limit] } =>
            [.. Amount(view, value, before, said), view.Part("at least", limit, Source.Of(value.Origin, $"{value.Id}.at-least"))],
        Operation { Operator: Operator.Multiply, Arguments: [var before, Operation { Operator: Operator.Portion } portion] } =>
            [.. Amount(view, value, before, said), view.Part("pro rata", portion, Source.Of(value.Origin, $"{value.Id}.pro-rata"))],
        FoldItems { Aggregate: Aggregate.Sum } slices when slices.Items.All(i => i.Name.StartsWith($"{value.Id}.", StringComparison.Ordinal)) =>
            [.. slices.Items.Select(i => (Value)view.Find(i.Name)!).Select(s => view.Part(s.Id[(value.Id.Length + 1)..].Replace('-', ' '), s.Body, Source.OfPart(s.Origin)))],
        _ => [view.Part("amount", amount, said)],
    };

    private static IEnumerable<Part> Instalments(PolicyView view, Value value, int count, Source source)
    {
        yield return PolicyView.Said("instalments", $"{count}", source);
        var body = ((Value)view.Find(Payment.InstalmentId(value.Id, 1))!).Body;
        yield return PolicyView.Said("odd pennies", body is Rounded { Body: Operation { Arguments: [Operation, ..] } } ? "first" : "last", source);
        for (var i = 1; i <= count; i++)
        {
            if (view.Find(Payment.InstalmentDayId(value.Id, i)) is Value day)
                yield return view.Part($"instalment {i} on", day.Body, source);
        }
    }
}
