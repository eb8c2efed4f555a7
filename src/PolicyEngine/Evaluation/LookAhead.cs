using PolicyEngine.Kernel;
using PolicyEngine.Operators;
using PolicyEngine.Types;

namespace PolicyEngine.Evaluation;

/// <summary>
/// How far before a period begins something of it can fall due: the earliest day that the rules can give whoever has nothing on file for the period. It is found from
/// the expressions alone, whatever they ask as a condition, so it may be earlier than the truth and never later.
/// </summary>
/// <param name="period">As the policy's calendar dates it.</param>
internal sealed class LookAhead(CheckedPolicy policy, Period period)
{
    /// <summary>Where no day comes of it while nothing of the period is on file.</summary>
    private const int Never = int.MaxValue;

    /// <summary>Whether a dated definition can give a day by another, or nobody can say.</summary>
    public bool MayComeBy(Definition definition, int day) => (definition switch
    {
        Timeline timeline => Earliest(timeline.Dated.Select(s => s.At!), timeline),
        Procedure procedure => Earliest(procedure.Start!, procedure),
        Value { Effect: Duty { By: { } by } } => Earliest(by, definition),
        _ => Never,
    }) is not { } earliest || earliest <= day;

    /// <summary>A day number, <see cref="Never"/>, or null where nobody can say.</summary>
    private int? Earliest(Expression date, Definition within) => date switch
    {
        DateReference { Kind: var kind, Name: not DateReference.AsOf } reference when kind is null || kind == period.Kind => period.Dates.GetValueOrDefault(reference.Name, Never),
        FactReference { Fact: var fact } when policy.Records[policy.Facts[fact].Record].Per == period.Kind => Never,
        DefinitionReference { Definition: var index } when policy.Definitions[index] is Value value => Earliest(value.Body, value),
        ProcessDate named => Named(named.Name, (Process)within),
        Conditional c => Earliest([c.Then, c.Else], within),
        Applicable a => Earliest(a.Body, within),
        ReadingReference reading => Earliest(reading.Options, within),
        Operation { Operator: Operator.Min or Operator.Max } among => Earliest(among.Arguments, within),
        Operation { Operator: Operator.Add or Operator.Subtract, Arguments: [var day, Constant length] } moved => Moved(moved, Earliest(day, within), length),
        Operation { Operator: Operator.NextWorkingDay or Operator.PreviousWorkingDay, Arguments: [var day] } moved => Moved(moved, Earliest(day, within), null),
        _ => null,
    };

    private int? Earliest(IEnumerable<Expression> dates, Definition within)
    {
        int? earliest = Never;
        foreach (var day in dates.Select(d => Earliest(d, within)))
            earliest = day < earliest || day is null ? day : earliest;
        return earliest;
    }

    /// <summary>Of a procedure nothing comes before it begins. A step of a timeline is on its day, or on that which shows it to be done.</summary>
    private int? Named(string name, Process process) =>
        process is Timeline timeline && timeline.Dated.FirstOrDefault(s => s.Id == name) is { } step
            ? Earliest(new[] { step.At, step.Asks?.Done }.OfType<Expression>(), process)
            : Earliest(process.Start!, process);

    /// <summary>Moving keeps the order of days, so what is earliest stays it.</summary>
    private int? Moved(Operation moved, int? from, Constant? length)
    {
        if (from is not { } day || day == Never)
            return from;
        Possible[] values = length is null ? [Possible.Known(day)] : [Possible.Known(day), Possible.Known(length.Value)];
        var call = new OperatorCall(moved.Operator, moved.Type, moved.Place, "", moved.Arguments, [.. values], policy.Calendar, OnFileUntil: null);
        return ProcessContext.DayIn(OperatorTable.Row(moved.Operator).Meaning(call));
    }
}
