using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>A policy made ready to be evaluated for one subject after another: what depends on the policy alone is done once. Shared by threads.</summary>
internal sealed class Plan
{
    private static readonly ConditionalWeakTable<CheckedPolicy, Plan> Made = [];

    /// <summary>Most often the same is asked for again and again.</summary>
    private static Plan? madeLast;

    private readonly CheckedPolicy policy;
    private Asked? askedLast;
    private readonly Lazy<ImmutableArray<ImmutableSortedSet<int>>> readingsBelow;

    private Plan(CheckedPolicy policy)
    {
        this.policy = policy;
        readingsBelow = new Lazy<ImmutableArray<ImmutableSortedSet<int>>>(() => Kernel.ReadingsBelow.Of(policy));
        var making = new PlanMaking(policy);
        Definitions = [.. policy.Definitions.Select((d, i) => making.Of(d, i))];
        Slots = making.Slots;
    }

    public PlannedDefinition[] Definitions { get; }

    /// <summary>How many expressions have a place in a trace.</summary>
    public int Slots { get; }

    public ImmutableArray<ImmutableSortedSet<int>> ReadingsBelow => readingsBelow.Value;

    /// <summary>The definitions that belong to a request's subject and period, in the policy's order.</summary>
    public ImmutableArray<int> Within(EvaluationRequest request)
    {
        if (askedLast is { } asked && asked.Level == request.Level && asked.Kind == request.Period?.Kind)
            return asked.Definitions;
        ImmutableArray<int> definitions = [.. Enumerable.Range(0, policy.Definitions.Length).Where(i => Deciding.IsWithin(policy, policy.Definitions[i], request))];
        askedLast = new Asked(request.Level, request.Period?.Kind, definitions);
        return definitions;
    }

    public static Plan Of(CheckedPolicy policy)
    {
        if (madeLast is { } made && ReferenceEquals(made.policy, policy))
            return made;
        return madeLast = Made.GetValue(policy, p => new Plan(p));
    }

    /// <summary>What of the policy belongs to requests of a level and a kind of period.</summary>
    private sealed record Asked(int Level, string? Kind, ImmutableArray<int> Definitions);
}

/// <summary>From expressions to nodes, each with the next slot.</summary>
internal sealed class PlanMaking(CheckedPolicy policy)
{
    private readonly List<(Expression Expression, PlanNode Node)> nodes = [];

    public int Slots { get; private set; }

    public PlannedDefinition Of(Definition definition, int index)
    {
        nodes.Clear();
        var planned = Planned(definition, index);
        planned.Nodes = [.. nodes];
        return planned;
    }

    private PlannedDefinition Planned(Definition definition, int index) => definition switch
    {
        Value value => new PlannedValue(Of(value.Body, value.Id)),
        Table { Inputs.IsEmpty: true, Outputs.Length: 1, Hit: HitPolicy.First or HitPolicy.Best or HitPolicy.Worst } table => new PlannedTable(
            table, index, [.. table.Rows.Select(r => r.Condition is null ? null : Of(r.Condition, table.Id))], [.. table.Rows.Select(r => Of(r.Outputs[0], table.Id))],
            table.IsOtherwiseUndefined ? null : table.Otherwise[0]),
        _ => new UnplannedDefinition(index),
    };

    private PlanNode Of(Expression expression, string about)
    {
        var node = Node(expression, about);
        if (node is not (ConstantNode or FactNode or ReferenceNode) && node.Slot < 0)
            node.Slot = Slots++;
        nodes.Add((expression, node));
        return node;
    }

    private PlanNode[] Of(ImmutableArray<Expression> several, string about) => [.. several.Select(e => Of(e, about))];

    private PlanNode Node(Expression expression, string about) => expression switch
    {
        Constant constant => new ConstantNode(constant),
        FactReference fact => new FactNode(fact, policy.Facts[fact.Fact].Record, about),
        DefinitionReference { Output: 0 } reference => new ReferenceNode(reference, about),
        Operation operation => Node(operation, Of(operation.Arguments, about), about),
        Applicable applicable => new ApplicableNode(Of(applicable.Condition, about), Of(applicable.Body, about)),
        Conditional conditional => new ConditionalNode(Of(conditional.Condition, about), Of(conditional.Then, about), Of(conditional.Else, about)),
        StateMatch { State: StateTest.Met } match => Of(match.Subject, about),
        StateMatch { State: not StateTest.Supplied } match => new StateNode(match, Of(match.Subject, about)),
        FoldItems { Aggregate: Aggregate.Any or Aggregate.All or Aggregate.None or Aggregate.Count or Aggregate.Share } fold when fold.Items.All(i => i.Filter is null) =>
            new ItemsNode(fold, [.. fold.Items.Select(i => Of(i.Value, about))], about),
        ReadingReference reading => new ReadingNode(reading, Of(reading.Options, about), about),
        _ => new GeneralNode(expression, about),
    };

    private static PlanNode Node(Operation operation, PlanNode[] arguments, string about) => operation.Operator switch
    {
        Operator.Less or Operator.LessOrEqual or Operator.Greater or Operator.GreaterOrEqual or Operator.Equal or Operator.NotEqual => new ComparisonNode(operation, arguments, about),
        Operator.And or Operator.Or => new LogicNode(operation, arguments, about),
        Operator.Abs => new AbsoluteNode(operation, arguments, about),
        _ => new OperationNode(operation, arguments, about),
    };
}
