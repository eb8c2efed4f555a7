using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Testing;

/// <summary>An option of a reading.</summary>
internal sealed record OptionProbe(string Id, int Reading, int Option, ReadingOption Of) : Probe(Id, CoverageKind.Reading, Of.Place, Of.Id, ["taken"])
{
    public override IEnumerable<string?> Shown(Trace trace) => trace.Outcome.Steps.Any(s => s.Answer == new Answer(Reading, Option)) || HasPassed(trace) ? Sides : [];

    private bool HasPassed(Trace trace) => trace.Taken(Reading) == Option && trace.Passed.Any(p => p.Part is ReadingReference { Reading: var asked } && asked == Reading);
}
