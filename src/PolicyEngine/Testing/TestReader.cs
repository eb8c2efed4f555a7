using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Evaluation;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Yaml;

namespace PolicyEngine.Testing;

/// <summary>One test as it is written: about whom, when, under which readings; what is given; what is expected.</summary>
/// <param name="common">What the file gives for all its tests, or null.</param>
internal sealed class TestReader(Compilation compilation, YamlEntry test, YamlMap? common, DiagnosticBag diagnostics)
{
    private readonly CheckedPolicy form = compilation.Form!;
    private readonly ImmutableArray<Definition> definitions = [.. compilation.Versions.Reverse().Select(v => v.Policy).OfType<CheckedPolicy>().SelectMany(p => p.Definitions).DistinctBy(d => d.Id)];
    private PeriodName? period;

    private YamlMap Map => (YamlMap)test.Value;

    /// <summary>Null where something is wrong with it, which has been reported.</summary>
    public PolicyTest? Read()
    {
        if (test.Value is not YamlMap map)
            return Refused(StructureErrors.WrongKind(test.Value.Place, "a test", "a map of what is given and what is expected", YamlWords.KindOf(test.Value), "`{given: {...}, expect: {...}}`"));
        foreach (var other in map.Entries.Where(e => TestGrammar.Test.Find(e.Key.Value) is null))
            diagnostics.Add(StructureErrors.UnknownKey(other.Key.Place, other.Key.Value, TestGrammar.Test.Name, TestGrammar.Test.KeyNames));
        if (OnFile.LowestLevel(form) is not { } level)
            return Refused(TestErrors.NobodyToTest(test.Key.Place, form.Header.Id));
        if (Under("expect") is not { Entries.IsEmpty: false } expected)
            return diagnostics.HasErrors ? null : Refused(TestErrors.NothingExpected(test.Key.Place));
        var asOf = Day();
        period = Period(expected);
        if (diagnostics.HasErrors || Version(asOf) is not { } version)
            return null;
        var facts = Facts(level);
        var subject = facts is null ? null : Subject(facts, level);
        var request = new EvaluationRequest(OnFile.LowestLevel(version) ?? level, subject ?? "", period, asOf);
        var expectations = new ExpectationReader(version, request, diagnostics).Read(expected).ToImmutableArray();
        var readings = Readings(version);
        return facts is null || subject is null ? null : new PolicyTest(test.Key.Value, test.Key.Place, facts, subject, period, asOf, readings, expectations);
    }

    /// <summary>The map under a key; null where there is none, after saying so if it is something else.</summary>
    private YamlMap? Under(string key)
    {
        var node = Map.Find(key)?.Value;
        if (node is not (null or YamlMap or YamlScalar { IsEmpty: true }))
            diagnostics.Add(StructureErrors.WrongKind(node.Place, $"`{key}`", "a map", YamlWords.KindOf(node)));
        return node as YamlMap;
    }

    private YamlScalar? Text(string key)
    {
        var node = Map.Find(key)?.Value;
        if (node is not (null or YamlScalar))
            diagnostics.Add(StructureErrors.WrongKind(node.Place, $"`{key}`", "a text", YamlWords.KindOf(node)));
        return node as YamlScalar;
    }

    private int? Day()
    {
        if (Text("on") is not { } on)
            return null;
        if (Figure.Read(on.Value.Trim(), Types.PolicyTypes.Date) is Understood { Value: NumberExtent { Low: { } day } })
            return (int)day.Numerator;
        diagnostics.Add(TestErrors.NotADay(on.Place, on.Value));
        return null;
    }

    /// <summary>The one named; else the first of the kind that what is expected is worked out for.</summary>
    private PeriodName? Period(YamlMap expected)
    {
        if (Text("period") is { } named)
        {
            if (PeriodName.Find(form, named.Value) is { } found)
                return found;
            diagnostics.Add(TestErrors.UnknownPeriod(named.Place, named.Value, form));
            return null;
        }

        var kinds = expected.Entries.Select(e => ExpectationReader.Find(e.Key, definitions, new DiagnosticBag())?.Definition.Key.Period).OfType<string>();
        return kinds.FirstOrDefault() is { } kind ? new PeriodName(kind, FirstOf(kind)) : null;
    }

    private string FirstOf(string kind) => form.Calendar.OfKind(kind).FirstOrDefault(p => compilation.For(kind, p.Name)?.Policy is not null)?.Name ?? GivenFacts.NameOf(kind);

    /// <summary>The period of a record where the test names none: the test's, or of another kind the one in which that ends, or else the first.</summary>
    private string PeriodOf(string kind)
    {
        if (period?.Kind == kind)
            return period.Name;
        var end = period is null ? null : form.Calendar.Find(period.Kind, period.Name)?.Days?.End;
        return (end is { } day ? form.Calendar.PeriodOn(kind, day)?.Name : null) ?? FirstOf(kind);
    }

    private CheckedPolicy? Version(int? asOf)
    {
        if (compilation.For(period, asOf)?.Policy is { } version)
            return version;
        diagnostics.Add(TestErrors.NoRules((Map.Find("period") ?? Map.Find("on"))?.Value.Place ?? test.Key.Place, period, asOf));
        return null;
    }

    private FactBase? Facts(int level)
    {
        var recordable = RecordableEvent.Of(compilation.Versions.Select(v => v.Policy).OfType<CheckedPolicy>());
        if (Map.Find("facts") is not null && Map.Find("given") is { } given)
            diagnostics.Add(TestErrors.Together(given.Key.Place, "given", "facts"));
        var written = Under("facts");
        if (written is null)
        {
            var figures = new GivenFacts(form, test.Key.Place, PeriodOf, recordable);
            foreach (var map in new[] { common, Under("given") }.OfType<YamlMap>())
                figures.Add(map);
            written = figures.Written(level);
        }

        var reader = new FactReader(form, diagnostics);
        var events = new Facts.YamlEvents(form, recordable, diagnostics);
        foreach (var record in new YamlFacts(form, diagnostics, done => reader.Add(events.Read(done))).Read(written).ToArray())
            reader.Add(record);
        var facts = reader.Finish().Facts;
        foreach (var unknown in facts is null ? [] : Forms.Unknown(compilation, facts))
            diagnostics.Add(unknown);
        return facts;
    }

    private string? Subject(FactBase facts, int level)
    {
        if (Map.Find("facts") is not { } written)
            return GivenFacts.NameOf(form.Records[level].Name);
        var subjects = OnFile.Subjects(form, facts, level);
        if (Text("for") is not { } named)
            return subjects is [var only] ? only : Say(TestErrors.ForWhom(written.Key.Place, subjects));
        return subjects.Contains(named.Value) ? named.Value : Say(TestErrors.NotInFacts(named.Place, named.Value, subjects));
    }

    private ImmutableDictionary<string, string> Readings(CheckedPolicy version)
    {
        var taken = ImmutableDictionary<string, string>.Empty;
        foreach (var (key, value) in Under("readings")?.Entries ?? [])
        {
            if (version.Readings.FirstOrDefault(r => r.Id == key.Value || r.Id == $"readings.{key.Value}") is not { } reading)
                diagnostics.Add(TestErrors.UnknownReading(key.Place, key.Value, version.Readings.Select(r => r.Id)));
            else if (value is YamlScalar option && reading.Options.Any(o => o.Id == option.Value))
                taken = taken.Add(reading.Id, option.Value);
            else
                diagnostics.Add(TestErrors.UnknownOption(value.Place, value.Place.Text, reading));
        }

        return taken;
    }

    private PolicyTest? Refused(Diagnostic why)
    {
        diagnostics.Add(why);
        return null;
    }

    private string? Say(Diagnostic why)
    {
        diagnostics.Add(why);
        return null;
    }
}
