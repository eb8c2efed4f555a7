using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Operators;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Evaluation;

/// <summary>
/// Works out one subject's results over possible values (MEANING). Pure: the same policy, facts and request give the same
/// results. Each definition is worked out at most once for each subject or record it is about. Not thread-safe; make one for each subject.
/// </summary>
public sealed partial class Evaluator
{
    private readonly CheckedPolicy policy;
    private readonly FactBase facts;
    private readonly EvaluationRequest request;
    private OtherPeriods? others;

    public Evaluator(CheckedPolicy policy, FactBase facts, EvaluationRequest request)
        : this(policy, facts, request, others: null)
    {
    }

    /// <param name="others">The evaluations of all periods that this is one of; null where it is the first.</param>
    internal Evaluator(CheckedPolicy policy, FactBase facts, EvaluationRequest request, OtherPeriods? others)
    {
        this.policy = policy;
        this.facts = facts;
        this.request = request;
        this.others = others;
        Lookup = new FactLookup(policy, facts, request.Period?.Name, this);
        Root = new Scope(request.Level, request.Subject, record: null, outer: null);
    }

    internal FactLookup Lookup { get; }

    internal OtherPeriods Others => others ??= new OtherPeriods(this, facts, request);

    internal CheckedPolicy Policy => policy;

    internal PeriodName? Period => request.Period;

    internal Scope Root { get; }

    internal ImmutableDictionary<int, int> Readings => request.Readings;

    internal int? AsOf => request.AsOf;

    internal bool IsOneOfMany => request.IsOneOfMany;

    /// <summary>What earlier evaluations of the same search came to; null where there is none.</summary>
    internal Memo? Memo { private get; init; }

    /// <summary>What is not on file can only come on this day or later: the one stood on, or since which no more is known.</summary>
    internal int? OnFileUntil => request.AsOf is { } day && facts.KnownOn is { } known ? Math.Min(day, known) : request.AsOf;

    internal Calendar Calendar => policy.Calendar;

    /// <summary>The same, with one expression taken as not applicable: the criterion or condition that it is does not count.</summary>
    internal Evaluator Dropping(Expression part) => Assuming(part, e => ReferenceEquals(e, part) ? Possible.NotApplicable : null);

    /// <summary>The same, with some expressions taken to be something.</summary>
    /// <param name="key">What tells it from all else that one search supposes.</param>
    /// <param name="assumed">What; null of all others.</param>
    internal Evaluator Assuming(object key, Func<Expression, Possible?> assumed) =>
        new(policy, facts, request with { Groups = Others.Groups, Assumed = e => assumed(e) ?? request.Assumed?.Invoke(e) }) { Memo = Memo?.Supposing(key) };

    /// <summary>The same with a reading answered otherwise.</summary>
    internal Evaluator Answering(int reading, int option) =>
        new(policy, facts, request with { Groups = Others.Groups, Readings = request.Readings.SetItem(reading, option) }) { Memo = Memo?.Supposing(policy.Readings[reading].Options[option]) };

    /// <summary>All outputs of a definition, and how its rows fared if it is a table.</summary>
    internal TableResult ResultOf(int definition, Scope scope)
    {
        if (Memo is { } memo && ReferenceEquals(scope, Root))
            return memo.Of(policy.Definitions[definition], (Run: this, Index: definition), static (_, asked) => asked.Run.WorkOut(asked.Index, asked.Run.Root));
        if (scope.Done.TryGetValue(definition, out var done))
            return done;
        if (IsPlanned && ReferenceEquals(scope, Root))
            return PlannedResult(definition);
        var result = WorkOut(definition, scope);
        scope.Done.Add(definition, result);
        return result;
    }

    internal Possible Evaluate(Expression expression, Scope scope, string about) => Memo is { } memo && expression is not Constant && ReferenceEquals(scope, Root)
        ? memo.Of(expression, (Run: this, About: about), static (e, asked) => asked.Run.WorkOut(e, asked.Run.Root, asked.About).WithoutIdleReasons())
        : WorkOut(expression, scope, about).WithoutIdleReasons();

    private Possible WorkOut(Expression expression, Scope scope, string about) => request.Assumed?.Invoke(expression) ?? expression switch
    {
        Constant constant => Possible.Known(constant.Value),
        FactReference reference => Lookup.Read(reference.Fact, scope),
        DefinitionReference reference => Read(ResultOf(reference.Definition, ScopeFor(reference.Definition, scope)).Outputs[reference.Output], reference.Type),
        RowReference row => ResultOf(row.Definition, ScopeFor(row.Definition, scope)).Rows[row.Row].Fires,
        DateReference date => Date(date, about),
        ProcessDate day => Day(day, scope),
        EventCount count => Recorded.Count(count, this, scope, about),
        EventDate date => Recorded.LastDay(date, this, scope),
        Operation operation => Operate(operation, scope, about),
        Conditional conditional => Conditional(conditional, scope, about),
        Applicable applicable => Applicable(applicable, scope, about),
        CellMatch match => Match(match, scope, about),
        StateMatch state => State(state, scope, about),
        FoldItems fold => Fold(fold, scope, about),
        FoldRecords fold => Fold(fold, scope, about),
        FoldPeriods fold => Fold(fold, scope, about),
        FoldGroup fold => Fold(fold, scope, about),
        AtPeriod at => Evaluate(at, scope, about),
        ReadingReference reading => Read(reading, scope, about),
        Rounded rounded => Rounding.Declared(
            Evaluate(rounded.Body, scope, about), rounded.Places, rounded.Mode, rounded.Type, rounded.Place, about),
        NotSupplied gap => Possible.Of(
            Extent.All(gap.Type), ReasonSet.Of(new Reason(ReasonKind.Undefined, about, gap.Because, Settles: null, gap.Place))),
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression.GetType().Name, "Every kernel node is evaluated here."),
    };

    internal int ChosenOption(int reading) => request.Readings.IsEmpty ? policy.Readings[reading].Chosen : request.Readings.GetValueOrDefault(reading, policy.Readings[reading].Chosen);

    /// <summary>The scope a definition is worked out in: the nearest whose subject is of its level or can climb to it.</summary>
    internal Scope ScopeFor(int definition, Scope scope)
    {
        var level = policy.Definitions[definition].Key.Level;
        for (var at = scope; at.Outer is not null; at = at.Outer)
        {
            if (at.Level >= 0 && level >= 0 && at.Level == level)
                return at;
        }

        return Root;
    }

    private TableResult WorkOut(int definition, Scope scope) => policy.Definitions[definition] switch
    {
        Table table when IsPlanned && Memo is null && ReferenceEquals(scope, Root) => TableEvaluation.Of(table, e => ValueOf(definition, e, table.Id), IsOneOfMany),
        Table table => TableEvaluation.Of(table, this, scope),
        Value value => new TableResult([Evaluate(value.Body, scope, value.Id)], []),
        Process process => new TableResult([Processes.Run(process, this, scope).Result.WithoutIdleReasons()], []),
        var other => throw new ArgumentOutOfRangeException(nameof(definition), other.GetType().Name, "Every definition is worked out here."),
    };

    /// <summary>What reads an undefined value takes it as any value of its type, with that reason (MEANING, Results 2).</summary>
    private static Possible Read(Possible possible, PolicyType type) =>
        possible.MayBeUndefined ? possible with { Values = Extent.All(type), MayBeUndefined = false } : possible;

    /// <summary>The chosen option; where the policy leaves the question undecided, whatever any option gives.</summary>
    private Possible Read(ReadingReference reading, Scope scope, string about)
    {
        var chosen = ChosenOption(reading.Reading);
        if (chosen >= 0)
            return Evaluate(reading.Options[chosen], scope, about);
        var question = policy.Readings[reading.Reading];
        var any = reading.Options.Select(o => Evaluate(o, scope, about)).Aggregate((a, b) => a.Or(b));
        return any.IsSettled
            ? any
            : any.With(ReasonSet.Of(new Reason(ReasonKind.Undefined, question.Id, $"The policy leaves open: {question.Question}", Settles: null, question.Origin.Place)));
    }

    /// <summary>The period of the calendar that gives a date; null for the day stood on, and where there is none.</summary>
    internal Period? PeriodOf(DateReference date) =>
        date.Name == DateReference.AsOf || request.Period is null || (date.Kind ?? request.Period.Kind) != request.Period.Kind ? null : policy.Calendar.Find(request.Period.Kind, request.Period.Name);

    private Possible Date(DateReference date, string about)
    {
        if (date.Name == DateReference.AsOf || (date.Name == DateReference.Edge && PeriodOf(date)?.Days is null))
            return request.AsOf is { } day ? Possible.Known(day) : Possible.Of(NumberExtent.Any, ReasonSet.Of(NoDay(about, date.Place.Text, date.Place)));
        var period = PeriodOf(date);
        if (period is null)
            return Open(ReasonKind.NotComputable, NoPeriod(date.Kind));
        return period.Dates.TryGetValue(date.Name == DateReference.Edge ? Kernel.Period.EndDate : date.Name, out var found)
            ? Possible.Known(found)
            : Open(ReasonKind.NotComputable, $"the policy's calendar gives no `{date.Name}` date for `{period.Name}`");

        Possible Open(ReasonKind kind, string why) =>
            Possible.Of(NumberExtent.Any, ReasonSet.Of(new Reason(kind, about, $"`{date.Place.Text}` is open: {why}.", Settles: null, date.Place)));
    }

    /// <summary>Why what needs the day stood on is open without one.</summary>
    internal static Reason NoDay(string about, string what, Text.Place place) =>
        new(ReasonKind.NoDay, about, $"`{what}` is open: the day the evaluation stands on was not given.", Settles: null, place);

    private static Possible Day(ProcessDate day, Scope scope)
    {
        for (var at = scope; at is not null; at = at.Outer)
        {
            if (at.Dates is { } dates)
                return dates.GetValueOrDefault(day.Name, Possible.NotApplicable);
        }

        return Possible.NotApplicable;
    }

    /// <summary>What is on file as done about the subject, and period, that a definition is about: of a process all of its steps.</summary>
    internal IEnumerable<ProcessEvent> Done(string id, Key key, Scope scope) => OnFileAsDone(id, key, scope).Where(e => e.Withdrawn is null);

    /// <summary>What of it was withdrawn.</summary>
    internal IEnumerable<ProcessEvent> Withdrawn(string id, Key key, Scope scope) => OnFileAsDone(id, key, scope).Where(e => e.Withdrawn is not null);

    /// <summary>What counts, to be told beside a result that does not rest on it.</summary>
    internal IEnumerable<ProcessEvent> Noted(string id, Key key, Scope scope) => OnFileAsDone(id, key, scope, isNoted: true).Where(e => e.Withdrawn is null);

    /// <summary>Of something done about whom it is not known who that is: why; else null.</summary>
    internal ReasonSet? WhoseIsUnknown(string what, Place place, Scope scope)
    {
        var level = DefinitionOf(what).Key.Level < 0 ? request.Level : DefinitionOf(what).Key.Level;
        return Lookup.SubjectAt(level, scope) is null
            ? ReasonSet.Of(
                new Reason(ReasonKind.Missing, what, $"To which {policy.Records[level].Name} it belongs was not supplied, so what was done is not known.", Settles: null, place) { IsOfUnknown = true })
            : null;
    }

    private ImmutableArray<ProcessEvent> OnFileAsDone(string id, Key key, Scope scope, bool isNoted = false)
    {
        var level = key.Level < 0 ? request.Level : key.Level;
        return Lookup.SubjectAt(level, scope) is { } subject ? Lookup.Done(id, policy.Records[level].Name, subject, key.Period is null ? null : request.Period?.Name, AsOf, isNoted) : [];
    }

    internal Definition DefinitionOf(string what) => policy.Definitions.First(d => PolicyPath.IsWithin(what, d.Id));

    private string NoPeriod(string? kind)
    {
        if (request.Period is not { } asked)
            return "no period was given";
        var run = policy.Calendar.RunOf(kind ?? asked.Kind);
        return $"the policy's calendar has no {kind ?? "period"} called `{asked.Name}`{(run.Length == 0 ? "" : $"; it has {run}")}";
    }

    private Possible Operate(Operation operation, Scope scope, string about)
    {
        var values = operation.Arguments.Select(a => Evaluate(a, scope, about)).ToImmutableArray();
        return OperatorTable.Row(operation.Operator).Meaning(new OperatorCall(
            operation.Operator, operation.Type, operation.Place, about, operation.Arguments, values, policy.Calendar, OnFileUntil));
    }

    private Possible Conditional(Conditional conditional, Scope scope, string about)
    {
        var condition = Evaluate(conditional.Condition, scope, about);
        return Branching.Conditional(
            condition, condition.CanBeTrue ? Evaluate(conditional.Then, scope, about) : null, condition.CanBeFalse ? Evaluate(conditional.Else, scope, about) : null);
    }

    private Possible Applicable(Applicable applicable, Scope scope, string about)
    {
        var condition = Evaluate(applicable.Condition, scope, about);
        return Branching.Applicable(condition, condition.CanBeTrue ? Evaluate(applicable.Body, scope, about) : null);
    }

    private Possible Match(CellMatch match, Scope scope, string about)
    {
        var subject = Evaluate(match.Subject, scope, about);
        var answer = CellTests.Match(subject, match.Subject.Type, match.Test, e => Evaluate(e, scope, about));
        return match.Test is NotApplicableCell ? answer : answer with { MayBeNotApplicable = answer.MayBeNotApplicable || subject.MayBeNotApplicable };
    }

    private Possible State(StateMatch match, Scope scope, string about)
    {
        if (match is { State: StateTest.Supplied, Subject: FactReference fact })
            return Lookup.Supplied(fact.Fact, scope);
        var subject = Evaluate(match.Subject, scope, about);
        return match.State switch
        {
            StateTest.Met => subject,
            StateTest.Missed => Logic.Not(subject),
            _ => Possible.Truth(subject.Values is not null, subject.MayBeNotApplicable, canBeNotApplicable: false, subject.Reasons),
        };
    }

    private Possible Fold(FoldItems fold, Scope scope, string about) => Aggregates.Of(
        fold.Aggregate,
        [.. fold.Items.Select(i => new SeriesItem(i.Filter is null ? null : Evaluate(i.Filter, scope, about), Evaluate(i.Value, scope, about)))],
        fold.Type,
        fold.Place,
        about);

    private Possible Fold(FoldRecords fold, Scope scope, string about)
    {
        if (Lookup.Series(fold.Records, scope) is not { } records)
            return Unseen(fold, scope, about);
        var kind = policy.Records[fold.Records];
        var scopes = records.Select(r => ScopeOf(r, kind, scope)).ToArray();
        var items = scopes.Select(s => Item(fold, s, about)).ToImmutableArray();
        if (fold.Aggregate != Aggregate.Latest)
            return Aggregates.Of(fold.Aggregate, items, fold.Type, fold.Place, about);
        var dated = policy.Facts.IndexOf(policy.Facts.First(f => f.Record == fold.Records && f.Field == kind.Dated));
        return Latest.Of(
            [.. items.Zip(scopes, (item, s) => new DatedItem(item, Lookup.Read(dated, s)))], $"Two records of `{kind.Name}` have the same latest `{kind.Dated}` and differ.", fold.Place, about);
    }

    private SeriesItem Item(FoldRecords fold, Scope scope, string about) =>
        new(fold.Filter is null ? null : Evaluate(fold.Filter, scope, about), Evaluate(fold.Value, scope, about));

    /// <summary>Over records of which it is not known how many there are: what one that may or may not be there can give; any count, any sum.</summary>
    private Possible Unseen(FoldRecords fold, Scope scope, string about)
    {
        var kind = policy.Records[fold.Records];
        var reason = new Reason(ReasonKind.Missing, kind.Name, $"It is not known which records of `{kind.Name}` there are: none was supplied.", Settles: null, fold.Place);
        var item = Item(fold, new Scope(kind.IsMany ? -1 : fold.Records, subject: null, record: null, scope, unseen: fold.Records), about);
        var result = fold.Aggregate switch
        {
            Aggregate.Count or Aggregate.Sum => Possible.Known(Extent.All(fold.Type)) with { MayBeNotApplicable = item.MayBeDropped },
            Aggregate.Latest => Possible.NotApplicable with { Values = item.MayCount ? item.Value.Values : null },
            _ => Aggregates.Of(fold.Aggregate, [item with { Filter = (item.Filter ?? Possible.Yes).Or(Possible.No) }], fold.Type, fold.Place, about),
        };
        return result with { Reasons = ReasonSet.Of(reason) };
    }

    /// <summary>The scope of one record of a series.</summary>
    internal static Scope ScopeOf(FactRecord record, RecordKind kind, Scope outer) =>
        kind.IsMany ? new Scope(-1, subject: null, record, outer) : new Scope(record.Kind, record.Subject, record: null, outer);
}
