using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Reference;

/// <summary>What a definition comes to in one world.</summary>
/// <param name="Rows">Of a table: whether each row fires, yes, no or (dropped) not applicable.</param>
/// <param name="Deciding">Of a table: the rows that gave the result; none if it is the `otherwise`.</param>
internal sealed record DefinitionOutcome(ImmutableArray<Outcome> Outputs, ImmutableArray<Outcome> Rows, ImmutableArray<int> Deciding)
{
    public static DefinitionOutcome Of(Outcome value) => new([value], [], []);
}

/// <summary>MEANING as code: evaluates everything to one definite outcome, in a world where nothing is left open.</summary>
internal sealed partial class World
{
    private readonly WorldBasis basis;
    private readonly World first;
    private readonly Dictionary<(string Subject, string? Period), World> views = [];
    private readonly CheckedPolicy policy;
    private readonly FactBase file;
    private readonly EvaluationRequest request;
    private readonly Samples samples;
    private readonly Questions questions;
    private readonly WorldFacts facts;
    private readonly Standing root;
    private readonly Dictionary<(int, Standing), (DefinitionOutcome Outcome, int Read)> done = [];

    public World(WorldBasis basis, EvaluationRequest request, Questions questions)
        : this(basis, request, questions, first: null)
    {
    }

    /// <param name="first">The same world of whoever it was first asked about; null where this is it.</param>
    private World(WorldBasis basis, EvaluationRequest request, Questions questions, World? first)
    {
        (this.basis, this.request, this.questions, this.first) = (basis, request, questions, first ?? this);
        (policy, file, samples) = (basis.Policy, basis.File, basis.Samples);
        facts = new WorldFacts(policy, file, request, samples, questions);
        root = new Standing(request.Level, request.Subject, Record: null, IsUnseen: false, Owner: null, Outer: null);
        this.first.views.Add((request.Subject, request.Period?.Name), this);
    }

    /// <summary>The same world, in which the same questions are answered the same way, of another subject.</summary>
    public World Of(string subject) => Seen(request with { Subject = subject });

    public DefinitionOutcome OutcomeOf(int definition) => OutcomeOf(definition, root);

    public Outcome Evaluate(Expression expression, Standing at) => expression switch
    {
        Constant constant => Outcome.Of(constant.Value),
        FactReference reference => facts.Read(reference.Fact, at),
        DefinitionReference reference => Read(reference, at),
        RowReference row => OutcomeOf(row.Definition, at).Rows[row.Row],
        DateReference date => Date(date),
        Operation { Operator: Operator.By } by => By(by, at),
        Operation operation => Operate(operation, at),
        Conditional conditional => Evaluate(conditional.Condition, at) is OptionOutcome condition
            ? Evaluate(condition == Outcome.Yes ? conditional.Then : conditional.Else, at)
            : Outcome.NotApplicable,
        Applicable applicable => Evaluate(applicable.Condition, at) == Outcome.Yes ? Evaluate(applicable.Body, at) : Outcome.NotApplicable,
        CellMatch match => Match(match, at),
        StateMatch state => State(state, at),
        FoldItems fold => ReferenceAggregates.Of(fold.Aggregate, fold.Items.Select(i => Member(i.Filter, i.Value, at)), fold.Type, AnyValue),
        FoldRecords fold => Fold(fold, at),
        FoldPeriods fold => Fold(fold, at),
        FoldGroup fold => Fold(fold, at),
        AtPeriod other => In(other, at),
        EventCount count => Outcome.Of(Done(count.What).Count(e => count.Within is not Constant { Value: NumberExtent { Low: { } days } } || e.On > request.AsOf - (int)days.Numerator)),
        EventDate date => Done(date.What).Select(e => Outcome.Of(e.On)).LastOrDefault(Outcome.NotApplicable),
        ReadingReference reading => Evaluate(reading.Options[Chosen(reading.Reading)], at),
        Rounded rounded => Evaluate(rounded.Body, at) switch
        {
            NumberOutcome number => Checked(ReferenceOperators.Rounded(number.Value, rounded.Places, rounded.Mode, rounded.Type), rounded.Type),
            var other => other,
        },
        NotSupplied gap => AnyValue(gap.Type),
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression.GetType().Name, "Every kernel node has a meaning."),
    };

    /// <summary>On file as done about the subject by the day stood on, the earliest first; of what has no period.</summary>
    private IEnumerable<ProcessEvent> Done(string what) =>
        file.Events.Where(e => e.What == what && e.Subject == request.Subject && e.Withdrawn is null && e.On <= request.AsOf).OrderBy(e => e.On);

    /// <summary>One of the values of a type, where the policy or arithmetic gives none.</summary>
    public Outcome AnyValue(PolicyType type) => questions.Ask(("any", questions.Asked), samples.Of(type));

    private DefinitionOutcome OutcomeOf(int definition, Standing at)
    {
        var level = policy.Definitions[definition].Key.Level;
        var from = level < 0 ? root : at.Outwards.FirstOrDefault(s => s.Level == level) ?? root;
        return Once(done, (definition, from), () => policy.Definitions[definition] is Table table
            ? ReferenceTables.Of(table, e => Evaluate(e, from), questions)
            : DefinitionOutcome.Of(Evaluate(((Value)policy.Definitions[definition]).Body, from)));
    }

    /// <summary>What is worked out once; whoever asks again has read the answers that it rests on.</summary>
    private T Once<TKey, T>(Dictionary<TKey, (T Outcome, int Read)> known, TKey key, Func<T> work)
        where TKey : notnull
    {
        if (known.TryGetValue(key, out var found))
        {
            questions.ReadAgain(found.Read);
            return found.Outcome;
        }

        var before = questions.Read;
        var outcome = work();
        known.Add(key, (outcome, questions.Read - before));
        return outcome;
    }

    private World Seen(EvaluationRequest by) => first.views.TryGetValue((by.Subject, by.Period?.Name), out var view) ? view : new World(basis, by, questions, first);

    private Outcome Read(DefinitionReference reference, Standing at)
    {
        var outcome = OutcomeOf(reference.Definition, at).Outputs[reference.Output];
        return outcome == Outcome.Undefined
            ? questions.Ask(("undefined", reference.Definition, reference.Output, at, request.Period), samples.Of(reference.Type))
            : outcome;
    }

    private int Chosen(int reading) => request.Readings.TryGetValue(reading, out var option) ? option : policy.Readings[reading].Chosen;

    private Outcome Date(DateReference date)
    {
        int? day = date.Name == DateReference.AsOf
            ? request.AsOf
            : policy.Calendar.Periods.FirstOrDefault(p => p.Name == request.Period?.Name)?.Dates is { } dates && dates.TryGetValue(date.Name, out var named) ? named : null;
        return day is { } known ? Outcome.Of(known) : questions.Ask(("date", date.Name, request.Period), samples.Of(PolicyTypes.Date));
    }

    private Outcome Operate(Operation operation, Standing at)
    {
        var arguments = operation.Arguments.Select(a => Evaluate(a, at)).ToImmutableArray();
        return ReferenceOperators.Of(operation, arguments, policy.Calendar) is { } outcome
            ? Checked(outcome, operation.Type)
            : AnyValue(operation.Type);
    }

    /// <summary>What cannot be held, or is no day of the calendar, or no time of day, is not computable.</summary>
    private Outcome Checked(Outcome outcome, PolicyType type) =>
        outcome is not NumberOutcome { Value: var value } || (value.Fits && ReferenceOperators.IsOfType(value, type)) ? outcome : AnyValue(type);

    /// <summary>What has not come by the day the evaluation stands on can only come on it or later.</summary>
    private Outcome By(Operation by, Standing at)
    {
        var (received, deadline) = (Evaluate(by.Arguments[0], at), Evaluate(by.Arguments[1], at));
        if (received is not NumberOutcome day || deadline is not NumberOutcome last)
            return Outcome.NotApplicable;
        var isOpen = by.Arguments[0] is FactReference fact && facts.IsMissing(fact.Fact, at);
        return Outcome.Of((isOpen && request.AsOf is { } asOf && day.Value < asOf ? asOf : day.Value) <= last.Value);
    }

    private Outcome Match(CellMatch match, Standing at)
    {
        var subject = Evaluate(match.Subject, at);
        return subject.IsNotApplicable && match.Test is not NotApplicableCell
            ? Outcome.NotApplicable
            : ReferenceTables.Matches(subject, match.Subject.Type, match.Test, e => Evaluate(e, at));
    }

    private Outcome State(StateMatch match, Standing at) => match switch
    {
        { State: StateTest.Supplied, Subject: FactReference fact } => Outcome.Of(facts.IsSupplied(fact.Fact, at)),
        { State: StateTest.Met } => Evaluate(match.Subject, at),
        { State: StateTest.Missed } => ReferenceOperators.Not(Evaluate(match.Subject, at)),
        _ => Outcome.Of(!Evaluate(match.Subject, at).IsNotApplicable),
    };

    private Member Member(Expression? filter, Expression value, Standing at) =>
        (filter is null ? Outcome.Yes : Evaluate(filter, at)) switch
        {
            OptionOutcome { Option: 0 } => Reference.Member.Out,
            NotApplicableOutcome => Reference.Member.Dropped,
            _ => Evaluate(value, at) is { IsNotApplicable: false } counted ? new Member(true, counted) : Reference.Member.Dropped,
        };

    private Outcome Fold(FoldRecords fold, Standing at)
    {
        var series = facts.Series(fold.Records, at);
        if (fold.Aggregate != Aggregate.Latest)
            return ReferenceAggregates.Of(fold.Aggregate, series.Select(s => Member(fold.Filter, fold.Value, s)), fold.Type, AnyValue);
        var kind = policy.Records[fold.Records];
        var dateFact = policy.Facts.IndexOf(policy.Facts.First(f => f.Record == fold.Records && f.Field == kind.Dated));
        var dated = series
            .Select(s => (Member(fold.Filter, fold.Value, s).Counted, Date: facts.Read(dateFact, s)))
            .Where(m => m.Counted is not null && !m.Date.IsNotApplicable)
            .ToArray();
        if (dated.Length == 0)
            return Outcome.NotApplicable;
        var last = dated.Max(m => ((NumberOutcome)m.Date).Value);
        var latest = dated.Where(m => ((NumberOutcome)m.Date).Value == last).Select(m => m.Counted!).Distinct().ToImmutableArray();
        return latest.Length == 1 ? latest[0] : questions.Ask(("latest", questions.Asked), latest);
    }
}
