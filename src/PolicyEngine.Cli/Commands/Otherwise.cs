using System.Collections.Immutable;
using System.CommandLine;
using PolicyEngine.Counterfactuals;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Types;

namespace PolicyEngine.Cli.Commands;

/// <summary>The options of `explain` that ask what would have to be otherwise (`--why-not`), and what is still possible (`--bounds`).</summary>
internal sealed class Otherwise
{
    private readonly Option<string?> whyNot = new("--why-not")
    {
        Description = "say what stood in the way of this result, and the smallest changes of figures that would give it; of every other result without one",
        HelpName = "RESULT",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> bounds = new("--bounds") { Description = "say which results are still possible, and which missing or disputed figure would settle them" };

    public void AddTo(Command command)
    {
        command.Add(whyNot);
        command.Add(bounds);
        command.Validators.Add(result =>
        {
            if (result.GetResult(whyNot) is { Implicit: false } && result.GetValue(bounds))
                result.AddError("`--why-not` and `--bounds` are two questions: ask one at a time.");
        });
    }

    public bool IsAsked(ParseResult parsed) => IsWhyNot(parsed) || parsed.GetValue(bounds);

    /// <param name="asked">Ids of the results; every main result that has names to choose from, without one.</param>
    public int Write(Host host, ParseResult parsed, ImmutableArray<(CheckedPolicy Policy, FactBase Facts, EvaluationRequest Request, Decision Decision)> of, ImmutableArray<string> asked, bool isJson)
    {
        if (IsWhyNot(parsed))
            return WriteWhyNot(host, of, asked, parsed.GetValue(whyNot), isJson);
        var answers = of.Select(o => (o.Decision, Found: Definitions(o.Policy, o.Request, asked, d => MainResults.IsMain(d) && !o.Decision.Find(d.Id)!.Result.IsSettled)
            .Select(d => Bounds.Of(o.Policy, o.Facts, o.Request, d)).ToImmutableArray())).ToArray();
        return Write(host, isJson, answers, BoundsText.Runs, CounterfactualJson.WriteBounds);
    }

    private bool IsWhyNot(ParseResult parsed) => parsed.GetResult(whyNot) is { Implicit: false };

    private static int WriteWhyNot(
        Host host, ImmutableArray<(CheckedPolicy Policy, FactBase Facts, EvaluationRequest Request, Decision Decision)> of, ImmutableArray<string> asked, string? result, bool isJson)
    {
        var answers = new List<(Decision, ImmutableArray<WhyNot>)>();
        foreach (var (policy, facts, request, decision) in of)
        {
            var definitions = Definitions(policy, request, asked, d => MainResults.IsMain(d) && WhyNot.CanBeAsked(d) && Option(d, result) is not null);
            if (definitions.Select(d => policy.Definitions[d]).FirstOrDefault(d => Option(d, result) is null) is { } wrong)
                return Found<object>.Missing(host, Refusal(wrong, result)).Exit;
            if (definitions.IsEmpty)
                return Found<object>.Missing(
                    host, $"No result of `{policy.Header.Id}` can be `{result}`.{Nearest.To(result ?? "", policy.Definitions.SelectMany(Words).Distinct(StringComparer.Ordinal))}").Exit;
            answers.Add((decision, [.. definitions.SelectMany(d => WhyNot.Of(policy, facts, request, d, Option(policy.Definitions[d], result) is >= 0 and var only ? only : null))]));
        }

        var isAll = asked.IsEmpty && result is null;
        return Write(
            host,
            isJson,
            answers,
            (decision, found, width) => WhyNotText.Runs(decision, found, isAll, width),
            (writer, decision, found) => CounterfactualJson.WriteWhyNot(writer, decision, found, isAll));
    }

    private static int Write<T>(
        Host host, bool isJson, IReadOnlyList<(Decision Decision, ImmutableArray<T> Found)> answers,
        Func<Decision, ImmutableArray<T>, int, ImmutableArray<TextRun>> text, Action<System.Text.Json.Utf8JsonWriter, Decision, ImmutableArray<T>> json)
    {
        if (isJson)
        {
            host.Out.Write(JsonText.Of(writer =>
            {
                writer.WriteStartArray();
                foreach (var (decision, found) in answers)
                    json(writer, decision, found);
                writer.WriteEndArray();
            }));
            return ExitCodes.Done;
        }

        for (var i = 0; i < answers.Count; i++)
        {
            if (i > 0)
                host.Out.WriteLine();
            Painting.Write(host, text(answers[i].Decision, answers[i].Found, host.Width));
        }

        return ExitCodes.Done;
    }

    private static ImmutableArray<int> Definitions(CheckedPolicy policy, EvaluationRequest request, ImmutableArray<string> asked, Func<Definition, bool> isUnasked) =>
    [
        .. Enumerable.Range(0, policy.Definitions.Length)
            .Where(i => Deciding.IsWithin(policy, policy.Definitions[i], request) && (asked.IsEmpty ? isUnasked(policy.Definitions[i]) : asked.Contains(policy.Definitions[i].Id))),
    ];

    /// <summary>Which option of a definition's type is meant; -1 for all of them, null where it is none.</summary>
    private static int? Option(Definition definition, string? written) => !WhyNot.CanBeAsked(definition) ? null
        : written is null ? -1
        : Array.FindIndex(Words(definition), w => string.Equals(w, written, StringComparison.OrdinalIgnoreCase)) is >= 0 and var index ? index : null;

    /// <summary>How the results of a definition are called, in the order of its type's options.</summary>
    private static string[] Words(Definition definition) => definition switch
    {
        _ when !WhyNot.CanBeAsked(definition) => [],
        { Type: ChoiceType choice } => [.. choice.Options],
        _ => [.. new[] { Possible.No, Possible.Yes }.Select(p => ResultText.Short(definition, p))],
    };

    private static string Refusal(Definition definition, string? written) => WhyNot.CanBeAsked(definition)
        ? $"`{definition.Id}` is never `{written}`: it is {string.Join(" or ", Words(definition))}."
        : $"`{definition.Id}` is no result that can be named: `--why-not` is about bands, ratings, tables, thresholds and rules.";
}
