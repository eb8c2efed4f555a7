using PolicyEngine.Kernel;
using PolicyEngine.Tests.Checking;
using PolicyEngine.Tests.Reference;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Layers;

/// <summary>One wrong character in the policy that varies.</summary>
public sealed class SlipTests
{
    private const int SlipsPerFile = 12;

    [Fact]
    public void No_slip_throws()
    {
        var dice = new Random(1);
        foreach (var stack in StackGenerator.All)
        {
            var file = stack.Files(stack.Layers.Length - 1, Order.AsTheyCome)[0];
            for (var i = 0; i < SlipsPerFile; i++)
                Assert.NotNull(Compile(stack, Mutation.Of(file, dice.Next(file.Content.Length), dice).Result));
        }
    }

    [Fact]
    public void A_slip_in_a_path_is_an_error_in_that_path()
    {
        var (dice, findings) = (new Dice(2), new Findings());
        foreach (var stack in StackGenerator.All)
        {
            var file = stack.Files(stack.Layers.Length - 1, Order.AsTheyCome)[0];
            foreach (var path in stack.Layers[^1].Changes.Where(c => c.Kind != SettingKind.Added).Select(c => c.Path).Distinct())
            {
                var (start, slip) = (file.Content.IndexOf($"  {path}:\n    - ", StringComparison.Ordinal) + 2, Slip(path, dice));
                var compilation = Compile(stack, file.Content.Remove(start, path.Length).Insert(start, slip));
                if (!compilation.Diagnostics.Any(d => d.IsError && d.Labels[0].Place is var place && place.Span.Start >= start && place.Span.End <= start + slip.Length))
                    findings.Add($"{path} as {slip}\n{string.Join('\n', compilation.Diagnostics.Select(d => $"{d.Labels[0].Place}: {d.Message}"))}");
            }
        }

        findings.AssertNone();
    }

    /// <summary>A letter or a separator left out, doubled or replaced; no digit, which would make another id.</summary>
    private static string Slip(string path, Dice dice)
    {
        var at = dice.Pick([.. Enumerable.Range(0, path.Length).Where(i => !char.IsAsciiDigit(path[i]))]);
        return dice.Next(3) switch { 0 => path.Remove(at, 1), 1 => path.Insert(at, path[at].ToString()), _ => path.Remove(at, 1).Insert(at, "q") };
    }

    private static Compilation Compile(Stack stack, string content) => PolicyCompiler.Compile(
        [new SourceText("slip/policy.yaml", content)], id => stack.Files(stack.Layers.ToList().FindIndex(l => l.Id == id) is >= 0 and var found ? found : 0, Order.AsTheyCome));
}
