using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Reference;

/// <summary>How much wider than the truth the evaluator's answers are, for results that are a yes or no or a choice.</summary>
public sealed class PrecisionTests
{
    private const int MostWorlds = 400;

    private static readonly Lazy<List<OpenResult>> All = new(() => [.. Open()]);

    [Fact]
    public void Where_only_choices_are_open_and_each_is_read_once_no_outcome_is_added()
    {
        var findings = new Findings();
        foreach (var open in All.Value.Where(o => o.IsExact && o.IsWider))
            findings.Add($"#{open.Definition} is {KernelText.Of(open.Actual)}, but the reference has {string.Join(", ", open.Expected.Outputs[0])}\n{open.Case.Describe(open.Facts)}");
        findings.AssertNone();
    }

    [Fact]
    public void Otherwise_at_most_one_answer_in_six_is_wider_than_the_truth()
    {
        var open = All.Value.Where(o => !o.IsExact).ToList();
        var wider = open.Count(o => o.IsWider);
        Assert.True(wider * 6 <= open.Count, $"{wider} of {open.Count}");
    }

    private sealed record OpenResult(Case Case, FactBase Facts, int Definition, Possible Actual, ReferenceResult Expected)
    {
        /// <summary>Nothing is open but choices, each read once, and nothing is calculated on the way.</summary>
        public bool IsExact => !Expected.MayBeImprecise && !KernelWalk.Cone(Case.Policy, Definition).Any(IsCalculated);

        private static bool IsCalculated(Expression expression) => expression.Type.IsNumeric && expression is not (Constant or FactReference or DateReference);

        public bool IsWider =>
            Actual.MayBeNotApplicable != Expected.Outputs[0].Contains(Outcome.NotApplicable)
            || Actual.MayBeUndefined != Expected.Outputs[0].Contains(Outcome.Undefined)
            || (((OptionExtent?)Actual.Values)?.Options.Count() ?? 0) != Expected.Outputs[0].Count(o => o is OptionOutcome);
    }

    private static IEnumerable<OpenResult> Open()
    {
        foreach (var @case in Case.All)
        {
            var facts = @case.Sheet.WithGaps(@case.Sheet.Gaps);
            var evaluator = new Evaluator(@case.Policy, facts, @case.Request);
            var reference = new ReferenceEvaluator(@case.Policy, facts, @case.Request, MostWorlds);
            foreach (var definition in @case.Definitions.Where(d => @case.Policy.Definitions[d].Type is YesNoType or ChoiceType))
            {
                var expected = reference.ResultOf(definition);
                if (expected is { IsOneWorld: false, IsCapped: false })
                    yield return new OpenResult(@case, facts, definition, evaluator.ResultOf(definition), expected);
            }
        }
    }
}
