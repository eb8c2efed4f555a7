using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Checking;

/// <summary>Groups and what they are made of.</summary>
internal static partial class NameErrors
{
    public static Diagnostic NoLevel(Place place, string written, IEnumerable<string> levels)
    {
        var near = Suggestion.For(written, levels);
        return new Diagnostic(
            NotASeriesCode, $"There is no group of `{written}`.", [new Label(place, "not a kind with ids of its own")],
            $"{(near is null ? "" : $"Did you mean `{near}`? ")}A benchmark is made over one of {string.Join(", ", levels)}.", Suggestion.Repair(place, written, levels));
    }

    public static Diagnostic NotOfGroup(Place place, RecordKind level, RecordKind below) => new(
        KeyCode, $"A group of {level.Plural} is made of figures of each {level.Name}, and this is one of each {below.Name}.", [new Label(place, $"of each {below.Name}")],
        $"Make it over `{below.Plural}`, or give each {level.Name} a figure with an aggregate.");
}
