using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Syntax;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Lowering;

/// <summary>`reminders` (steps, each on its day) and `procedures` (states, and what leads from one to the next).</summary>
internal static class ProcessSections
{
    private static readonly ImmutableArray<string> Reserved = [Process.StartDate, Process.SinceDate, Process.NotYet, Process.Stopped];

    public static void Reminders(Entry entry)
    {
        var keys = entry.Keys(Sections.Reminders);
        var steps = Named(entry, keys.RequiredMap("steps", "a map of id to step"), node => Step(entry, node, Sections.TimelineStep, keys.Origin));
        if (steps.Length > 0)
            Declare(entry, keys, Role.Reminders, [.. steps.Where(s => s.At is not null)], []);
    }

    public static void Procedure(Entry entry)
    {
        var keys = entry.Keys(Sections.Procedure);
        keys.Required("from", "the day it begins: without one no deadline could be counted from it");
        var written = Named(entry, keys.RequiredMap("states", "a map of id to state"), node => node);
        var begins = keys.RequiredScalar("begins", "the state it begins in");
        if (begins is null || written.IsEmpty)
            return;
        var names = written.Select(s => s.Key.Value).ToImmutableArray();
        if (!names.Contains(begins.Value))
        {
            entry.Diagnostics.Add(ProcessErrors.NoSuchState(begins.Place, begins.Value, names));
            return;
        }

        var errors = entry.Diagnostics.Errors;
        var order = written.OrderBy(s => s.Key.Value == begins.Value ? 0 : 1).Select(s => s.Key.Value).ToImmutableArray();
        var states = written.OrderBy(s => order.IndexOf(s.Key.Value)).Select(s => State(entry, s, order, keys.Origin)).ToImmutableArray();
        if (entry.Diagnostics.Errors == errors)
            StateChecks.Check(states, entry.Diagnostics);
        Declare(entry, keys, Role.Procedure, [], states);
    }

    private static void Declare(Entry entry, Keys keys, Role role, ImmutableArray<StepSyntax> steps, ImmutableArray<StateSyntax> states) =>
        entry.Output.Definitions.Add(new ProcessDeclaration(
            entry.Id, keys.Label, role, keys.Status, keys.Origin, Applies(keys), keys.Expression("when"), keys.Expression("from"), keys.Expression("until"), steps, states));

    /// <summary>Exemptions come before the condition under which it applies.</summary>
    private static ExpressionSyntax? Applies(Keys keys)
    {
        var unless = keys.Expression("unless") is { } exempt ? new UnarySyntax(exempt.Place, UnaryOperator.Not, exempt.Place, exempt) : null;
        var when = keys.Expression("applies-when");
        return unless is null ? when : when is null ? unless : new BinarySyntax(when.Place, BinaryOperator.And, when.Place, unless, when);
    }

    private static StateSyntax State(Entry entry, YamlEntry node, ImmutableArray<string> states, Origin outer)
    {
        var keys = entry.Keys(Sections.State, node.Value, node.Key.Place);
        var moves = Named(entry, keys.Map("moves"), move => Move(entry, move, states, outer)).OfType<MoveSyntax>().ToImmutableArray();
        return new StateSyntax(node.Key.Value, keys.Text("label") ?? node.Key.Value, keys.IsYes("final"), keys.Text("silence"), moves, keys.OriginWithin(outer));
    }

    private static MoveSyntax? Move(Entry entry, YamlEntry node, ImmutableArray<string> states, Origin outer)
    {
        var keys = entry.Keys(Sections.Move, node.Value, node.Key.Place);
        var step = Step(entry, node, Sections.Move, outer, keys);
        if (keys.RequiredScalar("leads-to", "the state that it leads to") is not { } target)
            return null;
        if (step is { Asks.Force: Force.May, At: not null })
            entry.Diagnostics.Add(ProcessErrors.MayByTime(keys.PlaceOf("may"), keys.PlaceOf(keys.Has("at") ? "at" : "after")));
        if (states.IndexOf(target.Value) is >= 0 and var index)
            return new MoveSyntax(step, index);
        entry.Diagnostics.Add(ProcessErrors.NoSuchState(target.Place, target.Value, states));
        entry.Output.Broken.Add($"{entry.Id}.{node.Key.Value}");
        return null;
    }

    private static StepSyntax Step(Entry entry, YamlEntry node, Construct construct, Origin outer, Keys? read = null)
    {
        var keys = read ?? entry.Keys(construct, node.Value, node.Key.Place);
        var dated = construct == Sections.TimelineStep || keys.Has("at") || keys.Has("after") ? keys.OneOf("at", "after") : null;
        var forces = Words.Forces.All.Where(keys.Has).ToArray();
        var force = forces.Length == 0 ? null : keys.OneOf(forces.Length == 1 ? forces : [.. Words.Forces.All]);
        return new StepSyntax(
            node.Key.Value,
            keys.Text("label") ?? node.Key.Value,
            dated is null ? null : keys.Expression(dated),
            dated == "after",
            keys.Expression("when"),
            construct.KeyNames.Contains("every") ? keys.Expression("every") : null,
            force is null ? null : RuleSection.Duty(entry, keys, force),
            keys.Text("to"),
            [.. keys.List("attach").Select(a => a.Value)],
            keys.OriginWithin(outer));
    }

    /// <summary>The entries of a map whose keys are ids of the policy's own.</summary>
    private static ImmutableArray<T> Named<T>(Entry entry, YamlMap? map, Func<YamlEntry, T> read)
    {
        foreach (var key in map?.Entries.Select(e => e.Key).Where(k => Reserved.Contains(k.Value)) ?? [])
            entry.Diagnostics.Add(ProcessErrors.Reserved(key.Place, key.Value));
        return [.. (map?.Entries ?? []).Where(e => Families.IsId(e.Key, entry.Diagnostics)).Select(read)];
    }
}
