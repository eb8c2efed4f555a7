using PolicyEngine.Analysis;
using PolicyEngine.Kernel;
using PolicyEngine.Layers;
using PolicyEngine.Tests.Reference;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Layers;

/// <summary>What holds of every stack of layers.</summary>
public sealed class LayerPropertyTests
{
    [Fact]
    public void Every_stack_has_a_policy() => ForEach((stack, layer, compilation) =>
        compilation.Policy is null ? string.Join('\n', compilation.Diagnostics.Where(d => d.IsError).Select(d => $"{d.Labels[0].Place} {d.Message}")) : null);

    [Fact]
    public void The_order_of_files_keys_changes_and_parents_never_matters() => ForEach((stack, layer, compilation) =>
    {
        var mixed = stack.Compile(layer, new Order(new Dice(layer)));
        return compilation.Versions.Length != mixed.Versions.Length ? "Another number of versions."
            : compilation.Versions.Zip(mixed.Versions).Select(v => Difference(Words(v.First), Words(v.Second))).FirstOrDefault(d => d is not null);
    });

    [Fact]
    public void A_layer_that_changes_nothing_is_what_it_extends() => ForEach((stack, layer, compilation) =>
    {
        var child = new Stack(stack.Layers.Add(new StackLayer("child", [layer], [], []))).Compile(stack.Layers.Length, Order.AsTheyCome);
        return compilation.Versions.Length != child.Versions.Length ? "Another number of versions."
            : compilation.Versions.Zip(child.Versions).Select(v => Difference(PolicyWords.Of(v.First), PolicyWords.Of(v.Second))).FirstOrDefault(d => d is not null);
    });

    [Fact]
    public void On_every_day_a_policy_is_what_is_in_force_written_out() => ForEach((stack, layer, compilation) =>
        stack.Days.Select(day =>
        {
            var flat = FlatPolicy.Compile(stack, layer, day);
            return flat.Policy is null ? string.Join('\n', flat.Diagnostics.Where(d => d.IsError).Select(d => d.Message))
                : Difference(PolicyWords.Of(flat.At(day)!, "layer", "settings"), PolicyWords.Of(compilation.At(day)!, "layer", "settings"), Stack.Date(day));
        }).FirstOrDefault(d => d is not null));

    [Fact]
    public void For_every_value_of_every_stack_somebody_says_it_and_where() => ForEach((stack, layer, compilation) =>
        compilation.Versions.Where(v => v.Policy is not null).SelectMany(v => Provenance.Faults(v, file => file.Path.Split('/')[0])).FirstOrDefault());

    [Fact]
    public void A_comparison_names_whoever_the_trace_names() => ForEach((stack, layer, compilation) =>
        compilation.Versions.Where(v => v.Policy is not null).SelectMany(Misnamed).FirstOrDefault());

    /// <summary>Bounds of which a comparison says that another layer set them, since another day or instead of something else.</summary>
    private static IEnumerable<string> Misnamed(PolicyVersion version)
    {
        var comparison = Comparing.Compare([new("one", version.Policy!), new("other", version.Policy!)], [.. Topic.All.Where(t => t.Name == "thresholds")]);
        foreach (var question in comparison.Questions)
        {
            foreach (var bound in question.Aspects.Where(a => a.Name.StartsWith("bound", StringComparison.Ordinal) && a.Parts[0] is not null))
            {
                var path = $"{question.Id}.at-least{bound.Name["bound".Length..].Replace(" of ", "[").Replace(" otherwise", ".otherwise")}{(bound.Name.Contains(" of ") ? "]" : "")}";
                var counting = version.Trace(path)?.Layers.SelectMany(l => l.Settings).Where(s => s.State == SettingState.Counts).Select(s => s.Setting).ToArray() ?? [];
                var said = bound.Parts[0]!.Source;
                if (counting is [var setting] && (setting.Layer != said.Layer || setting.From > said.From || (setting.From == said.From && setting.Kind == SettingKind.Varied && setting.Instead?.Text != said.Instead)))
                    yield return $"{path}: {setting.Layer} from {setting.From} instead of {setting.Instead?.Text}, but compared as {said.Layer} from {said.From} instead of {said.Instead}";
            }
        }
    }

    private static void ForEach(Func<Stack, int, Compilation, string?> fault)
    {
        var findings = new Findings();
        foreach (var stack in StackGenerator.All)
        {
            for (var layer = 0; layer < stack.Layers.Length; layer++)
            {
                if (fault(stack, layer, stack.Compile(layer, Order.AsTheyCome)) is { } found)
                    findings.Add($"{found}\n\n{string.Concat(stack.Line(layer).SelectMany(l => stack.Files(l, Order.AsTheyCome)).Select(f => f.Content))}");
            }
        }

        findings.AssertNone();
    }

    private static string Words(PolicyVersion version) =>
        $"{(version.From, version.Until)}\n{PolicyWords.Of(version, "text")}\n{string.Join('\n', version.Paths.Order(StringComparer.Ordinal).Select(p => string.Join("; ", version.Trace(p)!.Layers.Select(Words).Prepend(p))))}";

    private static string Words(LayerAnswer answer) => $"{answer.Layer}: {string.Join(", ", answer.Settings.Select(s => $"{s.Setting.Kind} {s.Setting.Path} {s.Setting.From} {s.State}").Order(StringComparer.Ordinal))}";

    private static string? Difference(string one, string other, string on = "")
    {
        var lines = one.Split('\n').Zip(other.Split('\n')).FirstOrDefault(l => l.First != l.Second);
        return one == other ? null : $"{on}\n{lines.First}\n{lines.Second}";
    }
}
