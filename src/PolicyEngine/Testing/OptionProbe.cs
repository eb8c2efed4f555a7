using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Testing;

/// <summary>An option of a reading.</summary>
internal sealed record OptionProbe(string Id, int Reading, int Option, ReadingOption Of) : Probe(Id, CoverageKind.Reading, Of.Place, Of.Id, ["taken"])
{
    public override IEnumerable<string?> Shown(Trace trace) => trace.HasTaken(new Answer(Reading, Option)) ? Sides : [];
}
