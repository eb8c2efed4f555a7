using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Language;

namespace PolicyEngine.Analysis;

/// <summary>Of a duty: how binding, who, what, by when and when it arises. Of a payment: how much, per what and when.</summary>
internal static class ConsequenceAnswers
{
    public static Answer Duty(PolicyView view, Value rule)
    {
        if (rule.Effect is not Duty duty)
            return ValueAnswers.Of(view, rule);
        var source = Source.Of(rule.Origin, rule.Id);
        var force = Words.Forces.Entries.First(e => e.Meaning == duty.Force).Word;
        var parts = ImmutableArray.Create(
            PolicyView.Said("who", duty.Who, Key($"{force}.who")), PolicyView.Said("force", force, Key(force)), PolicyView.Said("does", duty.Do, Key($"{force}.do")));
        if (duty.By is { } by)
            parts = parts.Add(view.Part("by", by, Key($"{force}.by")));
        if (duty.Done is { } done)
            parts = parts.Add(view.Part("shown by", done, Key($"{force}.done")));
        var (condition, exemptions) = PolicyView.Unwrap(rule.Body);
        parts = parts.Add(view.Part("when", condition, Key("when"))).Add(view.Applying(exemptions, Key("applies-when")));
        var summary = $"{duty.Who} {force} {duty.Do}{(duty.By is null ? "" : $" by {Wording.Of(duty.By)}")}";
        return new Answer(rule.Id, rule.Label, summary, rule.Status, duty.Force, source, parts.AddRange(view.Standing(rule, source)));

        Source Key(string key) => Source.Of(rule.Origin, $"{rule.Id}.{key}");
    }

    public static Answer Payment(PolicyView view, Value value)
    {
        if (value.Effect is not Payment payment)
            return ValueAnswers.Of(view, value);
        var source = Source.Of(value.Origin, value.Id);
        var said = Source.Of(value.Origin, $"{value.Id}.pay", $"{value.Id}.withhold");
        var (amount, conditions) = PolicyView.Unwrap(value.Body);
        var kind = payment.IsWithheld ? "withheld" : "paid";
        var per = payment.IsPerNotSupplied ? "the source does not say" : payment.Per;
        var parts = ImmutableArray.Create(PolicyView.Said("paid or withheld", kind, said), view.Part("amount", amount, said));
        if (per is not null)
            parts = parts.Add(PolicyView.Said("per", per, Source.Of(value.Origin, $"{value.Id}.per")));
        parts = parts.Add(view.Applying(conditions, Source.Of(value.Origin, $"{value.Id}.when"), "when"));
        return new Answer(value.Id, value.Label, $"{kind}: {parts[1].Text}{(payment.Per is null ? "" : $" per {payment.Per}")}", value.Status, Force: null, source, parts.AddRange(view.Standing(value, source)));
    }
}
