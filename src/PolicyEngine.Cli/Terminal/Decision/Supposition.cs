using System.Collections.Immutable;
using PolicyEngine.Counterfactuals;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Terminal;

/// <summary>A decision as it would be with other figures or another rule. Nothing of it is recorded.</summary>
internal sealed class Supposition
{
    private readonly Basis basis;
    private readonly EvaluationRequest request;
    private readonly CheckedPolicy form;
    private readonly int level;
    private readonly List<FigureChange> figures = [];
    private readonly List<PolicyEdit> edits = [];
    private readonly List<string> words = [];

    private Supposition(Basis basis, StoreSelection of, EvaluationRequest request)
    {
        (this.basis, this.request, form) = (basis, request, basis.Compilation.Form!);
        level = IndexOf(form, of.Chosen.Policy.Records[request.Level].Name);
    }

    /// <param name="typed">`return.availability=91%`, `thresholds.availability=85%`.</param>
    /// <returns>The explanation, or why there is none.</returns>
    public static (Explanation? Explanation, string? Wrong) Of(Workbench bench, StoreSelection of, EvaluationRequest request, ImmutableArray<string> typed)
    {
        var supposition = new Supposition(Basis.Of(bench.Store, [of], new Knowledge(of.KnownOn, bench.Store.Head.Entries))[0], of, request);
        return typed.Select(supposition.Add).FirstOrDefault(w => w is not null) is { } wrong ? (null, wrong) : supposition.Explanation(bench, of);
    }

    /// <summary>Null, or what is wrong with it.</summary>
    private string? Add(string typed)
    {
        if (typed.Split('=', 2) is not [var left, var right])
            return "Type a figure or a rule and what it would be: return.complaints=0";
        var name = left.Trim();
        return form.Facts.FirstOrDefault(f => f.Id == name) is { } fact ? AddFigure(fact, right.Trim()) : AddEdit(name, right.Trim());
    }

    private string? AddFigure(Fact fact, string value)
    {
        if (WrittenChange.KeyOf(form, basis.Facts, fact, level, request.Subject, request.Period) is not { } key)
            return $"Whose `{fact.Id}` it would be is not known, or it is not of this kind of period.";
        var (change, wrong, diagnostics) = WrittenChange.Read(form, basis.Facts, fact, key, value);
        if (change is null)
            return wrong ?? diagnostics[0].Message;
        figures.Add(change);
        words.Add(WhatIfText.Instead(change, request.Subject));
        return null;
    }

    private string? AddEdit(string path, string value)
    {
        var meant = PolicyEdit.Meant(basis.Compilation, path);
        if (meant.IsEmpty || value.Length == 0)
        {
            var known = form.Facts.Select(f => f.Id).Concat(basis.Compilation.Versions.SelectMany(v => v.Paths).Distinct(StringComparer.Ordinal));
            return meant.IsEmpty ? $"There is no figure and nothing in the policy called `{path}`.{Nearest.Path(path, PolicyEdit.Near(basis.Compilation, path), known)}" : $"What would `{path}` be?";
        }

        if (meant.Length > 1)
            return $"`{path}` has several values: say which, {Nearest.Listed(meant)}.";
        edits.Add(PolicyEdit.Of(basis.Compilation, meant[0], value));
        words.Add($"{edits[^1].Path} {edits[^1].To} instead of {edits[^1].From}");
        return null;
    }

    private (Explanation? Explanation, string? Wrong) Explanation(Workbench bench, StoreSelection of)
    {
        var compilation = edits.Count == 0 ? basis.Compilation : basis.Edited(PolicyEdit.Applying(edits));
        if (compilation.For(request.Period, request.AsOf)?.Policy is not { } policy)
            return (null, compilation.Diagnostics.FirstOrDefault(d => d.IsError)?.Message ?? "No rules would be in force then.");
        var facts = basis.Facts.With(form, figures);
        var supposed = new EvaluationRequest(IndexOf(policy, form.Records[level].Name), request.Subject, request.Period, request.AsOf) { OverTime = RulesOverTime.Of(compilation, facts.Under) };
        var decision = Deciding.Decide(policy, facts.Under(policy), supposed) with { Takeover = of.Chosen.Takeover, KnownOn = of.Chosen.KnownOn };
        var supplies = new Supplies(bench.Store).Of(of.Records, decision.Inputs);
        return (new Explanation(decision, supplies, [], "nothing of this is recorded") { WhatIf = $"what if: {string.Join(", ", words)}" }, null);
    }

    private static int IndexOf(CheckedPolicy policy, string kind) => policy.Records.Select(r => r.Name).ToList().IndexOf(kind);
}
