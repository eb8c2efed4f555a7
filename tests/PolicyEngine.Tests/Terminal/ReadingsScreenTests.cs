using PolicyEngine.Cli.Terminal;
using PolicyEngine.Tests.Cases;

namespace PolicyEngine.Tests.Terminal;

public sealed class ReadingsScreenTests : IDisposable
{
    private readonly TownFolder town = new();

    public void Dispose() => town.Dispose();

    [Fact]
    public void An_answer_is_of_what_was_asked_wherever_the_focus_is_when_it_comes()
    {
        using var driven = Driven();
        var held = new HeldExplorer(driven.Model).Press("5");
        driven.Take(ExploreTool.Messages("5"));
        var answered = Screen(driven.Model);
        held.Press("1", "Down").Take(new AnswersCompared(answered.About!, new Answered(answered.Policy!, answered.Decision!))).Stop().Press("Up", "5");
        Assert.Contains($"{answered.About!.Name} under anytown", held.Seen, StringComparison.Ordinal);
        Assert.NotNull(Screen(held.Model).Decision);
    }

    [Fact]
    public void What_was_answered_for_one_service_is_not_shown_for_another()
    {
        using var driven = Driven();
        driven.Take(ExploreTool.Messages("5"));
        var (about, decision) = (Screen(driven.Model).About!, new Answered(Screen(driven.Model).Policy!, Screen(driven.Model).Decision!));
        var held = new HeldExplorer(driven.Model).Press("1", "Down", "5");
        Assert.Contains("Answering every question otherwise", held.Seen, StringComparison.Ordinal);
        held.Take(new AnswersCompared(about, decision));
        Assert.Null(Screen(held.Model).Decision);
        held.Take(new AnswersCompared(held.Model.Focus!, null)).Stop();
        Assert.Contains("There is no decision about", held.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_stopped_is_said_to_be_and_begun_again()
    {
        using var driven = Driven();
        var held = new HeldExplorer(driven.Model).Press("5").Stop();
        Assert.Contains("Enter does so now", held.Seen, StringComparison.Ordinal);
        Assert.IsType<CompareAnswers>(Assert.Single(held.Press("Enter").Begun));
        Assert.IsType<CompareAnswers>(Assert.Single(held.Stop().Press("1", "5").Begun));
    }

    private static ReadingsScreen Screen(Explorer model) => model.Find<ReadingsScreen>(ScreenKind.Readings)!;

    private DrivenExplorer Driven() => new(town.Host, store: null, new Surface(80, 24));
}
