using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Language;

namespace PolicyEngine.Analysis;

/// <summary>Of a duty: how binding, who, what, by when, what shows that it is done, and when it arises.</summary>
internal static class DutyAnswers
{
    public static Answer Of(PolicyView view, Value rule)
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
}
