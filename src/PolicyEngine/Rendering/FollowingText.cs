using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>What follows: duties that arise, payments, and apart from them what an officer may decide, never as decided.</summary>
internal static class FollowingText
{
    public static bool IsConsequence(Outcome outcome) => outcome.Definition is Value { Effect: not null };

    /// <summary>The consequences that arise or may arise: all of the subject's, or those that rest on what was asked for.</summary>
    public static ImmutableArray<Outcome> Of(Decision decision, ImmutableArray<Outcome> asked, bool isWhole) =>
    [
        .. decision.Outcomes.Where(o =>
            IsConsequence(o) && Arises(o) && !asked.Contains(o) && (isWhole || Foundations.Of(decision, [o]).Any(asked.Contains))),
    ];

    /// <summary>Whether a consequence rests on one of these results, be it that it arises or not.</summary>
    public static bool RestsOn(Decision decision, Outcome outcome, ImmutableArray<string> ids) =>
        IsConsequence(outcome) && Foundations.Of(decision, [outcome]).Any(o => ids.Contains(o.Definition.Id));

    public static void AddTo(Page page, Decision decision, ImmutableArray<Outcome> following)
    {
        Section(page, decision, "What follows", following.Where(o => !IsPermission(o)));
        Section(page, decision, "Open to an officer, not decided", following.Where(IsPermission));
    }

    public static bool IsPermission(Outcome outcome) => outcome.Definition is Value { Effect: Duty { Force: Force.May } };

    /// <summary>Does or may arise; what certainly does not is left to those who ask for it.</summary>
    private static bool Arises(Outcome outcome) => outcome.Definition is Value { Effect: Duty } ? outcome.Result.CanBeTrue : outcome.Result.Values is not null;

    private static void Section(Page page, Decision decision, string title, IEnumerable<Outcome> outcomes)
    {
        var any = false;
        foreach (var outcome in outcomes)
        {
            if (!any)
                page.Line(0, title, TextRole.Strong);
            any = true;
            page.Line(2, Sentence(outcome));
            if (PaymentWords.Instalments(decision, outcome) is { } instalments)
                page.Line(4, instalments);
            if (Foundations.StatusOf(decision, outcome) is not Status.InForce and var status)
                page.Line(4, ResultText.Of(status), TextRole.Warning);
            page.Line(4, $"{outcome.Definition.Id}; {SourceWords.Clause(outcome.Definition.Origin, decision.Policy)}", TextRole.Frame);
            SettingText.Add(page, 4, outcome.Definition.Origin);
            GroundsText.AddTo(page, 4, decision, outcome);
        }

        if (any)
            page.Blank();
    }

    /// <summary>`provider must submit an action plan by 2019-03-14`, `withhold £1,250.00`.</summary>
    public static string Sentence(Outcome outcome) => outcome.Definition is Value { Effect: { } effect }
        ? effect switch
        {
            Duty duty => $"{Who(duty)} {Verb(duty.Force)} {duty.Do}{By(outcome)}{(outcome.Result.IsSettled ? "" : " (not settled whether this arises)")}"
                + $"{Done(outcome, duty)}{string.Concat(outcome.Withdrawn.Select(Withdrawn))}",
            Payment payment => PaymentWords.Amount(outcome, payment),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), effect.GetType().Name, "Every effect has a sentence here."),
        }
        : throw new ArgumentException("Only what has an effect has a sentence.", nameof(outcome));

    /// <summary>Its sentence in its own block: what does not arise is not said as if it did.</summary>
    public static string Effect(Outcome outcome) => outcome.Definition switch
    {
        Value { Effect: Duty duty } when !Arises(outcome) => $"does not arise: {Who(duty)} {Verb(duty.Force)} {duty.Do}",
        Value { Effect: Payment payment } when !Arises(outcome) => $"nothing to {PaymentWords.Verb(payment)}",
        _ => Sentence(outcome),
    };

    private static string Who(Duty duty) => duty.Who == Duty.NotStated ? "somebody (the source does not say who)" : duty.Who;

    public static string Verb(Force force) => force.ToString().ToLowerInvariant();

    private static string By(Outcome outcome) => outcome.DueBy switch
    {
        null => "",
        { IsSettled: true } due => $" by {Day(due)}",
        { Values: NumberExtent { Low: null, High: null }, MayBeNotApplicable: false } => " by a day that is not settled",
        var due => $" by a day that is not settled ({Day(due)})",
    };

    private static string Day(Possible day) => ValueText.Of(day, Types.PolicyTypes.Date);

    /// <summary>`: done on 2004-07-12`, `: not done as of 2004-07-20, overdue`; nothing where nothing says so.</summary>
    private static string Done(Outcome outcome, Duty duty)
    {
        if (outcome.Done is not { } done)
            return "";
        var due = outcome.DueBy is { IsSettled: true, Values: NumberExtent { Low: var day } } && duty.Force != Force.May ? day : null;
        var asOf = done.AsOf is { } on ? $" as of {ValueText.Date(on)}" : "";
        return done.State switch
        {
            FulfilmentState.NotDone => $": not done{asOf}{(done.AsOf > due ? ", overdue" : "")}",
            FulfilmentState.Open => $": not settled whether it was done{asOf}",
            _ when done.On is { IsSettled: true, Values: NumberExtent { Low: { } then } } => $": done on {ValueText.Date(then)}{(then > due ? ", late" : "")}{Recorded(done)}",
            _ => ": done",
        };
    }

    /// <summary>What was taken for done once is told with why it no longer is.</summary>
    private static string Withdrawn(ProcessEvent done) =>
        $" (recorded as done on {ValueText.Date(done.On)}, {done.Source}; withdrawn on {ValueText.Date(done.Withdrawn!.On)} by {done.Withdrawn.By}: {done.Withdrawn.Because})";

    private static string Recorded(Fulfilment done) => done.Recorded is { } shown ? $" (recorded by {shown.By}, {shown.Source})" : "";
}
