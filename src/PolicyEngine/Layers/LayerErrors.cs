using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>What can be wrong between a policy and those it extends: PE05nn. Where changes go.</summary>
internal static partial class LayerErrors
{
    private static readonly DiagnosticCode NoSuchPathCode = new("PE0501", Severity.Error, "A path that leads nowhere in what is extended",
        """
        `vary` and `remove` name what a policy above has; `add` names a place there with a name that is still free.
        A path is the section, the entry's id, then keys: what `policy show` and the YAML say, with dots between.

        Wrong:  vary: {thresholds.utilsation.at-least: {to: 92%, ...}}
        Right:  vary: {thresholds.utilisation.at-least: {to: 92%, ...}}
        """);

    private static readonly DiagnosticCode ThereAlreadyCode = new("PE0502", Severity.Error, "Something added or declared that is there already",
        """
        What a policy above has is varied, not declared again, so that everybody sees what replaces what.

        Wrong:  add:  {rules.discussion: {value: {...}, because: ..., from: 2009-04-01}}
        Right:  vary: {rules.discussion: {to: {...}, because: ..., from: 2009-04-01}}
        """);

    private static readonly DiagnosticCode SameIdCode = new("PE0513", Severity.Error, "Two policies with one id",
        """
        A policy is known by its id, which is the name of its folder. A folder that was copied keeps the id of the original until it is changed.

        Wrong:  policy: kent        (in the folder kent-copy, beside kent)
        Right:  policy: kent-copy
        """);

    public static Diagnostic SameId(string id, Place place, Place? other) => new(
        SameIdCode, other is null ? $"A policy that `{id}` extends has the same id." : $"Two policies here have the id `{id}`.",
        other is null ? [new Label(place, "the same id again")] : [new Label(place, "the same id again"), new Label(other, "first here")], "Give each policy its folder's name.");

    private static readonly DiagnosticCode EqualRankCode = new("PE0503", Severity.Error, "Two policies of equal rank that disagree",
        """
        A policy that extends two others takes over both. Where they say something else of the same, neither wins by its
        place in the list: the policy that extends both has to vary it, and so decide.

        Wrong:  extends: [north, south]        (of which one says 90% and the other 92%)
        Right:  vary: {thresholds.utilisation.at-least: {to: 92%, because: the higher of the two, from: 2009-04-01}}
        """);

    private static readonly DiagnosticCode ChangedTwiceCode = new("PE0504", Severity.Error, "Two changes of the same at the same time",
        """
        A policy changes a place once at a time. Two changes of the same place, or of a place and of something inside it, may follow each
        other: the earlier then needs `until`. A list under one path holds several:

        thresholds.utilisation.at-least:
          - {to: 92%, because: ..., from: 2009-04-01, until: 2010-03-31}
          - {to: 94%, because: ..., from: 2010-04-01}
        """);

    private static readonly DiagnosticCode TargetCode = new("PE0505", Severity.Error, "A change of what cannot be changed so",
        """
        A change names one entry of a section, or something inside one, of a policy above: not a whole section, and not what the
        same policy declares itself, which is simply written otherwise there.

        Wrong:  vary: {thresholds: {to: ...}}
        Right:  vary: {thresholds.utilisation.at-least: {to: 92%, because: a local priority, from: 2009-04-01}}
        """);

    private static readonly DiagnosticCode MarginCode = new("PE0506", Severity.Error, "A path that stands under nothing that changes what it leads to",
        """
        Wrong:  thresholds.utilisation.at-least: {to: 92%, ...}
        Right:  vary:
                  thresholds.utilisation.at-least: {to: 92%, ...}
        """);

    public static ImmutableArray<DiagnosticCode> All =>
    [
        NoSuchPathCode, ThereAlreadyCode, EqualRankCode, ChangedTwiceCode, TargetCode, MarginCode, DatesCode, NotInForceCode, LimitCode, NotProvedCode,
        NotApprovedCode, NoLimitCode, SameIdCode, PointlessCode, LeftBehindCode, HidesNewerCode, ReviewCode, UnusedCode, OtherMeaningCode, LineageCode, OwnPredecessorCode,
    ];

    /// <param name="place">The part that leads nowhere.</param>
    /// <param name="kind">Null for a discretion.</param>
    /// <param name="reached">The path as far as it leads.</param>
    /// <param name="meant">The path that was probably meant, or null.</param>
    /// <param name="near">The name in it that was misspelt, or null.</param>
    public static Diagnostic NoSuchPath(
        YamlScalar path, Place place, ImmutableArray<string> parents, string layer, SettingKind? kind, string reached, string? meant, string? near, Place? nearPlace, ImmutableArray<string> known)
    {
        var verb = kind switch { SettingKind.Varied => "varies", SettingKind.Removed => "removes", _ => "adds" };
        var lacks = kind == SettingKind.Added ? ("nothing to add it to", "anything to add it to") : ("no such thing", "such a thing");
        var message = (kind, parents) switch
        {
            (null, _) => $"`{layer}` says how `{path.Value}` may be varied, but has no such thing.",
            (_, []) => $"`{layer}` {verb} `{path.Value}`, but extends no policy.",
            (_, [var parent]) => $"`{layer}` {verb} `{path.Value}`, but `{parent}` has {lacks.Item1}.",
            _ => $"`{layer}` {verb} `{path.Value}`, but none of {string.Join(", ", parents.Select(p => $"`{p}`"))} has {lacks.Item2}.",
        };
        var labels = ImmutableArray.Create(new Label(place, reached.Length == 0 ? "no such section" : $"`{reached}` has nothing of that name"));
        if (nearPlace is not null)
            labels = labels.Add(new Label(nearPlace, "perhaps this is meant"));
        var help = meant is not null ? $"Did you mean `{meant}`?"
            : kind is not null && parents.IsEmpty ? "Name the policy that has it under `extends`, or declare it."
            : known.IsEmpty ? "Check the path, or add it with `add`."
            : $"There is: {Listed(known)}.";
        return new Diagnostic(NoSuchPathCode, message, labels, help, Suggestion.Repair(place, place.Text, known));
    }

    public static Diagnostic RemovedAbove(YamlScalar path, string layer, Place removal) =>
        new(
            NoSuchPathCode,
            $"`{path.Value}` is no longer there: `{layer}` removes it.",
            [new Label(path.Place, "removed above"), new Label(removal, "removed here")],
            "Leave this out, or add what is wanted instead with `add`.");

    public static Diagnostic NowMeans(Setting removal, string name, string meaning, Place user) => new(
        OtherMeaningCode,
        $"`{removal.Layer}` removes `{removal.Path}`, and where rules say `{name}` that is now `{meaning}`.",
        [new Label(removal.Place, "removed here"), new Label(user, $"now `{meaning}`")],
        "If that is meant, vary the rule so that it says so in full; else vary what was removed, or remove the rule too.");

    public static Diagnostic ThereAlready(YamlScalar path, string layer, Place there) =>
        new(
            ThereAlreadyCode,
            $"`{path.Value}` cannot be added: `{layer}` has it already.",
            [new Label(path.Place, "added"), new Label(there, "there already")],
            "Vary it with `vary`, or give the new one another name.");

    public static Diagnostic DeclaredAbove(string id, string layer, Place place, string above, Place there) => new(
        ThereAlreadyCode, $"`{layer}` declares `{id}`, which `{above}` has already.", [new Label(place, "declared again"), new Label(there, "first declared here")],
        "To change it, write it under `vary`; to have something else, give it another id.");

    public static Diagnostic EqualRank(Dispute dispute, Place child) => new(
        EqualRankCode, $"`{dispute.First}` and `{dispute.Second}` disagree about `{dispute.Path}`, and neither extends the other.",
        [new Label(dispute.FirstPlace, $"`{dispute.First}` says this"), new Label(dispute.SecondPlace, $"`{dispute.Second}` says this"), new Label(child, "extends both")],
        $"Decide it in the policy that extends both: write `{dispute.Path}` under `vary`, or under `remove`.");

    public static Diagnostic ChangedTwice(Change change, Change other)
    {
        var (path, its) = (change.Path.Value, other.Path.Value);
        var isListed = ReferenceEquals(change.Path, other.Path);
        return new Diagnostic(
            ChangedTwiceCode, path == its ? $"`{path}` is changed twice at the same time." : $"`{path}` and `{its}` are changed at the same time, and one is inside the other.",
            [new Label(isListed ? change.Place : change.Path.Place, "changed here"), new Label(isListed ? other.Place : other.Path.Place, "and here")],
            "Keep one of them, or end the earlier with `until`.");
    }

    public static Diagnostic WholeSection(YamlScalar path, string section) =>
        new(TargetCode, $"`{path.Value}` is a whole section.", [new Label(path.Place, "a section")], $"Name one entry of it: `{section}.ID`.");

    public static Diagnostic OwnEntry(YamlScalar path, Place declared) =>
        new(
            TargetCode,
            $"`{path.Value}` is declared by this policy itself.",
            [new Label(path.Place, "changed here"), new Label(declared, "declared here")],
            "Change it where it is declared; for a change from a date on, give it dated versions.");

    public static Diagnostic NothingInside(YamlScalar path, Place place) =>
        new(
            TargetCode,
            $"Nothing can be added at `{path.Value}`: what stands there is a single value.",
            [new Label(path.Place, "no place for it"), new Label(place, "a single value")],
            "Vary the value itself.");

    public static Diagnostic OtherName(YamlScalar path, string name, Place row) => new(
        TargetCode,
        $"`{path.Value}` adds something that does not call itself `{name}`.",
        [new Label(row, $"no `id: {name}`"), new Label(path.Place, "added under this name")],
        $"Write `id: {name}` in it, or the path with its own id.");

    public static Diagnostic PathAtTheMargin(Place place, string path) => Misplaced(place, path, "not under anything", "Write `vary:` on the line above, and indent this.");

    public static Diagnostic PathInASection(Place place, string path, string section) => Misplaced(place, path, $"under `{section}`", "Write `vary:` at the left margin on the line above.");

    private static Diagnostic Misplaced(Place place, string path, string label, string help) =>
        new(MarginCode, $"`{path}` is a path, and paths stand under `vary`, `add`, `remove` or `discretion`.", [new Label(place, label)], help);

    private static string Listed(ImmutableArray<string> known)
    {
        const int Most = 12;
        return known.Length <= Most ? string.Join(", ", known) : $"{string.Join(", ", known.Take(Most))} and {known.Length - Most} more";
    }
}
