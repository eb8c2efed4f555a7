using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Reference;

/// <summary>What is said of other answers is what a policy gives in which they are the ones chosen, on generated policies.</summary>
public sealed class OtherAnswersTests
{
    [Fact]
    public void Results_side_by_side_are_those_of_a_policy_that_chose_otherwise()
    {
        var findings = new Findings();
        var (singles, pairs) = (0, 0);
        foreach (var @case in Case.All.Select(WithBothReadings))
        {
            var facts = @case.Sheet.WithGaps(@case.Sheet.Gaps);
            var compared = Compare(@case, facts);
            foreach (var under in compared.Singles.AddRange(compared.Pairs))
                Compare(@case, facts, compared, under, findings);
            singles += compared.Singles.Count(s => Indices(compared).Any(i => compared.IsChanged(s, i)));
            pairs += compared.Pairs.Length;
        }

        findings.AssertNone();
        Assert.True(singles > 500 && pairs > 100, $"The cases hardly try anything: {singles} answers that change something, {pairs} pairs that give something new.");
    }

    [Fact]
    public void Two_answers_are_shown_where_they_give_what_neither_gives_alone_and_nowhere_else()
    {
        var findings = new Findings();
        foreach (var @case in Case.All.Select(WithBothReadings))
        {
            var facts = @case.Sheet.WithGaps(@case.Sheet.Gaps);
            var compared = Compare(@case, facts);
            var (first, second) = (Other(@case, 0), Other(@case, 1));
            var (one, two, both) = (Chosen(@case, facts, [first]), Chosen(@case, facts, [second]), Chosen(@case, facts, [first, second]));
            foreach (var part in Indices(compared))
            {
                var isNew = !both[part].SameOutcomes(one[part]) && !both[part].SameOutcomes(two[part]);
                if (compared.Pairs.Any(p => compared.IsNew(p, part)) != isNew)
                    findings.Add($"{compared.Parts[part].Id} is {KernelText.Of(both[part])} under both answers, {KernelText.Of(one[part])} and {KernelText.Of(two[part])} under one\n{@case.Describe(facts)}");
            }
        }

        findings.AssertNone();
    }

    [Fact]
    public void A_reading_that_a_result_does_not_rest_on_never_changes_it()
    {
        var findings = new Findings();
        foreach (var @case in Case.All.Select(WithBothReadings))
        {
            var facts = @case.Sheet.WithGaps(@case.Sheet.Gaps);
            var below = ReadingsBelow.Of(@case.Policy);
            var now = new Evaluator(@case.Policy, facts, @case.Request);
            foreach (var reading in new[] { 0, 1 })
            {
                var other = new Evaluator(With(@case, [Other(@case, reading)]), facts, @case.Request with { Readings = ImmutableDictionary<int, int>.Empty });
                foreach (var definition in @case.Definitions.Where(d => !below[d].Contains(reading) && !now.ResultOf(d).SameOutcomes(other.ResultOf(d))))
                    findings.Add($"#{definition} changes with reading {reading}\n{@case.Describe(facts)}");
            }
        }

        findings.AssertNone();
    }

    /// <summary>Generated policies seldom have both readings below one result, so one that has is added.</summary>
    private static Case WithBothReadings(Case @case)
    {
        var dice = new Dice(@case.Seed);
        var expressions = new ExpressionGenerator(dice, @case.Policy.Facts, @case.Policy.Definitions);
        var type = dice.Pick(Vocabulary.Ordered);
        var both = new Conditional(type, Vocabulary.Place, Reading(0, PolicyTypes.YesNo), Reading(1, type), Any(type));
        var value = new Value(
            "both", "", Role.Value, type, new Key(@case.Request.Level, null), Status.InForce, Vocabulary.Origin, both, Polarity: null, Effect: null);
        return @case with { Policy = @case.Policy with { Definitions = @case.Policy.Definitions.Add(value) } };

        Expression Any(PolicyType type) => expressions.Of(type, Reach.Of(@case.Request.Level), 1);

        ReadingReference Reading(int index, PolicyType type) => new(type, Vocabulary.Place, index, [Any(type), Any(type)]);
    }

    private static void Compare(Case @case, FactBase facts, SideBySide compared, UnderAnswers under, Findings findings)
    {
        var expected = Chosen(@case, facts, under.Answers);
        foreach (var part in Indices(compared).Where(i => !expected[i].SameOutcomes(under.Results[i])))
            findings.Add($"{compared.Parts[part].Id} is {KernelText.Of(under.Results[part])}, but {KernelText.Of(expected[part])} where {string.Join(" and ", under.Answers)} is chosen\n{@case.Describe(facts)}");
    }

    private static SideBySide Compare(Case @case, FactBase facts) =>
        OtherReadings.Compare(@case.Policy, facts, @case.Request, [.. @case.Definitions.Select(d => @case.Policy.Definitions[d].Id)]);

    /// <summary>All outputs of the case's definitions under the policy with these options chosen.</summary>
    private static ImmutableArray<Possible> Chosen(Case @case, FactBase facts, ImmutableArray<Answer> answers)
    {
        var evaluator = new Evaluator(With(@case, answers), facts, @case.Request with { Readings = ImmutableDictionary<int, int>.Empty });
        return [.. @case.Definitions.SelectMany(d => evaluator.ResultOf(d, evaluator.Root).Outputs)];
    }

    private static IEnumerable<int> Indices(SideBySide compared) => Enumerable.Range(0, compared.Parts.Length);

    private static Answer Other(Case @case, int reading) => new(reading, 1 - @case.Request.Readings.GetValueOrDefault(reading, 0));

    private static CheckedPolicy With(Case @case, ImmutableArray<Answer> answers) => @case.Policy with
    {
        Readings = [.. @case.Policy.Readings.Select((r, i) => r with
        {
            Chosen = answers.Where(a => a.Reading == i).Select(a => (int?)a.Option).FirstOrDefault() ?? @case.Request.Readings.GetValueOrDefault(i, r.Chosen),
        })],
    };
}
