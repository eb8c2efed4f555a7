using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>Dates of versions, and variations that time has overtaken.</summary>
internal static partial class LayerErrors
{
    private static readonly DiagnosticCode DatesCode = new("PE0507", Severity.Error, "Dated versions that overlap, stand in the wrong order or end before they begin",
        """
        Versions stand oldest first. Each counts from its `from` until its `until` (the last day), else until the next begins.

        Wrong:  at-least: [{from: 2005-04-04, value: 92%}, {from: 2004-04-05, value: 90%}]
        Right:  at-least: [{from: 2004-04-05, value: 90%}, {from: 2005-04-04, value: 92%}]
        """);

    private static readonly DiagnosticCode NotInForceCode = new("PE0508", Severity.Error, "Nothing in force on a day",
        """
        Before its first dated version, after its last has ended, and between two of them a value does not exist. The earlier or later one
        is never taken in its place.

        Wrong:  at-least: [{from: 2004-04-05, until: 2005-03-31, value: 90%}, {from: 2006-04-01, value: 92%}]
        Right:  at-least: [{from: 2004-04-05, value: 90%}, {from: 2006-04-01, value: 92%}]
        """);

    private static readonly DiagnosticCode PointlessCode = new("PE0521", Severity.Warning, "A variation that changes nothing",
        """
        What is varied says the same already. Either the variation can go, or the policy above has moved and come to the same.

        Wrong:  thresholds.utilisation.at-least: {to: 90%, ...}        (where 90% stands above)
        Right:  leave the line out
        """);

    private static readonly DiagnosticCode LeftBehindCode = new("PE0522", Severity.Warning, "What a variation replaced has changed since",
        """
        `instead-of` says what stood there when the variation was decided. Now something else does, so the reason may no longer hold.

        Wrong:  {to: 92%, instead-of: 90%, ...}        (where 91% stands above now)
        Right:  {to: 92%, instead-of: 91%, ...}        (once it was decided again)
        """);

    private static readonly DiagnosticCode HidesNewerCode = new("PE0523", Severity.Warning, "A variation that hides a newer version of the policy above",
        """
        The policy above has decided anew since the variation began. The variation still counts, but perhaps nobody has looked.
        Write `instead-of` with what the policy above says now, once it was looked at.

        Wrong:  {to: 92%, from: 2009-04-01, ...}        (where 93% stands above from 2010-04-01)
        Right:  {to: 92%, from: 2009-04-01, instead-of: 93%, ...}        (once it was decided again)
        """);

    private static readonly DiagnosticCode ReviewCode = new("PE0524", Severity.Warning, "A variation whose day of review is past",
        """
        `review` is the day by which a variation is to be looked at again. It still counts.

        Wrong:  review: 2009-03-31
        Right:  review: 2012-03-31        (once it was looked at)
        """);

    private static readonly DiagnosticCode UnusedCode = new("PE0525", Severity.Warning, "A variation of what nothing uses",
        """
        No threshold, band, rating, table, rule or payment rests on the value, so varying it changes no result.

        Wrong:  vary: {parameters.old-limit: {to: 5%, ...}}        (which no rule reads)
        Right:  leave the line out, or let a rule read `old-limit`
        """);

    private static readonly DiagnosticCode OtherMeaningCode = new("PE0526", Severity.Warning, "A name that means something else since a removal",
        """
        An indicator may have the name of the field it is worked out from. When the indicator is taken out, rules that name it mean the field.

        Wrong:  remove: {indicators.staffing: ...}        (while a rule still says `staffing < 90%`)
        Right:  remove the rule too, or write `return.staffing < 90%`
        """);

    public static Diagnostic EndsFirst(Place until) =>
        new(DatesCode, "This ends before it begins.", [new Label(until, "before `from`")], "`until` is the last day on which it counts.");

    public static Diagnostic HarmonisedFirst(Place place, string predecessor, Place on) =>
        new(DatesCode, $"The contracts of `{predecessor}` are harmonised before they are taken over.", [new Label(place, "the earlier day"), new Label(on, "taken over")], "Check both days.");

    public static Diagnostic Unordered(Place earlier, Place later) =>
        new(
            DatesCode,
            "These versions are not in the order of their dates.",
            [new Label(later, "does not begin later"), new Label(earlier, "than this")],
            "Write the oldest first, and each day once.");

    public static Diagnostic Overlap(Place earlier, Place later) =>
        new(
            DatesCode,
            "Two versions count on the same days.",
            [new Label(later, "begins before the other ends"), new Label(earlier, "the other")],
            "End the earlier one the day before, or leave its `until` out.");

    public static Diagnostic NotInForce(Place place, string path, int? day, ImmutableArray<DatedVersion> versions)
    {
        var (before, after) = (versions.LastOrDefault(v => v.From <= day)?.Until, versions.FirstOrDefault(v => v.From > (day ?? int.MinValue))?.From);
        var when = (before, after) switch
        {
            (null, { } from) => $"before {Iso(from)}, when the first begins",
            ({ } until, { } from) => $"from {Iso(until + 1)} until {Iso(from - 1)}, between two of them",
            _ => $"after {Iso(before!.Value)}, when the last ended",
        };
        return new Diagnostic(
            NotInForceCode, $"No version of `{path}` is in force {when}.", [new Label(place, "none of these")], "Nothing is assumed for that time. Add a version if the document has one.");
    }

    public static Diagnostic Pointless(YamlScalar path, string above, Place there) => new(
        PointlessCode, $"The variation of `{path.Value}` changes nothing: `{above}` says the same.", [new Label(path.Place, "varied"), new Label(there, "the same here")],
        "Remove the variation, or give it an `until` if it used to differ.");

    public static Diagnostic LeftBehind(YamlScalar path, YamlScalar insteadOf, string above, Place there) => new(
        LeftBehindCode,
        $"`{path.Value}` was varied instead of `{insteadOf.Value}`, but `{above}` now says something else.",
        [new Label(insteadOf.Place, "no longer so"), new Label(there, "what is there now")],
        "Decide whether the variation still holds, and write `instead-of` anew.");

    public static Diagnostic HidesNewer(YamlScalar path, Setting newer) => new(
        HidesNewerCode,
        $"The variation of `{path.Value}` hides what `{newer.Layer}` has decided since, from {Iso(newer.From!.Value)}.",
        [new Label(path.Place, "older"), new Label(newer.Place, "newer")],
        "Decide whether the variation still holds; if it does, say so with `instead-of` and what stands there now.");

    public static Diagnostic ReviewDue(string path, YamlScalar review) =>
        new(
            ReviewCode,
            $"The variation of `{path}` was to be looked at again by {review.Value}.",
            [new Label(review.Place, "past")],
            "Look at it again, and write the next day or take the variation out.");

    public static Diagnostic Unused(string path, Place place) =>
        new(UnusedCode, $"The variation of `{path}` changes no result: nothing rests on it.", [new Label(place, "varied")], "Take it out, or let a rule use what it varies.");

    private static string Iso(int day) => DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
