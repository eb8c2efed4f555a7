using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>Changes beyond what a policy above leaves to whoever extends it.</summary>
internal static partial class LayerErrors
{
    private static readonly DiagnosticCode LimitCode = new("PE0509", Severity.Error, "A change beyond what the policy above allows",
        """
        A policy may say under `discretion` whether and how a value may be varied: `locked`, `vary-within: 85% to 95% by 1%`,
        `stricter-only`, a `choice`. Whoever extends it stays within that.

        Wrong:  thresholds.utilisation.at-least: {to: 80%, ...}        (with vary-within: 85% to 95%)
        Right:  thresholds.utilisation.at-least: {to: 92%, ...}
        """);

    private static readonly DiagnosticCode NotProvedCode = new("PE0510", Severity.Error, "A varied value that cannot be proved to be within its limits",
        """
        Where the policy above sets limits, the varied value is written out (`92%`, or a value for each case), so that it can be held against
        them. A formula could give anything.

        Wrong:  thresholds.utilisation.at-least: {to: tolerance + 2%, ...}
        Right:  thresholds.utilisation.at-least: {to: 92%, ...}
        """);

    private static readonly DiagnosticCode NotApprovedCode = new("PE0511", Severity.Error, "A change without the approval that it needs",
        """
        Wrong:  thresholds.utilisation.at-least: {to: 92%, because: Local Area Agreement, from: 2009-04-01}
        Right:  thresholds.utilisation.at-least:
                  to: 92%
                  because: Local Area Agreement
                  from: 2009-04-01
                  approved: {by: lead officers' group, on: 2009-03-12}
        """);

    private static readonly DiagnosticCode NoLimitCode = new("PE0512", Severity.Error, "A discretion that does not say how",
        """
        Under `discretion` stands for each path one of `locked`, `freely`, `vary-within`, `stricter-only` and `choice`, or at least `approved-by`.
        `stricter-only` of something that is no bound of a threshold says which way is stricter: `higher` or `lower`.

        Wrong:  discretion: {thresholds.utilisation.at-least: {note: local priorities}}
        Right:  discretion: {thresholds.utilisation.at-least: {vary-within: 85% to 95%, note: local priorities}}
        """);

    public static Diagnostic Locked(YamlScalar path, string layer, string holder, YamlScalar locked) => Beyond(
        path.Place, $"`{layer}` changes `{path.Value}`{(path.Value == locked.Value ? "" : $" and with it `{locked.Value}`")}, which `{holder}` has locked.", "changed", locked.Place, "locked here",
        "Take the change out; only the policy above can unlock it.");

    public static Diagnostic OutsideRange(YamlScalar value, string range, Touched limit) => Beyond(
        value.Place,
        $"`{value.Value}` is not within {range}, which is what `{limit.Holder}` allows.",
        "outside",
        limit.Discretion.Place,
        "the limits",
        "Choose a value within the limits, both ends included.");

    public static Diagnostic OffStep(YamlScalar value, string range, Touched limit) => Beyond(
        value.Place, $"`{value.Value}` is not on a step of {range}, which is what `{limit.Holder}` allows.", "between two steps", limit.Discretion.Place, "the steps",
        "Choose a value that is a whole number of steps above the lowest.");

    public static Diagnostic NotStricter(YamlScalar value, YamlScalar old, bool higherIsStricter, Touched limit) => new(
        LimitCode, $"`{value.Value}` is laxer than `{old.Value}`, and `{limit.Holder}` allows only what is stricter.",
        [new Label(value.Place, "laxer"), new Label(limit.Discretion.Place, "only stricter"), new Label(old.Place, "what it replaces")],
        $"Choose a {(higherIsStricter ? "higher" : "lower")} value, or leave it as it is.");

    public static Diagnostic NotAmong(YamlScalar value, Limit.OneOf choice, Touched limit) => Beyond(
        value.Place,
        $"`{value.Value}` is not among what `{limit.Holder}` allows.",
        "not among them",
        limit.Discretion.Place,
        "the choice",
        $"Allowed: {string.Join(", ", choice.Values.Select(v => v.Value))}.");

    public static Diagnostic TakenOut(YamlScalar path, string limited, string holder, Place limit) => Beyond(
        path.Place, $"This leaves no `{limited}`, which `{holder}` allows to be varied only within limits.", "gone", limit, "limited here", "Keep the value, and vary it within the limits.");

    public static Diagnostic OtherCases(YamlScalar path, Touched limit) => new(
        NotProvedCode, $"It cannot be proved that this is stricter for every case, which is what `{limit.Holder}` asks for: the cases are not those that were there.",
        [new Label(path.Place, "other cases"), new Label(limit.Discretion.Place, "only stricter")], "Keep the cases, and vary the value of one: the path with `[CASE]`.");

    public static Diagnostic NotProved(Place place, Touched limit) => new(
        NotProvedCode, $"It cannot be proved that this stays within what `{limit.Holder}` allows for `{limit.Discretion.Path.Value}`.",
        [new Label(place, "not a value of that kind, written out"), new Label(limit.Discretion.Place, "the limits")], "Write the value itself, of the same kind as the limits.");

    public static Diagnostic NotApproved(YamlScalar path, Approval? given, string who, string holder, Place limit) => new(
        NotApprovedCode,
        given is null ? $"The change of `{path.Value}` needs the approval of {who}." : $"The change of `{path.Value}` was approved by {given.By}, but needs the approval of {who}.",
        [new Label(path.Place, given is null ? "no approval" : "approved by somebody else"), new Label(limit, $"`{holder}` asks for it")],
        $"Once it was given, write `approved: {{by: {who}, on: DATE}}`.");

    public static Diagnostic NoLimit(Place place) =>
        new(
            NoLimitCode,
            "This does not say whether and how it may be varied.",
            [new Label(place, "says nothing")],
            "Write one of `locked`, `freely`, `vary-within`, `stricter-only`, `choice`, or `approved-by`.");

    public static Diagnostic WhichWay(YamlScalar path) =>
        new(
            NoLimitCode,
            $"Which way `{path.Value}` would be stricter cannot be seen from it.",
            [new Label(path.Place, "higher or lower?")],
            "Write `stricter-only: higher` or `stricter-only: lower`.");

    public static Diagnostic LimitOfAFormula(YamlScalar path, YamlScalar formula) => new(
        NoLimitCode,
        $"`{path.Value}` is `{formula.Value}`, and whoever varies what that names would not be held within the limit.",
        [new Label(path.Place, "a limit"), new Label(formula.Place, "not a value written out")],
        "Put the limit where the value itself is written, such as `parameters.NAME`.");

    public static Diagnostic LimitOfManyThings(YamlScalar path) =>
        new(
            NoLimitCode,
            $"`{path.Value}` is more than one value, so it can be locked or left free, but not held within limits.",
            [new Label(path.Place, "more than one value")],
            "Name the value itself.");

    private static Diagnostic Beyond(Place place, string message, string label, Place limit, string limitLabel, string help) =>
        new(LimitCode, message, [new Label(place, label), new Label(limit, limitLabel)], help);
}
