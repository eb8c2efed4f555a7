using System.Runtime.CompilerServices;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>
/// One expression of a definition, ready to be worked out for the subject that an evaluation is about. Each kind of node knows the case in which all that it rests on is settled and
/// rests on nothing missing, and leaves any other to the evaluator, which says what expressions mean.
/// </summary>
internal abstract class PlanNode
{
    /// <summary>Where its value stands in a trace; -1 of facts and constants, which stand in the records and the policy.</summary>
    public int Slot { get; set; } = -1;

    public Possible Evaluate(Evaluator run)
    {
        var result = WorkOut(run);
        if (run.Trace is { } trace && Slot >= 0)
            trace[Slot] = result;
        return result;
    }

    /// <summary>What it came to before, as far as a trace was kept.</summary>
    public Possible Known(Evaluator run) => Slot >= 0 && run.Trace?[Slot] is { } known ? known : Evaluate(run);

    /// <summary>The one value, where it is plain; else null.</summary>
    /// <param name="value">What it is, where it is not plain.</param>
    public virtual Extent? Plain(Evaluator run, out Possible? value)
    {
        value = Evaluate(run);
        return IsPlain(value) ? value.Values : null;
    }

    /// <summary>Settled, and whatever is missing has nothing to do with it.</summary>
    public static bool IsPlain(Possible value) =>
        ReferenceEquals(value, Possible.Yes) || ReferenceEquals(value, Possible.No)
        || value is { MayBeNotApplicable: false, MayBeUndefined: false, Values.IsSingle: true, Reasons.IsEmpty: true };

    protected abstract Possible WorkOut(Evaluator run);

    /// <summary>Works several out, and counts how many are yes, no, or neither of these nor not applicable.</summary>
    protected static (int Yes, int No, int Others) Tell(Evaluator run, PlanNode[] nodes, Span<Possible> values)
    {
        var (yes, no, others) = (0, 0, 0);
        for (var i = 0; i < nodes.Length; i++)
        {
            var value = values[i] = nodes[i].Evaluate(run);
            if (ReferenceEquals(value, Possible.Yes))
                yes++;
            else if (ReferenceEquals(value, Possible.No))
                no++;
            else if (!ReferenceEquals(value, Possible.NotApplicable))
                others++;
        }

        return (yes, no, others);
    }

    /// <summary>Yes, no or not applicable as these are worked out of what is plain; null of all else.</summary>
    protected static bool? IsYes(Possible value, out bool isNotApplicable)
    {
        isNotApplicable = ReferenceEquals(value, Possible.NotApplicable);
        return ReferenceEquals(value, Possible.Yes) ? true : ReferenceEquals(value, Possible.No) ? false : null;
    }
}

/// <summary>Room for what the operands of most expressions came to, without asking for memory.</summary>
[InlineArray(Length)]
internal struct Operands
{
    public const int Length = 12;

    private Possible first;
}

/// <summary>What has no shorter way.</summary>
internal sealed class GeneralNode(Expression expression, string about) : PlanNode
{
    protected override Possible WorkOut(Evaluator run) => run.InGeneral(expression, about);
}

internal sealed class ConstantNode(Constant constant) : PlanNode
{
    private readonly Extent? single = constant.Value.IsSingle ? constant.Value : null;

    public override Extent? Plain(Evaluator run, out Possible? value)
    {
        value = single is null ? constant.Value.Known : null;
        return single;
    }

    protected override Possible WorkOut(Evaluator run) => constant.Value.Known;
}

internal sealed class FactNode(FactReference reference, int record, string about) : PlanNode
{
    public override Extent? Plain(Evaluator run, out Possible? value)
    {
        var figure = run.Lookup.OnFile(reference.Fact, record, run.Root);
        value = figure is { IsSingle: true } ? null : figure?.Known ?? run.InGeneral(reference, about);
        return value is null ? figure : IsPlain(value) ? value.Values : null;
    }

    protected override Possible WorkOut(Evaluator run) => run.Lookup.OnFile(reference.Fact, record, run.Root) is { } figure ? Possible.Known(figure) : run.InGeneral(reference, about);
}

internal sealed class ReferenceNode(DefinitionReference reference, string about) : PlanNode
{
    protected override Possible WorkOut(Evaluator run)
    {
        var result = run.ResultOf(reference.Definition);
        return result.MayBeUndefined ? run.InGeneral(reference, about) : result;
    }
}

internal sealed class ReadingNode(ReadingReference reference, PlanNode[] options, string about) : PlanNode
{
    protected override Possible WorkOut(Evaluator run) =>
        run.ChosenOption(reference.Reading) is >= 0 and var chosen ? options[chosen].Evaluate(run) : run.InGeneral(reference, about);
}
