using PolicyEngine.Cli;
using PolicyEngine.Cli.Terminal;
using PolicyEngine.Tests.Cases;

namespace PolicyEngine.Tests.Terminal;

public sealed class PoliciesScreenTests : IDisposable
{
    private const string National = """
        policy: national
        title: National
        status: in-force
        facts:
          service: {fields: {beds: {count: true}}}
        parameters: {least: 3}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("policy-screen-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_policy_that_extends_two_stands_below_each()
    {
        Save("national", National);
        Save("quality", "policy: quality\ntitle: Quality\nstatus: in-force\nparameters: {most: 5}");
        Save("brent", "policy: brent\ntitle: Brent\nstatus: in-force\nextends: [national, quality]");
        using var driven = Driven("3");
        Assert.Equal(2, Lines(driven).Count(l => l.Contains("· brent", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_policy_that_is_taken_away_while_it_is_looked_into_is_said_to_be_gone()
    {
        Save("national", National);
        Save("brent", "policy: brent\ntitle: Brent\nstatus: in-force\nextends: national");
        using var driven = Driven("3", "Down", "Enter");
        Directory.Delete(Path.Combine(folder, "policies", "brent"), recursive: true);
        driven.Take([new FilesChanged()]);
        Assert.Contains(Lines(driven), l => l.Contains("not there any more", StringComparison.Ordinal));
        driven.Take(ExploreTool.Messages("Esc"));
        Assert.DoesNotContain(Lines(driven), l => l.Contains("brent", StringComparison.Ordinal));
    }

    [Fact]
    public void A_new_policy_appears_opened_and_what_was_closed_stays_closed()
    {
        Save("national", National);
        Save("kent", "policy: kent\ntitle: Kent\nstatus: in-force\nextends: national");
        Save("brent", "policy: brent\ntitle: Brent\nstatus: in-force");
        using var driven = Driven("3", "End", "Up", "Left");
        Assert.DoesNotContain(Lines(driven), l => l.Contains("kent", StringComparison.Ordinal));
        Save("ealing", "policy: ealing\ntitle: Ealing\nstatus: in-force\nextends: brent");
        driven.Take([new FilesChanged()]);
        Assert.Contains(Lines(driven), l => l.Contains("▾ brent", StringComparison.Ordinal));
        Assert.Contains(Lines(driven), l => l.Contains("· ealing", StringComparison.Ordinal));
        Assert.DoesNotContain(Lines(driven), l => l.Contains("· kent", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_taken_away_is_what_show_prints()
    {
        Save("national", National);
        using var driven = Driven("3");
        var content = driven.Model.Current.Content(driven.Model)!;
        Assert.Equal(Shown("show", "policies/national"), PolicyEngine.Rendering.TextRun.Join(content.Text()));
        Assert.Equal(Shown("show", "policies/national", "--format", "json"), content.Json());
        Assert.Contains("<h1", content.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_is_gone_to_by_the_name_of_its_policy_and_its_own()
    {
        Save("national", National);
        using var driven = Driven("3", "1", "g", "natleast", "Enter");
        Assert.Equal("parameters.least", Assert.IsType<PoliciesScreen>(driven.Model.Current).Selected?.Name);
    }

    [Fact]
    public void The_files_are_read_only_when_a_screen_needs_them()
    {
        Save("national", National);
        using var driven = Driven();
        driven.Take([new FilesChanged()]);
        Assert.Empty(driven.Model.Policies.Policies);
        driven.Take(ExploreTool.Messages("3"));
        Assert.Equal("national", Assert.Single(driven.Model.Policies.Policies).Id);
    }

    [Fact]
    public void After_a_stop_it_says_so_and_reads_again_when_asked()
    {
        Save("national", National);
        using var driven = Driven();
        var begun = Updating.Update(driven.Model, ExploreTool.Messages("3").Single());
        var stopped = Updating.Update(begun.Model, new Finished(Assert.IsType<ReadPolicies>(begun.Effects.Single()))).Model;
        foreach (var key in new[] { "Enter", "r", "3" })
        {
            driven.Restart(stopped);
            Assert.Contains(Lines(driven), l => l.Contains("was stopped. Enter or r starts it again", StringComparison.Ordinal));
            driven.Take(ExploreTool.Messages(key));
            Assert.Contains(Lines(driven), l => l.Contains("· national", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_folder_of_policies_that_is_made_later_is_read_when_asked()
    {
        using var driven = Driven("3");
        Assert.Contains(Lines(driven), l => l.Contains("There is no policy here", StringComparison.Ordinal));
        Save("national", National);
        driven.Take(ExploreTool.Messages("r"));
        Assert.Contains(Lines(driven), l => l.Contains("national", StringComparison.Ordinal));
    }

    [Fact]
    public void Open_questions_of_others_are_not_counted_as_its_own()
    {
        Save("national", National + "\nopen:\n  gap: {kind: not-supplied, says: The annex is not there.}\n  said: {kind: narrative, says: Be kind.}");
        Save("brent", "policy: brent\ntitle: Brent\nstatus: in-force\nextends: national");
        using var driven = Driven("3");
        Assert.Contains(Lines(driven), l => l.Contains("national  in force; 1 open in the source", StringComparison.Ordinal));
        Assert.Contains(Lines(driven), l => l.Contains("brent  in force  Brent", StringComparison.Ordinal));
        driven.Take(ExploreTool.Messages("Down"));
        Assert.Contains(Lines(driven), l => l.Contains("inherited: 1 open in the source", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Lines(DrivenExplorer driven) => driven.Frame.Lines.Select(l => l.Text);

    private void Save(string id, string text) => File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "policies", id)).FullName, "policy.yaml"), text);

    private DrivenExplorer Driven(params string[] words)
    {
        var driven = new DrivenExplorer(On(TextWriter.Null), store: null, new Surface(80, 24));
        driven.Take(words.SelectMany(ExploreTool.Messages));
        return driven;
    }

    private string Shown(params string[] arguments)
    {
        using var written = new StringWriter { NewLine = "\n" };
        Assert.Equal(ExitCodes.Done, PolicyProgram.Run(arguments, On(written)));
        return written.ToString();
    }

    private Host On(TextWriter output) => new(output, TextWriter.Null, folder, UsesColor: false, Width: 100, TestHost.Recorder);
}
