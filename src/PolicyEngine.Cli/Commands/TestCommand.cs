using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Testing;
using PolicyEngine.Text;

namespace PolicyEngine.Cli.Commands;

/// <summary>`test PATH...`: the tests beside the policies there, and how much of these they reach.</summary>
internal sealed class TestCommand : Verb
{
    private readonly Argument<string[]> paths = new("PATH") { Description = "policy folders, or folders of policies", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> only = new("--only") { Description = "only tests with this in their name", HelpName = "TEXT" };
    private readonly Option<bool> coverage = new("--coverage") { Description = "what of the policy the tests reach, and what not" };
    private readonly Option<string?> atLeast = new("--at-least") { Description = "the least coverage that will do for each policy; less fails with an exit code of its own", HelpName = "PERCENT" };
    private readonly Option<bool> mutants = new("--mutants") { Description = "which slips of the pen in the policy no test would notice" };
    private readonly Option<string?> unnoticed = new("--unnoticed") { Description = "with --mutants: what part of them may go unnoticed; more fails", HelpName = "PERCENT" };
    private readonly Option<string?> generate = new("--generate") { Description = "write tests for the figures just below, at and above what the policy holds them against, where none has them", HelpName = "FILE", Arity = ArgumentArity.ZeroOrOne };
    private readonly OutputFormat format = new();

    public TestCommand(Host host)
        : base("test", "Run the tests that lie beside policies, and say how much of the policies they reach.", "policy test policies/kent --coverage")
    {
        foreach (var option in new[] { atLeast, unnoticed })
        {
            option.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<string?>() is { } written && Share(written) is null)
                    result.AddError($"`{option.Name}` is a percent, such as 80%.");
            });
        }

        Add(paths);
        foreach (var option in new Option[] { only, coverage, atLeast, mutants, unnoticed, generate, format })
            Add(option);
        Validators.Add(result =>
        {
            if (result.GetResult(generate) is not null && new Option[] { only, coverage, atLeast, mutants, unnoticed, format }.Any(o => result.GetResult(o) is { Implicit: false }))
                result.AddError("`--generate` writes a file and goes with no other option. Run `policy test` again after it.");
        });
        SetAction(parsed => parsed.GetResult(generate) is null ? Run(parsed, host) : GeneratedFile.Write(host, parsed.GetRequiredValue(paths), parsed.GetValue(generate)));
    }

    private int Run(ParseResult parsed, Host host)
    {
        if (PolicyFolder.Find(host, parsed.GetRequiredValue(paths)).Value is not { } folders)
            return ExitCodes.WrongUsage;
        var cache = new PolicyCache();
        var (least, most) = (Share(parsed.GetValue(atLeast)), Share(parsed.GetValue(unnoticed)));
        var isCovering = parsed.GetValue(coverage) || least is not null;
        var tested = folders.Distinct(StringComparer.Ordinal)
            .Select(folder => TestedPolicy.Of(new SourceFolder(host.WorkingDirectory, folder), folder, cache, parsed.GetValue(only), isCovering, parsed.GetValue(mutants) || most is not null))
            .ToImmutableArray();
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => TestedPolicy.Write(writer, tested)));
        else
            WriteText(host, tested, parsed.GetValue(only), parsed.GetValue(coverage));
        if (tested.Any(t => t.HasFailed || (!t.Mutants.IsDefault && Mutant.ShareUnnoticed(t.Mutants) > most)))
            return ExitCodes.Findings;
        var below = tested.Where(t => t.Coverage?.Share < least).ToArray();
        foreach (var policy in format.IsJson(parsed) ? [] : below)
            host.Error.WriteLine($"{policy.Folder}: {CoverageText.Summary(policy.Coverage!)}, and {parsed.GetValue(atLeast)} were asked for.");
        return below.Length > 0 ? ExitCodes.TooLittleTested : ExitCodes.Done;
    }

    private static void WriteText(Host host, ImmutableArray<TestedPolicy> tested, string? only, bool isCovering)
    {
        var diagnostics = tested.SelectMany(t => t.Diagnostics).ToImmutableArray();
        Painting.Write(host, DiagnosticText.Runs(diagnostics, host.Width));
        foreach (var run in tested.SelectMany(t => t.Runs).Where(r => !r.Passed))
            Painting.Write(host, TestRunText.Runs(run, host.Width));
        foreach (var policy in isCovering ? tested : [])
        {
            if (policy.Coverage is { } reached)
                Painting.Write(host, CoverageText.Runs(policy.Folder, reached, host.Width));
        }

        var runs = tested.SelectMany(t => t.Runs).ToArray();
        if (runs.Length == 0 && diagnostics.IsEmpty)
            Painting.Say(host, only is null ? "There are no tests here. They stand in files `*.tests.yaml` beside the policy." : $"No test here has `{only}` in its name.");
        host.Out.WriteLine($"{runs.Count(r => r.Passed)} passed, {runs.Count(r => !r.Passed)} failed{(tested.Sum(t => t.Unreadable) is > 0 and var unreadable ? $", {unreadable} could not be read" : "")}");
        WriteMutants(host, [.. tested.Where(t => !t.Mutants.IsDefault)]);
    }

    private static void WriteMutants(Host host, ImmutableArray<TestedPolicy> tested)
    {
        foreach (var policy in tested)
            Painting.Write(host, MutantsText.Runs(policy.Folder, policy.Mutants, host.Width));
        if (!tested.IsEmpty)
            Painting.Say(host, MutantsText.Limit);
    }

    /// <summary>`80%` or `80`.</summary>
    private static Exact? Share(string? written) => written is not null &&
        decimal.TryParse(written.TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100 ? Exact.Divide((long)(percent * 100), 10_000) : null;
}
