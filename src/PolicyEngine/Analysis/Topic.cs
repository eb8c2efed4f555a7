using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>A kind of question, and what a policy answers to all questions of that kind.</summary>
public sealed class Topic
{
    /// <summary>One row for each topic, in the order in which they are shown.</summary>
    public static readonly ImmutableArray<Topic> All =
    [
        new("thresholds", view => view.Definitions<Value>(Role.Threshold).Select(v => ThresholdAnswers.Of(view, v))),
        new("baskets", view => view.Policy.Baskets.Select(b => BasketAnswers.Of(view, b))),
        new("bands", view => view.Definitions<Table>(Role.Band).Select(t => TableAnswers.Of(view, t))),
        new("rag", view => view.Definitions<Table>(Role.Rag).Select(t => TableAnswers.Of(view, t))),
        new("indicators", view => view.Definitions<Value>(Role.Indicator).Select(v => ValueAnswers.Of(view, v))),
        new("benchmarks", view => view.Definitions<Value>(Role.Benchmark).Select(v => ValueAnswers.Of(view, v))),
        new("values", view => view.Definitions<Value>(Role.Value).Select(v => ValueAnswers.Of(view, v))),
        new("tables", view => view.Definitions<Table>(Role.Table).Select(t => TableAnswers.Of(view, t))),
        new("parameters", view => view.Definitions<Value>(Role.Part).Where(v => v.Id.StartsWith("parameters.", StringComparison.Ordinal)).Select(v => ValueAnswers.Of(view, v))),
        new("duties", view => view.Definitions<Value>(Role.Rule).Select(v => DutyAnswers.Of(view, v))),
        new("payments", view => view.Definitions<Value>(Role.Payment).Select(v => PaymentAnswers.Of(view, v))),
        new("calendar", CalendarAnswers.Of),
        new("readings", view => view.Policy.Readings.Select((r, i) => ReadingAnswers.Of(view, r, i))),
        new("reminders", view => view.Definitions<Timeline>(Role.Reminders).Select(p => ProcessAnswers.Of(view, p))),
        new("procedures", view => view.Definitions<Procedure>(Role.Procedure).Select(p => ProcessAnswers.Of(view, p))),
        new("deadlines", view => view.Definitions<Value>(Role.Rule).Where(v => v.Effect is Duty { By: not null }).Select(v => DutyAnswers.Of(view, v))) { IsExtract = true },
    ];

    /// <summary>What is compared unless something else is asked for: everything, and nothing twice.</summary>
    public static readonly ImmutableArray<Topic> Whole = [.. All.Where(t => !t.IsExtract)];

    private Topic(string name, Func<PolicyView, IEnumerable<Answer>> answers)
    {
        Name = name;
        Answers = answers;
    }

    public string Name { get; }

    /// <summary>It shows some of what another topic shows, and is left out unless asked for: of duties those that fall due on a day.</summary>
    private bool IsExtract { get; init; }

    internal Func<PolicyView, IEnumerable<Answer>> Answers { get; }
}
