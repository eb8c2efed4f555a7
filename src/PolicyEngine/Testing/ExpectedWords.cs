using PolicyEngine.Decisions;
using PolicyEngine.Language;

namespace PolicyEngine.Testing;

/// <summary>The words that tests use for what they expect.</summary>
internal static class ExpectedWords
{
    public const string Unknown = "unknown", Undefined = "undefined", NotApplicable = "not applicable", No = "no";

    public static readonly Vocabulary<StepStanding> Standings = new(
        "how a step stands",
        [
            new("done", StepStanding.Done), new("passed", StepStanding.Passed), new("due", StepStanding.Due), new("planned", StepStanding.Planned), new("open", StepStanding.Open),
            new("lapsed", StepStanding.Lapsed), new("not-called-for", StepStanding.NotNeeded),
        ]);

    public static string Of(StepStanding standing) => Standings.Entries.First(e => e.Meaning == standing).Word;

    public static string? KeyOf(ExpectedOf of) => of switch
    {
        ExpectedOf.Result => null,
        ExpectedOf.Because => "because",
        ExpectedOf.By or ExpectedOf.StepBy => "by",
        ExpectedOf.Done => "done",
        ExpectedOf.Since => "since",
        ExpectedOf.Standing => "standing",
        _ => "on",
    };
}
