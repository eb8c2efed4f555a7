using PolicyEngine.Diagnostics;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Types;
using PolicyEngine.Yaml;

namespace PolicyEngine.Testing;

/// <summary>What a test expects, as against what the policy can come to. What is wrong with it is reported and left out.</summary>
/// <param name="policy">The version that judges the test.</param>
internal sealed class ExpectationReader(CheckedPolicy policy, EvaluationRequest request, DiagnosticBag diagnostics)
{
    public IEnumerable<Expectation> Read(YamlMap expected) => expected.Entries.SelectMany(Read);

    /// <summary>The definition meant by an id or its end, with the output where a table has several; null after saying that there is none.</summary>
    public static (Definition Definition, string? Output)? Find(YamlScalar written, IReadOnlyCollection<Definition> definitions, DiagnosticBag diagnostics)
    {
        var parts = definitions.SelectMany(PartsOf).ToArray();
        var meant = parts.Where(p => p.Id == written.Value).ToArray();
        if (meant.Length == 0)
            meant = [.. parts.Where(p => p.Id.EndsWith($".{written.Value}", StringComparison.Ordinal)).DistinctBy(p => p.Id)];
        if (meant.Length > 1)
            meant = meant.Where(m => m.Definition.Role != Role.Part).ToArray() is [var only] ? [only] : meant;
        if (meant is [var found, ..] && (meant.Length == 1 || found.Id == written.Value))
            return (found.Definition, found.Output);
        diagnostics.Add(meant.Length == 0
            ? TestErrors.UnknownResult(written.Place, written.Value, definitions.Where(d => d.Role != Role.Part).Select(d => d.Id).Distinct())
            : TestErrors.UnclearResult(written.Place, written.Value, meant.Select(m => m.Id)));
        return null;
    }

    private static IEnumerable<(string Id, Definition Definition, string? Output)> PartsOf(Definition definition) => definition is Table { Outputs.Length: > 1 } table
        ? table.Outputs.Select(o => ($"{table.Id}.{o.Name}", definition, (string?)o.Name)).Prepend((table.Id, definition, null))
        : [(definition.Id, definition, null)];

    private IEnumerable<Expectation> Read(YamlEntry entry)
    {
        if (StructureErrors.IsCutOff(entry.Key.Value, entry.Value is YamlScalar { IsEmpty: true }))
            return Refused(TestErrors.CutOff(entry.Key.Place, entry.Key.Value));
        if (Find(entry.Key, policy.Definitions, diagnostics) is not ({ } definition, var output))
            return [];
        if (!Deciding.IsWithin(policy, definition, request))
        {
            diagnostics.Add(TestErrors.NotWorkedOut(entry.Key.Place, definition, request.Period));
            return [];
        }

        return entry.Value is YamlMap several ? Several(several, definition, output) : Result(entry.Value, definition, output);
    }

    private IEnumerable<Expectation> Several(YamlMap map, Definition definition, string? output)
    {
        var isDuty = definition is Value { Effect: Duty };
        foreach (var (key, value) in map.Entries)
        {
            var found = key.Value switch
            {
                "is" => Result(value, definition, output),
                "because" => Texts(value, key.Value).Select(t => new Expectation(definition.Id, ExpectedOf.Because, null, ExpectedValue.Words(t.Value), t.Place)),
                "by" or "done" when isDuty => One(value, key.Value, definition.Id, null, key.Value == "by" ? ExpectedOf.By : ExpectedOf.Done, PolicyTypes.Date),
                "since" when definition is Procedure => One(value, key.Value, definition.Id, null, ExpectedOf.Since, PolicyTypes.Date),
                "steps" when definition is Process process => Steps(value, process),
                "by" or "done" => Refused(TestErrors.NotOf(key.Place, key.Value, definition, "duties")),
                "since" => Refused(TestErrors.NotOf(key.Place, key.Value, definition, "procedures")),
                "steps" => Refused(TestErrors.NotOf(key.Place, key.Value, definition, "reminders and procedures")),
                _ => Refused(StructureErrors.UnknownKey(key.Place, key.Value, TestGrammar.Result.Name, TestGrammar.Result.KeyNames)),
            };
            foreach (var expectation in found)
                yield return expectation;
        }
    }

    private IEnumerable<Expectation> Result(YamlNode node, Definition definition, string? output)
    {
        var type = definition is Table table && output is not null ? table.Outputs.First(o => o.Name == output).Type : definition.Type;
        return One(node, output is null ? definition.Id : $"{definition.Id}.{output}", definition.Id, output, ExpectedOf.Result, type);
    }

    private IEnumerable<Expectation> One(YamlNode node, string result, string definition, string? part, ExpectedOf of, PolicyType type)
    {
        var value = node switch
        {
            YamlScalar scalar when of == ExpectedOf.Done && scalar.Value == ExpectedWords.No => ExpectedValue.Of(Possible.NotApplicable, type),
            YamlScalar scalar => ExpectedValue.Read(scalar.Value.Trim(), type),
            YamlSequence { Items: [_, ..] items } list => ExpectedValue.Union(items.Select(i => i is YamlScalar s ? ExpectedValue.Read(s.Value.Trim(), type)?.Outcomes : null)) is { } union
                ? new ExpectedValue(list.Place.Text, type, union) : null,
            _ => null,
        };
        return value is null ? Refused(TestErrors.Value(node.Place, node.Place.Text, result, type)) : [new Expectation(definition, of, part, value, node.Place)];
    }

    private IEnumerable<Expectation> Steps(YamlNode node, Process process)
    {
        if (node is not YamlMap steps)
            return Refused(StructureErrors.WrongKind(node.Place, "`steps`", "a map of steps", YamlWords.KindOf(node)));
        return steps.Entries.SelectMany(step => process.StepIds.Contains(step.Key.Value) ? Step(step, process) : Refused(TestErrors.NoStep(step.Key.Place, step.Key.Value, process)));
    }

    /// <summary>How a step stands, or a map of that and its days.</summary>
    private IEnumerable<Expectation> Step(YamlEntry step, Process process)
    {
        if (step.Value is not YamlMap parts)
            return Standing(step.Value, process, step.Key.Value);
        return parts.Entries.SelectMany(part => part.Key.Value switch
        {
            "standing" => Standing(part.Value, process, step.Key.Value),
            "on" or "by" => One(part.Value, part.Key.Value, process.Id, step.Key.Value, part.Key.Value == "by" ? ExpectedOf.StepBy : ExpectedOf.StepOn, PolicyTypes.Date),
            _ => Refused(StructureErrors.UnknownKey(part.Key.Place, part.Key.Value, TestGrammar.Step.Name, TestGrammar.Step.KeyNames)),
        });
    }

    private IEnumerable<Expectation> Standing(YamlNode node, Process process, string step)
    {
        if (node is not YamlScalar word)
            return Refused(StructureErrors.WrongKind(node.Place, $"`{step}`", "a word for how it stands", YamlWords.KindOf(node), "`due`"));
        return ExpectedWords.Standings.Read(word, diagnostics) is null ? [] : [new Expectation(process.Id, ExpectedOf.Standing, step, ExpectedValue.Words(word.Value), word.Place)];
    }

    private IEnumerable<YamlScalar> Texts(YamlNode node, string key)
    {
        var items = node is YamlSequence list ? list.Items : [node];
        foreach (var wrong in items.Where(i => i is not YamlScalar { IsEmpty: false }))
            diagnostics.Add(StructureErrors.WrongKind(wrong.Place, $"`{key}`", "words of the explanation", YamlWords.KindOf(wrong), "`because: [utilisation, section 3]`"));
        return items.OfType<YamlScalar>().Where(i => !i.IsEmpty);
    }

    private Expectation[] Refused(Diagnostic why)
    {
        diagnostics.Add(why);
        return [];
    }
}
