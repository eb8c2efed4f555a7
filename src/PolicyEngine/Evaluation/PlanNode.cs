using System.Runtime.CompilerServices;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Evaluation;

/// <summary>
/// One expression of a definition, ready to be worked out for the subject that an evaluation is about. Each kind of node knows the case in which all that it rests on is settled and
/// rests on nothing missing, and leaves any other to the evaluator, which says what expressions mean.
/// </summary>
internal abstract class PlanNode
{
    /// <summary>Where its value stands in a trace; -1 of facts, constants and other definitions, which stand in the records, the policy and the results.</summary>
    public int Slot { get; set; } = -1;

    /// <summary>What it comes to; where a trace is kept, what it came to before.</summary>
    public Possible Evaluate(Evaluator run) => Slot >= 0 && run.Trace is { } trace ? trace[Slot] ??= WorkOut(run) : WorkOut(run);

    /// <summary>The code of the one value, where it is plain and has one.</summary>
    /// <param name="value">What it came to; null where that was not worked out, since there is a code.</param>
    public virtual long Code(Evaluator run, out Possible? value)
    {
        value = Evaluate(run);
        return IsPlain(value) ? value.Values!.Code : Extent.NoCode;
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
    private readonly long code = constant.Value.Code;

    public override long Code(Evaluator run, out Possible? value)
    {
        value = code == Extent.NoCode ? constant.Value.Known : null;
        return code;
    }

    protected override Possible WorkOut(Evaluator run) => constant.Value.Known;
}

internal sealed class FactNode(FactReference reference, int record, string about) : PlanNode
{
    private readonly bool isYesNo = reference.Type is YesNoType;

    public override long Code(Evaluator run, out Possible? value)
    {
        var code = run.Lookup.CodeOnFile(reference.Fact, record, run.Root);
        value = code == Extent.NoCode ? Evaluate(run) : null;
        return code;
    }

    protected override Possible WorkOut(Evaluator run) =>
        isYesNo && run.Lookup.CodeOnFile(reference.Fact, record, run.Root) is not Extent.NoCode and var code ? code == OptionExtent.Yes.Code ? Possible.Yes : Possible.No
        : run.Lookup.OnFile(reference.Fact, record, run.Root) is { } figure ? Possible.Known(figure)
        : run.InGeneral(reference, about);
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
