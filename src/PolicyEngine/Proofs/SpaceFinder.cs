using System.Collections.Immutable;
using PolicyEngine.Analysis;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Proofs;

/// <summary>
/// What a definition turns on, with all numbers that each is compared with. Conditions, tables and baskets are gone through down to their facts; arithmetic
/// over facts, and what is read of other records and periods, is an axis of its own, so that what is proved of any values of it holds of the values that it can have.
/// </summary>
internal sealed class SpaceFinder
{
    private readonly CheckedPolicy policy;
    private readonly bool isOpened;
    private readonly Evaluator nothingKnown;
    private readonly Meaning meaning;
    private readonly Finite finite;
    private readonly FewValues few;
    private readonly Dictionary<string, Draft> drafts = new(StringComparer.Ordinal);
    private readonly Dictionary<Expression, (Draft Draft, Operator? Comparison, Exact Added)> uses = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<int> visited = [];
    private bool isPartial;

    private SpaceFinder(CheckedPolicy policy, EvaluationRequest request, bool isOpened)
    {
        policy = NothingTold.By(policy);
        this.policy = policy;
        this.isOpened = isOpened;
        nothingKnown = new Evaluator(policy, new FactBase(policy, []), request);
        meaning = new Meaning(policy, []);
        finite = new Finite(policy);
        few = new FewValues(policy);
    }

    /// <param name="policy">The policy.</param>
    /// <param name="request">Whose and of which period.</param>
    /// <param name="definition">What is gone through.</param>
    /// <param name="condition">Only this of it; null for the whole.</param>
    /// <param name="isOpened">Whether baskets are gone through criterion by criterion, instead of by the share or number of those met.</param>
    public static Space Of(CheckedPolicy policy, EvaluationRequest request, int definition, Expression? condition = null, bool isOpened = false)
    {
        var finder = new SpaceFinder(policy, request, isOpened);
        if (condition is null)
            finder.Visit(definition);
        else
            finder.Decide(condition);
        return finder.Found();
    }

    /// <summary>
    /// Each of a subject's own facts that a definition rests on is an axis, with likely figures. What comes about in one of these cells does so in truth; what comes about in none
    /// may do so with other figures.
    /// </summary>
    public static Space OfFacts(CheckedPolicy policy, EvaluationRequest request, int definition)
    {
        var (finder, below) = (new SpaceFinder(policy, request, isOpened: true), Proving.Below(policy, definition));
        var written = below.OfType<Constant>().Where(c => c.Value is NumberExtent { IsSingle: true }).ToLookup(c => c.Type, c => ((NumberExtent)c.Value).Low!.Value);
        var days = request.Period is { } period && policy.Calendar.Find(period.Kind, period.Name) is { } found ? [.. found.Dates.Values.Select(d => (Exact)d)] : new Exact[] { new DateOnly(2024, 4, 1).DayNumber };
        foreach (var fact in below.OfType<FactReference>().Where(f => !policy.Records[policy.Facts[f.Fact].Record].IsMany))
            finder.Add(fact, fact.Type is DateType ? [.. days] : fact.Type.IsNumeric ? [0, 1, 100, .. written[fact.Type]] : []);
        return finder.Found();
    }

    private Space Found()
    {
        var found = drafts.Values.ToImmutableArray();
        return new Space(
            [.. found.Select(Axis)],
            uses.ToDictionary(u => u.Key, u => new AxisUse(found.IndexOf(u.Value.Draft), u.Value.Comparison, u.Value.Added), (IEqualityComparer<Expression>)ReferenceEqualityComparer.Instance), isPartial);
    }

    private Axis Axis(Draft draft, int index)
    {
        var reason = new Reason(ReasonKind.Missing, $"{index}", draft.Name, Settles: null, Place: null);
        var fact = draft.First is FactReference reference ? policy.Facts[reference.Fact] : null;
        var cells = AxisCells.Of(draft.Whole, draft.Cuts, draft.Texts, Grid(draft.Type, fact));
        return new Axis(
            draft.Name, draft.Type, draft.Whole with { MayBeUndefined = false, Reasons = ReasonSet.Of(reason) }, cells, [.. draft.Cuts.Order()], draft.First is FactReference f ? f.Fact : -1)
        {
            IsOfSupply = draft.First is StateMatch { State: StateTest.Supplied },
        };
    }

    private static Exact? Grid(PolicyType type, Fact? fact) => type switch
    {
        CountType or DateType or DurationType or TimeOfDayType => Exact.One,
        _ when fact?.Places is null => null,
        _ => Exact.Divide(1, (long)Math.Pow(10, fact.Places.Value + (type is PercentType ? 2 : 0))),
    };

    private void Visit(int definition)
    {
        if (!visited.Add(definition))
            return;
        switch (policy.Definitions[definition])
        {
            case Value value:
                Decide(value.Body);
                break;
            case Table table:
                foreach (var (input, i) in table.Inputs.Select((input, i) => (input.Expression, i)))
                    Match(input, table.Rows.Select(r => r.Cells[i]));
                foreach (var row in table.Rows)
                    Decide(row.Condition);
                break;
        }
    }

    /// <summary>What decides: a truth value, a choice or a text; of a number, what decides which it is.</summary>
    private void Decide(Expression? expression)
    {
        switch (expression)
        {
            case null or Constant:
                break;
            case DefinitionReference reference:
                Visit(reference.Definition);
                break;
            case RowReference row:
                Visit(row.Definition);
                break;
            case Operation
            {
                Operator: Operator.Less or Operator.LessOrEqual or Operator.Greater or Operator.GreaterOrEqual or Operator.Equal or Operator.NotEqual,
                Arguments: [var left, var right],
            } comparison:
                Compare(comparison, left, right);
                break;
            case CellMatch match:
                Match(match.Subject, [match.Test]);
                break;
            case ReadingReference reading:
                foreach (var option in Taken(reading))
                    Decide(option);
                break;
            case StateMatch { State: StateTest.Supplied } or Operation { Operator: Operator.By }:
                Add(expression, []);
                break;
            case Operation or Conditional or Applicable or FoldItems or StateMatch or Rounded:
                foreach (var part in KernelWalk.Parts(expression))
                    Decide(part);
                break;
            default:
                if (!expression.Type.IsNumeric)
                    Add(expression, []);
                break;
        }
    }

    private void Match(Expression subject, IEnumerable<CellTest> tests)
    {
        var operands = tests.SelectMany(KernelWalk.Parts).ToArray();
        foreach (var part in subject.Type.IsNumeric ? [.. operands, subject] : operands)
            Decide(part);
        if (!subject.Type.IsNumeric)
            Texts(subject, operands);
        else
            Cut(subject, [.. operands.SelectMany(Marks)]);
    }

    /// <summary>The numbers that a bound of a cell can be: written out, or a day that the calendar settles. Where facts enter into it, nothing here tells on which side of it a value is.</summary>
    private IEnumerable<Exact> Marks(Expression bound)
    {
        if (finite.Values(bound) is { } written)
            return written;
        if (nothingKnown.Evaluate(bound, nothingKnown.Root, "") is { IsSettled: true, Values: NumberExtent { IsSingle: true, Low: { } day } })
            return [day];
        isPartial = true;
        return [];
    }

    private void Compare(Operation comparison, Expression left, Expression right)
    {
        if (!left.Type.IsNumeric)
        {
            Texts(left, [right]);
            Texts(right, [left]);
            return;
        }

        var (lefts, rights) = (finite.Values(left), finite.Values(right));
        Decide(left);
        Decide(right);
        if (rights is not null)
            Cut(left, rights);
        else if (lefts is not null)
            Cut(right, lefts);
        else
            Difference(comparison, left, right);
    }

    private void Texts(Expression subject, IReadOnlyCollection<Expression> others)
    {
        Decide(subject);
        if (subject is FactReference { Type: TextType })
            drafts[meaning.ByName(subject)].Texts.UnionWith(others.OfType<Constant>().Select(c => c.Value).OfType<TextExtent>().SelectMany(t => t.Texts));
    }

    /// <summary>A number that is compared with others: it matters on which side of each it is.</summary>
    private void Cut(Expression number, IReadOnlyCollection<Exact> cuts)
    {
        if (finite.Values(number) is not null)
            return;
        switch (number)
        {
            case DefinitionReference { Definition: var index } when policy.Definitions[index] is Value value:
                Cut(value.Body, cuts);
                break;
            case DefinitionReference { Definition: var index, Output: var output } when policy.Definitions[index] is Table table:
                foreach (var result in table.Rows.Select(r => r.Outputs[output]).Concat(table.IsOtherwiseUndefined ? [] : [table.Otherwise[output]]))
                    Cut(result, cuts);
                break;
            case Conditional conditional:
                Cut(conditional.Then, cuts);
                Cut(conditional.Else, cuts);
                break;
            case Applicable applicable:
                Cut(applicable.Body, cuts);
                break;
            case ReadingReference reading:
                foreach (var option in Taken(reading))
                    Cut(option, cuts);
                break;
            case Operation { Operator: Operator.Min or Operator.Max } chosen:
                foreach (var argument in chosen.Arguments)
                    Cut(argument, [.. cuts, .. chosen.Arguments.SelectMany(a => finite.Values(a) ?? [])]);
                break;
            case FoldItems { Aggregate: Aggregate.Count or Aggregate.Share } fold when isOpened:
                foreach (var item in fold.Items)
                {
                    Decide(item.Filter);
                    Decide(item.Value);
                }

                break;
            case FoldItems { Aggregate: Aggregate.Lowest or Aggregate.Highest } fold:
                foreach (var item in fold.Items)
                    Cut(item.Value, cuts);
                break;
            default:
                if (!IsSplit(number))
                    Add(number, cuts);
                break;
        }
    }

    /// <summary>The option chosen of a reading; of one that is undecided, each.</summary>
    private ImmutableArray<Expression> Taken(ReadingReference reading) => policy.Readings[reading.Reading].Chosen is >= 0 and var chosen ? [reading.Options[chosen]] : reading.Options;

    /// <summary>Makes an axis of each fact that goes into a number, value by value, where these are few enough: nothing is then left to chance.</summary>
    private bool IsSplit(params ReadOnlySpan<Expression> numbers)
    {
        var below = new List<FactReference>();
        foreach (var number in numbers)
        {
            if (number is FactReference or NotSupplied || !few.AreFew(number, below))
                return false;
        }

        foreach (var fact in below)
            Add(fact, fact.Type.IsNumeric ? few.Values(fact) : []);
        return true;
    }

    /// <summary>Two numbers that are compared with each other: what lies between them is an axis, so that `x > due + 2 days` and `x > due + 12 days` share one.</summary>
    private void Difference(Operation comparison, Expression left, Expression right)
    {
        if (IsSplit(comparison))
            return;
        var ((from, fromAdded), (to, toAdded)) = (Peel(left), Peel(right));
        var added = Exact.Subtract(fromAdded, toAdded) ?? Exact.Zero;
        var key = $"{meaning.ByName(from)} - {meaning.ByName(to)}";
        if (!drafts.TryGetValue(key, out var draft))
        {
            var (one, other) = (nothingKnown.Evaluate(from, nothingKnown.Root, ""), nothingKnown.Evaluate(to, nothingKnown.Root, ""));
            var whole = new Possible(NumberExtent.Any, one.MayBeNotApplicable || other.MayBeNotApplicable, MayBeUndefined: false, ReasonSet.None);
            drafts.Add(key, draft = new Draft($"{Wording.Of(from)} - {Wording.Of(to)}", left.Type is DateType ? new DurationType(DurationUnit.Days) : left.Type, whole, comparison));
        }

        draft.Cuts.Add(added.Negate());
        uses[comparison] = (draft, comparison.Operator, added);
    }

    /// <summary>A number without what is written out and added to it.</summary>
    private static (Expression Core, Exact Added) Peel(Expression number) => number switch
    {
        Operation { Operator: Operator.Add, Arguments: [var core, Constant { Value: NumberExtent { IsSingle: true, Low: { } added } } constant] } when IsPlain(constant.Type) =>
            Peel(core) is var inner && Exact.Add(inner.Added, added) is { } sum ? (inner.Core, sum) : (number, Exact.Zero),
        Operation { Operator: Operator.Subtract, Arguments: [var core, Constant { Value: NumberExtent { IsSingle: true, Low: { } taken } } constant] } when IsPlain(constant.Type) =>
            Peel(core) is var inner && Exact.Subtract(inner.Added, taken) is { } rest ? (inner.Core, rest) : (number, Exact.Zero),
        _ => (number, Exact.Zero),
    };

    /// <summary>Months and working days differ from day to day in how long they are.</summary>
    private static bool IsPlain(PolicyType type) => type is not DurationType { Unit: DurationUnit.Months or DurationUnit.WorkingDays };

    private void Add(Expression expression, IReadOnlyCollection<Exact> cuts)
    {
        var key = meaning.ByName(expression);
        if (!drafts.TryGetValue(key, out var draft))
            drafts.Add(key, draft = new Draft(expression is FactReference fact ? policy.Facts[fact.Fact].Id : Wording.Of(expression), expression.Type, Whole(expression), expression));
        draft.Cuts.UnionWith(cuts);
        uses[expression] = (draft, null, Exact.Zero);
    }

    /// <summary>All that it can be. What is read of other records, periods or events depends on what is on file of them, of which nothing is taken to be known.</summary>
    private Possible Whole(Expression expression)
    {
        var known = nothingKnown.Evaluate(expression, nothingKnown.Root, "");
        var isOfOthers = KernelWalk.Within(expression).Any(
            e => e is FoldRecords or FoldPeriods or FoldGroup or AtPeriod or EventCount or EventDate or NotSupplied or ReadingReference or StateMatch { State: StateTest.Supplied });
        return isOfOthers ? known with { Values = Extent.All(expression.Type) } : known;
    }

    private sealed record Draft(string Name, PolicyType Type, Possible Whole, Expression First)
    {
        public HashSet<Exact> Cuts { get; } = [];

        public HashSet<string> Texts { get; } = new(StringComparer.Ordinal);
    }
}
