using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;
using PolicyEngine.Types;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Works out how services came out and sums it up, so that a portfolio of any size stays small.</summary>
internal static class ServiceReading
{
    private const string Unknown = "unknown";

    /// <param name="judged">All about one service: what judges each of its periods.</param>
    public static ServiceLine Read(IReadOnlyCollection<(StoreSelection Of, EvaluationRequest Request)> judged)
    {
        var inOrder = judged.OrderBy(j => Start(j.Of.Chosen.Policy, j.Request)).ToArray();
        var (of, request) = inOrder[^1];
        var (policy, facts) = (of.Chosen.Policy, of.Chosen.Facts);
        var own = facts.Find(of.Chosen.Level, request.Subject, period: null);
        return new ServiceLine(
            of.Owner, of.Records, of.Chosen.LevelName, request.Subject,
            own?.Owner ?? (policy.Records[of.Chosen.Level].Of < 0 ? "" : Unknown), Field(policy, own, "type"), Field(policy, own, "client_group"),
            [.. inOrder.Select(j => Judge(j.Of, j.Request))]);
    }

    private static string Field(CheckedPolicy policy, FactRecord? own, string field)
    {
        var fact = own is null ? -1 : policy.Facts.Index().Where(f => f.Item.Record == own.Kind && f.Item.Field == field).Select(f => f.Index).FirstOrDefault(-1);
        return fact < 0 || own!.Entries.Find(fact) is not { } entry ? "" : string.Join(" or ", entry.Figures.Select(Words));

        string Words(Extent figure) => figure is TextExtent { IsAny: false } text ? string.Join(" or ", text.Texts) : ValueText.Of(figure, policy.Facts[fact].Type);
    }

    private static JudgedPeriod Judge(StoreSelection of, EvaluationRequest request)
    {
        var policy = of.Chosen.Policy;
        var portfolio = Assessing.Assess(policy, of.Chosen.Facts, of.Chosen.Level, request.AsOf, [request], IsSummedUp);
        var results = portfolio.Columns.Zip(portfolio.Rows[0].Results).Where(r => r.Second is not null).Select(r => (Column: r.First, Result: r.Second!)).ToArray();
        var main = results.Where(r => MainResults.IsMain(r.Column)).ToArray();
        return new JudgedPeriod(
            request.Period,
            policy.Header.Id,
            VerdictOf(results, Role.Band),
            VerdictOf(results, Role.Rag),
            TriggersOf([.. results.Where(r => r.Column.Role == Role.Threshold)]),
            main.Length,
            main.Count(r => r.Result.State == ResultState.Open),
            main.Count(r => r.Result.State == ResultState.Undefined),
            [.. results.Where(r => IsIndicator(r.Column)).Select(r => FigureOf(r.Column, r.Result))]);
    }

    /// <summary>The first day of a period; of what has none, before all others, and of what the calendar does not list after them.</summary>
    private static int Start(CheckedPolicy policy, EvaluationRequest request) =>
        request.Period is { } period ? policy.Calendar.Start(period.Kind, period.Name) ?? int.MaxValue : int.MinValue;

    private static bool IsSummedUp(Definition definition) => MainResults.IsMain(definition) || IsIndicator(definition);

    private static bool IsIndicator(Definition definition) => definition.Role == Role.Indicator && definition.Type.IsNumeric;

    private static Verdict? VerdictOf((Definition Column, Possible Result)[] results, Role role) =>
        Array.FindIndex(results, r => r.Column.Role == role) is >= 0 and var found ? VerdictOf(results[found].Column, results[found].Result) : null;

    private static Verdict VerdictOf(Definition definition, Possible result) => new(
        definition.Id,
        result.State is ResultState.Open ? ResultText.Words(new ResultPart(definition, null, definition.Type), result) : ResultText.Cell(definition, result),
        result.State,
        result is { State: ResultState.Settled, Values: OptionExtent option } ? option.Single : 1_000 + (int)result.State,
        DecisionResults.RoleOf(definition, result));

    private static Triggers TriggersOf((Definition Column, Possible Result)[] thresholds) => thresholds.Length == 0 ? Triggers.None : new Triggers(
        [.. thresholds.Where(t => t.Result is { State: ResultState.Settled, CanBeFalse: true }).Select(t => t.Column.Id)],
        thresholds.Count(t => t.Result.State is ResultState.Open or ResultState.Undefined),
        thresholds.Count(t => t.Result.State != ResultState.NotApplicable));

    private static IndicatorFigure FigureOf(Definition indicator, Possible result) => new(
        indicator.Id,
        result is { State: ResultState.Settled, Values: NumberExtent { Low: { } value } } ? value.ToDouble() : null,
        indicator.Type is PercentType,
        result.State != ResultState.NotApplicable);
}
