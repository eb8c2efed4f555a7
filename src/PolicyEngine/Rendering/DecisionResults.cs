using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>A decision's results in the order in which they are told, and how each reads on a line.</summary>
public static class DecisionResults
{
    /// <summary>What was asked of the policy, then the duties and payments that follow, then what an officer may do.</summary>
    public static ImmutableArray<Outcome> Told(Decision decision)
    {
        var main = Main(decision);
        var following = FollowingText.Of(decision, main, isWhole: true);
        return [.. main, .. following.Where(o => !FollowingText.IsPermission(o)), .. following.Where(FollowingText.IsPermission)];
    }

    /// <summary>Duties and payments that do not arise.</summary>
    public static ImmutableArray<Outcome> NotArising(Decision decision) => [.. decision.Outcomes.Where(FollowingText.IsConsequence).Except(Told(decision))];

    /// <summary>The result that most wants an explanation: what is undefined, open, or came out badly.</summary>
    public static Outcome? MostTelling(Decision decision) => Told(decision).OrderBy(Rank).FirstOrDefault();

    /// <summary>`bands.grade = B`, `provider must submit an action plan by 2019-03-14`.</summary>
    public static string Title(Outcome outcome) =>
        FollowingText.IsConsequence(outcome) && !outcome.Result.IsHole ? FollowingText.Effect(outcome) : StepWords.Equation(outcome.Definition.Id, outcome.Definition, outcome.Result);

    /// <summary>`rag.rating: RED`: ratings and thresholds stand out also without colour.</summary>
    public static string Headline(Outcome outcome)
    {
        if (FollowingText.IsConsequence(outcome) && !outcome.Result.IsHole)
            return FollowingText.Effect(outcome);
        var answer = ResultBlock.Answer(outcome);
        return $"{outcome.Definition.Id}: {(outcome is { Result.IsSettled: true, Definition.Role: Role.Rag or Role.Threshold } ? answer.ToUpperInvariant() : answer)}";
    }

    /// <summary>`proposed: not in force`; null of what is in force.</summary>
    public static string? Status(Decision decision, Outcome outcome) => Foundations.StatusOf(decision, outcome) is not Kernel.Status.InForce and var status ? ResultText.Of(status) : null;

    /// <summary>How much it matters that it reads: what is not settled reads as a warning, a hole as an error.</summary>
    public static TextRole RoleOf(Outcome outcome) => RoleOf(outcome.Definition, outcome.Result);

    public static TextRole RoleOf(Definition definition, Possible result) => result.State switch
    {
        ResultState.Undefined => TextRole.Error,
        ResultState.Open => TextRole.Warning,
        ResultState.NotApplicable => TextRole.Plain,
        _ when IsBad(definition, result) => TextRole.Error,
        _ => IsBetween(definition, result) ? TextRole.Warning : TextRole.Strong,
    };

    private static ImmutableArray<Outcome> Main(Decision decision) => DecisionText.Asked(decision, new ExplanationOptions(Width: 0, Asked: []));

    private static int Rank(Outcome outcome) => outcome.Result.State switch
    {
        ResultState.Undefined => outcome.Definition.Role is Role.Band or Role.Rag or Role.Threshold ? 0 : 2,
        ResultState.Open => outcome.Definition.Role is Role.Band or Role.Rag or Role.Threshold ? 1 : 3,
        ResultState.NotApplicable => 8,
        _ when IsBad(outcome.Definition, outcome.Result) => outcome.Definition.Role == Role.Threshold ? 2 : 1,
        _ => outcome.Definition.Role switch { Role.Band or Role.Rag => 4, Role.Threshold => 5, Role.Table => 7, _ => 6 },
    };

    /// <summary>A threshold missed, or the worst of a scale.</summary>
    private static bool IsBad(Definition definition, Possible result) =>
        definition.Role == Role.Threshold ? result.CanBeFalse : Placed(definition, result) is var (at, last) && at == last;

    /// <summary>A rating that is neither the best nor the worst: amber.</summary>
    private static bool IsBetween(Definition definition, Possible result) => definition.Role == Role.Rag && Placed(definition, result) is var (at, last) && at > 0 && at < last;

    /// <summary>Where a grade or rating stands on its scale, and where the worst does.</summary>
    private static (int At, int Last)? Placed(Definition definition, Possible result) =>
        definition is { Role: Role.Band or Role.Rag, Type: Types.ChoiceType scale } && result.Values is OptionExtent option ? (option.Single, scale.Options.Length - 1) : null;
}
