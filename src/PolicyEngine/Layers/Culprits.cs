using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Layers;

/// <summary>
/// A mistake that shows in one layer's text may come from what another layer changed: then the finding points there as well.
/// </summary>
internal static class Culprits
{
    private const int MostShown = 3;

    public static Diagnostic With(Diagnostic finding, ResolvedPolicy policy)
    {
        if (!finding.IsError || finding.Labels.IsEmpty)
            return finding;
        var place = finding.Labels[0].Place;
        var entry = policy.Sections.Values.SelectMany(s => s).FirstOrDefault(e => Spans(e, place));
        var inside = entry?.Settings.Where(s => s.Kind is SettingKind.Varied or SettingKind.Removed && !ReferenceEquals(s.Place.Source, place.Source)) ?? [];
        var gone = policy.Removed.Where(r => IsNamed(place.Text, r.Target));
        var labels = inside.Concat(gone).Distinct().Take(MostShown).Select(s => new Label(s.Place, s.Kind == SettingKind.Removed ? $"`{s.Layer}` removes this" : $"`{s.Layer}` varies this"));
        return finding with { Labels = [.. finding.Labels, .. labels] };
    }

    private static bool Spans(LayeredEntry entry, Place place) =>
        ReferenceEquals(entry.Place.Source, place.Source) && entry.Place.Span.Start <= place.Span.Start && entry.Entry.Value.Place.Span.End >= place.Span.End;

    private static bool IsNamed(string text, string target) => target == text || target.EndsWith($".{text}", StringComparison.Ordinal);
}
