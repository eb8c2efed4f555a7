using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>A group's figure: how it is made, how many count, a step for each of the first of them, and who is left out and why.</summary>
internal sealed partial class Explainer
{
    private const int MostMembers = 12;

    private Step ExplainGroup(FoldGroup fold, string address, Scope scope)
    {
        if (evaluator.GroupOf(fold, scope) is not { } found)
            return Step(address, StepKind.Aggregate, fold, scope, inputs: [.. fold.AlikeIn.Where(a => a.Field is not null).Select((a, i) => Explain(a.Field!, $"{address}/{i + 1}", scope))]);
        var counted = found.Members.Where(m => m.MayCount).ToArray();
        var steps = counted.Take(MostMembers).Select(m => Member(fold, m, $"{address}/{m.Subject}", scope)).ToImmutableArray();
        var leftOut = found.Members.Where(m => m.IsLeftOut).Select(m => m.Subject).ToArray();
        var without = found.Members.Where(m => m is { IsLeftOut: false, MayCount: false }).Select(m => m.Subject).ToArray();
        var many = found.Total.Maybe == 0 ? $"{found.Total.Sure}" : $"{found.Total.Sure} to {found.Total.Most}";
        string[] notes =
        [
            $"{(fold.IsPooled ? "pooled" : "mean of ratios")} over {many}{AlikeIn(found)}{(fold.WithoutItself ? ", itself not counted" : "")}",
            found.Total.Most < fold.Smallest ? $"too small, it takes {fold.Smallest}" : found.Total.Sure < fold.Smallest ? $"perhaps too small, it takes {fold.Smallest}" : "",
            leftOut.Length == 0 ? "" : $"left out, because {Words(fold.LeftOut!)}: {string.Join(", ", leftOut)}",
            without.Length == 0 ? "" : $"without a figure, because none applies: {string.Join(", ", without)}",
            counted.Length <= MostMembers ? "" : $"the first {MostMembers} are shown, {counted.Length - MostMembers} more count",
        ];
        return Step(address, StepKind.Aggregate, fold, scope, inputs: steps) with { Note = string.Join("; ", notes.Where(n => n.Length > 0)) };
    }

    private static string AlikeIn(GroupFound found) => found.AlikeIn.IsEmpty ? "" : $" alike in {string.Join(", ", found.AlikeIn)}";

    private Step Member(FoldGroup fold, GroupMember member, string address, Scope scope)
    {
        var figure = ValueText.Of(member.Figure, fold.Figure.Type);
        return Step(address, StepKind.Item, fold.Figure, scope, member.Figure) with
        {
            Text = member.Subject,
            Note = Join(member.Whole is null ? null : $"{figure} of {ValueText.Of(member.Whole, fold.Whole!.Type)}", member.SurelyCounts ? null : "it is not settled whether it counts"),
        };
    }

    private static string? Join(params string?[] notes) => notes.OfType<string>().ToArray() is { Length: > 0 } said ? string.Join("; ", said) : null;
}
