using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Operators;
using PolicyEngine.Types;

namespace PolicyEngine.Bulk;

/// <summary>
/// Works out the results of a whole batch in one period, a column for each expression: what <see cref="Evaluator"/> gives, row by row the same. What columns
/// do not know (groups, processes, records of their own) is asked of an evaluator for each row.
/// </summary>
/// <param name="nobody">The evaluation of the period without a subject: its version of the policy, readings, dates, and other periods.</param>
/// <param name="others">Those of all periods of the batch.</param>
internal sealed partial class ColumnEvaluator(Evaluator nobody, FactBatch batch, BatchEvaluation others, Workspace work)
{
    private readonly CheckedPolicy policy = nobody.Policy;
    private readonly FactColumns facts = new(nobody.Policy, fact => batch.Read(nobody.Policy, fact, nobody.Period?.Name), work);
    private readonly ColumnResult?[] done = new ColumnResult?[nobody.Policy.Definitions.Length];
    private ImmutableDictionary<string, ColumnEvaluator> stoodOn = ImmutableDictionary.Create<string, ColumnEvaluator>(StringComparer.Ordinal);
    private ImmutableDictionary<int, FactColumns> records = ImmutableDictionary<int, FactColumns>.Empty;
    private Evaluator?[]? rows;
    private Dictionary<Expression, Column>? kept;

    public CheckedPolicy Policy => policy;

    public Workspace Work => work;

    /// <summary>As <see cref="Evaluator.OnFileUntil"/> has it.</summary>
    private int? OnFileUntil => nobody.AsOf is { } day && batch.KnownOn is { } known ? Math.Min(day, known) : nobody.AsOf;

    /// <summary>The outputs of a definition, and of a table how its rows fared.</summary>
    public ColumnResult ResultOf(int definition) => done[definition] ??= WorkOut(definition);

    /// <summary>What an expression comes to; where columns are kept, of the subjects themselves in their own period, what it came to before.</summary>
    public Column Evaluate(Expression expression)
    {
        if (kept is null || !records.IsEmpty || !stoodOn.IsEmpty)
            return WorkOut(expression).WithoutIdleReasons();
        if (!kept.TryGetValue(expression, out var column))
            kept.Add(expression, column = WorkOut(expression).WithoutIdleReasons());
        return column;
    }

    /// <summary>From now on, keeps what each expression comes to.</summary>
    public void BeginTrace() => kept ??= new Dictionary<Expression, Column>(ReferenceEqualityComparer.Instance);

    /// <summary>What was kept of an expression; null where no row needed it so far.</summary>
    public Column? Kept(Expression expression) => kept?.GetValueOrDefault(expression);

    /// <summary>As a yes or no.</summary>
    public OptionColumn Answer(Expression expression) => OptionColumn.Of(Evaluate(expression), PolicyTypes.YesNo);

    public SameColumn Same(Possible possible) => SameColumn.Of(work, possible);

    /// <summary>The evaluator of one row, made when it is first asked for.</summary>
    public Evaluator Row(int row) => (rows ??= new Evaluator?[work.Rows])[row] ??= others.RowEvaluator(nobody, batch.Subject(row));

    public void LetRowsGo() => rows = null;

    /// <summary>The scope of one row's evaluation, with the periods that aggregates stand on.</summary>
    public Scope ScopeOf(int row)
    {
        var scope = Row(row).Root;
        foreach (var (variable, there) in stoodOn)
            scope = new Scope(-1, subject: null, record: null, scope) { Period = (variable, there.Row(row)) };
        return scope;
    }

    /// <summary>A definition knows nothing of the records and periods that whoever reads it stands on.</summary>
    private ColumnResult WorkOut(int definition)
    {
        var (outerRecords, outerPeriods) = (records, stoodOn);
        (records, stoodOn) = (records.Clear(), stoodOn.Clear());
        var result = policy.Definitions[definition] switch
        {
            Value value => new ColumnResult([Evaluate(value.Body)]),
            Table table => ColumnTables.Of(table, this),
            Process process => new ColumnResult([ColumnProcesses.Of(process, policy, nobody.Root.Level, work, Evaluate, row => Row(row).ResultOf(definition), Untouched())]),
            _ => new ColumnResult([ByRow(definition)]),
        };
        (records, stoodOn) = (outerRecords, outerPeriods);
        return result;
    }

    private FactColumn Read(int fact) => (records.TryGetValue(policy.Facts[fact].Record, out var own) ? own : facts).Read(fact);

    private Column WorkOut(Expression expression) => expression switch
    {
        Constant constant => Same(Possible.Known(constant.Value)),
        FactReference reference => Read(reference.Fact).Values,
        DefinitionReference reference => ResultOf(reference.Definition).Outputs[reference.Output].Read(reference.Type),
        RowReference row => ResultOf(row.Definition).Fires[row.Row],
        DateReference date => Same(nobody.Evaluate(date, nobody.Root, "")),
        Operation operation => Operate(operation),
        Conditional conditional => Conditional(conditional),
        Applicable applicable => Applicable(applicable),
        CellMatch match => Match(match),
        StateMatch state => State(state),
        FoldItems fold => Fold(fold),
        FoldRecords fold => Fold(fold),
        FoldPeriods fold => Fold(fold),
        AtPeriod at => Evaluate(at),
        ReadingReference reading => Read(reading),
        Rounded rounded => Round(rounded),
        NotSupplied => Same(nobody.Evaluate(expression, nobody.Root, "")),
        _ => ByRow(expression),
    };

    private Func<int, bool>? Untouched() => batch.DoneAbout(policy.Records[nobody.Root.Level].Name) is { } touched ? row => !touched.Contains(batch.Subject(row)) : null;

    private ItemColumn ByRow(Expression expression) => ItemColumn.Of(work, row => Row(row).Evaluate(expression, ScopeOf(row), ""));

    private ItemColumn ByRow(int definition) => ItemColumn.Of(work, row => Row(row).ResultOf(definition));

    private Column Conditional(Conditional conditional)
    {
        var condition = Answer(conditional.Condition);
        return ColumnChoice.Of(
            conditional.Type,
            work,
            [new Part(condition.CanBeTrue, () => Evaluate(conditional.Then)), new Part(condition.CanBeFalse, () => Evaluate(conditional.Else))],
            condition.NotApplicable,
            condition.Lacking);
    }

    private Column Applicable(Applicable applicable)
    {
        var condition = Answer(applicable.Condition);
        return ColumnChoice.Of(
            applicable.Type, work, [new Part(condition.CanBeTrue, () => Evaluate(applicable.Body))], condition.NotApplicable | condition.CanBeFalse, condition.Lacking);
    }

    private Column Read(ReadingReference reading)
    {
        var chosen = nobody.ChosenOption(reading.Reading);
        return chosen >= 0
            ? Evaluate(reading.Options[chosen])
            : ColumnChoice.Of(reading.Type, work, [.. reading.Options.Select(o => new Part(work.All, () => Evaluate(o)))], work.None, work.None);
    }

    private Column Match(CellMatch match)
    {
        var subject = Evaluate(match.Subject);
        var answer = ColumnCells.Match(subject, match.Subject.Type, match.Test, this);
        return match.Test is NotApplicableCell ? answer : OptionColumn.Truth(answer.CanBeTrue, answer.CanBeFalse, answer.NotApplicable | subject.NotApplicable, answer.Lacking);
    }

    private Column State(StateMatch match)
    {
        if (match is { State: StateTest.Supplied, Subject: FactReference fact })
        {
            var supplied = Read(fact.Fact).IsSupplied;
            return OptionColumn.Truth(supplied, ~supplied, work.None, work.None);
        }

        var subject = Evaluate(match.Subject);
        return match.State switch
        {
            StateTest.Met => subject,
            StateTest.Missed => ColumnLogic.Not(OptionColumn.Of(subject, PolicyTypes.YesNo)),
            _ => OptionColumn.Truth(subject.HasValue, subject.NotApplicable, work.None, subject.Lacking),
        };
    }

    private Column Fold(FoldItems fold)
    {
        var items = new ColumnItem[fold.Items.Length];
        for (var i = 0; i < items.Length; i++)
            items[i] = ColumnItem.Of(Evaluate(fold.Items[i].Value), fold.Items[i].Filter is { } filter ? Answer(filter) : null);
        return ColumnAggregates.Of(fold.Aggregate, items, fold, work);
    }
}

/// <summary>The outputs of a definition in every row.</summary>
internal sealed record ColumnResult(Column[] Outputs)
{
    /// <summary>Of a table: whether each of its rows fires.</summary>
    public OptionColumn[] Fires { get; init; } = [];

    /// <summary>Of a table: for each output which row decides it, -1 where none does alone.</summary>
    public short[][] Deciding { get; init; } = [];
}
