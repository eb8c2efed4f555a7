using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Evaluation;

/// <summary>Some definitions' results under answers of one's choice.</summary>
internal sealed class AnsweredOtherwise(CheckedPolicy policy, FactBase facts, EvaluationRequest request, ImmutableArray<int> definitions)
{
    public ImmutableArray<ResultPart> Parts { get; } = [.. definitions.SelectMany(d => PartsOf(policy.Definitions[d]))];

    /// <summary>What each part comes to with these answers in place of those taken.</summary>
    public ImmutableArray<Possible> Under(params ReadOnlySpan<Answer> answers)
    {
        var readings = request.Readings;
        foreach (var answer in answers)
            readings = readings.SetItem(answer.Reading, answer.Option);
        var evaluator = new Evaluator(policy, facts, request with { Readings = readings });
        return [.. definitions.SelectMany(d => Results(evaluator, d))];
    }

    public int Taken(int reading) => request.Readings.GetValueOrDefault(reading, policy.Readings[reading].Chosen);

    /// <summary>Every answer to a reading but the one taken.</summary>
    public IEnumerable<Answer> Others(int reading) =>
        Enumerable.Range(0, policy.Readings[reading].Options.Length).Where(o => o != Taken(reading)).Select(o => new Answer(reading, o));

    private static IEnumerable<ResultPart> PartsOf(Definition definition) => definition switch
    {
        Table { Outputs.Length: > 1 } table => table.Outputs.Select(o => new ResultPart(table, o.Name, o.Type)),
        Value { Effect: Duty duty } =>
        [
            new(definition, null, definition.Type),
            .. duty.By is null ? [] : new[] { new ResultPart(definition, ResultPart.DueBy, PolicyTypes.Date) },
            .. duty.Done is null ? [] : new[] { new ResultPart(definition, ResultPart.DoneOn, PolicyTypes.Date) },
        ],
        Process process => [new(process, null, process.Type), .. process.StepIds.Select(id => new ResultPart(process, id, PolicyTypes.Date))],
        _ => [new ResultPart(definition, null, definition.Type)],
    };

    /// <summary>A duty that does not arise is due and done on no day, and a step that is not called for has none.</summary>
    internal static ImmutableArray<Possible> Results(Evaluator evaluator, int index)
    {
        var definition = evaluator.Policy.Definitions[index];
        if (definition is Process process)
        {
            var run = Processes.Run(process, evaluator, evaluator.Root);
            return [run.Result.WithoutIdleReasons(), .. process.StepIds.Select(run.DayOf)];
        }

        var outputs = evaluator.ResultOf(index, evaluator.Root).Outputs;
        var days = new[] { DutyDays.DueBy(definition, evaluator), DutyDays.DoneOn(definition, evaluator, evaluator.AsOf) };
        return [.. outputs, .. days.OfType<Possible>().Select(d => outputs[0].CanBeTrue ? d : Possible.NotApplicable)];
    }
}
