using System.Collections.Immutable;
using PolicyEngine.Analysis;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Analysis;

/// <summary>Who set a value, since when, why and instead of what, beside the value.</summary>
public sealed class SourceTests
{
    private static readonly int Day = new DateOnly(2009, 4, 1).DayNumber;

    [Fact]
    public void A_varied_bound_says_who_varied_it_and_the_rest_who_declared_it()
    {
        var varied = With("thresholds.utilisation", Setting("thresholds.utilisation.at-least", "90%"));
        var comparison = Comparing.Compare([new("west-london", Policy), new("brent", varied)], Topic.All);
        var question = Assert.Single(comparison.Questions, q => q.Id == "thresholds.utilisation");

        Assert.Equal("brent, since 2009-04-01, until 2010-03-31, instead of 90%: vacancies are refilled slowly", Note(question, "bound"));
        Assert.Equal("west-london; wl, Performance triggers", Note(question, "measured"));
    }

    [Fact]
    public void The_nearest_setting_at_or_above_a_value_is_its_own()
    {
        var varied = With("rules.discussion", Setting("rules.discussion", "{when: ...}") with { Layer = "ealing" }, Setting("rules.discussion.will.do", "ring") with { Layer = "brent" });
        var question = Assert.Single(Comparing.Compare([new("west-london", Policy), new("brent", varied)], Topic.All).Questions, q => q.Id == "rules.discussion");

        Assert.StartsWith("brent, ", Note(question, "does"));
        Assert.StartsWith("ealing, ", Note(question, "who"));
    }

    [Fact]
    public void The_table_has_it_in_columns_of_their_own()
    {
        var varied = With("thresholds.utilisation", Setting("thresholds.utilisation.at-least", "90%"));
        var line = ComparisonLine.Of(Comparing.Compare([new("west-london", Policy), new("brent", varied)], Topic.All)).Single(l => l is { Id: "thresholds.utilisation", Aspect: "bound", Policy: "brent" });

        Assert.Equal(("brent", "2009-04-01", "2010-03-31", "vacancies are refilled slowly.", "90%"), (line.SetBy, line.Since, line.Until, line.Because, line.InsteadOf));
    }

    private static CheckedPolicy Policy { get; } = Example.Of("west-london").Policy;

    private static CheckedPolicy With(string id, params ImmutableArray<Setting> settings) => Policy with
    {
        Definitions = [.. Policy.Definitions.Select(d => d.Id == id ? d with { Origin = d.Origin with { Settings = settings } } : d)],
    };

    private static Setting Setting(string path, string replaced)
    {
        var place = new Place(new SourceText("brent/policy.yaml", "85%"), new TextSpan(0, 3));
        var before = new Setting(SettingKind.Declared, path, "west-london", place, replaced, From: null, Until: null, Because: null, Approved: null, Review: null, Instead: null);
        return before with { Kind = SettingKind.Varied, Layer = "brent", Text = "85%", From = Day, Until = Day + 364, Because = "vacancies are refilled slowly.", Instead = before };
    }

    private static string Note(Question question, string aspect) => ComparisonWords.Note(question.Aspects.Single(a => a.Name == aspect).Parts[1]!.Source);
}
