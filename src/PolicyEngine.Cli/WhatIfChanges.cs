using System.Collections.Immutable;
using PolicyEngine.Counterfactuals;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli;

/// <summary>What is to be otherwise, as it was written on the command line.</summary>
/// <param name="sets">`thresholds.availability=85%`.</param>
/// <param name="against">Another policy's folder, or null.</param>
/// <param name="figures">`oak-house 2024-25 Q1 return.availability=91%`.</param>
internal sealed class WhatIfChanges(Host host, string[] sets, string? against, string[] figures)
{
    private readonly List<string> words = [];

    /// <summary>Everything as it would be; null after saying what cannot be.</summary>
    public Found<Changed> Of(ImmutableArray<Basis> bases)
    {
        Compilation? other = null;
        if (against is not null)
        {
            var loaded = PolicyFolder.LoadAll(host, against);
            if ((other = loaded.Value) is null)
                return new Found<Changed>(null, loaded.Exit);
            Say($"{against} judged instead of {string.Join(" and ", bases.Select(b => b.Compilation.Policy!.Header.Id).Distinct(StringComparer.Ordinal))}");
        }

        var after = ImmutableArray.CreateBuilder<Basis>();
        if (Edits(bases).Value is not { } edits || Figures(bases).Value is not { } changes)
            return new Found<Changed>(null, ExitCodes.WrongUsage);
        foreach (var basis in bases)
        {
            var compilation = other ?? (edits[basis].Count == 0 ? basis.Compilation : basis.Edited(PolicyEdit.Applying(edits[basis])));
            if (compilation.Policy is null)
            {
                Painting.WriteError(host, DiagnosticText.Runs([.. compilation.Diagnostics.Where(d => d.IsError)], host.Width));
                return new Found<Changed>(null, ExitCodes.Findings);
            }

            var found = basis.With(host, compilation, changes[basis].Count == 0 ? basis.Facts : basis.Facts.With(basis.Compilation.Form!, changes[basis]));
            if (found.Value is not { } changed)
                return new Found<Changed>(null, found.Exit);
            after.Add(changed);
        }

        return new Changed([.. words], after.ToImmutable());
    }

    /// <summary>For each policy the edits of what it has; each must be of one at least.</summary>
    private Found<Dictionary<Basis, List<PolicyEdit>>> Edits(ImmutableArray<Basis> bases)
    {
        var edits = bases.ToDictionary(b => b, _ => new List<PolicyEdit>());
        if (sets.Length > 0 && against is not null)
            return Found<Dictionary<Basis, List<PolicyEdit>>>.Missing(host, "`--set` and `--against` are two policies in place of one: say one of them.");
        foreach (var written in sets)
        {
            if (written.Split('=', 2) is not [var path, var to] || to.Trim().Length == 0)
                return Found<Dictionary<Basis, List<PolicyEdit>>>.Missing(host, $"`{written}` says no value: write it as thresholds.availability=85%.");
            var meant = bases.Select(b => (Basis: b, Paths: PolicyEdit.Meant(b.Compilation, path.Trim()))).Where(m => !m.Paths.IsEmpty).ToArray();
            if (meant.Length == 0)
                return Found<Dictionary<Basis, List<PolicyEdit>>>.Missing(
                    host,
                    $"No policy here has anything at `{path.Trim()}`."
                        + $"{Near(bases, path.Trim())}");
            if (meant.FirstOrDefault(m => m.Paths.Length > 1).Paths is { IsDefault: false } several)
                return Found<Dictionary<Basis, List<PolicyEdit>>>.Missing(host, $"`{path.Trim()}` has several values: say which, {Nearest.Listed(several)}.");
            foreach (var (basis, paths) in meant)
                edits[basis].Add(PolicyEdit.Of(basis.Compilation, paths[0], to));
            foreach (var edit in meant.Select(m => edits[m.Basis][^1]))
                Say($"{edit.Path} were {edit.To} instead of {edit.From}");
        }

        return edits;
    }

    private static string Near(ImmutableArray<Basis> bases, string path) => Nearest.Path(
        path, [.. bases.SelectMany(b => PolicyEdit.Near(b.Compilation, path)).Distinct(StringComparer.Ordinal)], bases.SelectMany(b => b.Compilation.Versions).SelectMany(v => v.Paths));

    private Found<Dictionary<Basis, List<FigureChange>>> Figures(ImmutableArray<Basis> bases)
    {
        var changes = bases.ToDictionary(b => b, _ => new List<FigureChange>());
        foreach (var written in figures)
        {
            var read = bases.Select(b => (Basis: b, Read: WrittenChange.Read(b.Compilation.Form!, b.Facts, written))).ToArray();
            if (!Array.Exists(read, r => r.Read.Change is not null))
            {
                var (_, wrong, diagnostics) = read.Select(r => r.Read).MaxBy(r => r.Diagnostics.Length);
                Painting.WriteError(host, DiagnosticText.Runs(diagnostics, host.Width));
                if (wrong is not null)
                    host.Error.WriteLine(wrong);
                return new Found<Dictionary<Basis, List<FigureChange>>>(null, ExitCodes.WrongUsage);
            }

            foreach (var (basis, change) in read.Where(r => r.Read.Change is not null).Select(r => (r.Basis, r.Read.Change!)))
            {
                changes[basis].Add(change);
                Say($"{change.Of.Subject}{(change.Of.Period is null ? "" : $" {change.Of.Period}")} {WhatIfText.Of(change)}");
            }
        }

        return changes;
    }

    private void Say(string sentence)
    {
        if (!words.Contains(sentence))
            words.Add(sentence);
    }
}

/// <param name="Words">What is otherwise.</param>
internal sealed record Changed(ImmutableArray<string> Words, ImmutableArray<Basis> Bases);
