using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Layers;

/// <summary>Where a value of a resolved policy comes from: every layer asked, the nearest first.</summary>
/// <param name="Path">Where it stands: `thresholds.utilisation.at-least`.</param>
/// <param name="Text">As it stands now, on one line; null where nothing is left there.</param>
public sealed record ValueTrace(string Path, string? Text, ImmutableArray<LayerAnswer> Layers);

/// <summary>What one layer says of a value.</summary>
/// <param name="Settings">Each thing that it says; empty where it says nothing of it.</param>
public sealed record LayerAnswer(string Layer, ImmutableArray<SettingAnswer> Settings);

/// <param name="State">Whether it counts.</param>
public sealed record SettingAnswer(Setting Setting, SettingState State);

public enum SettingState
{
    /// <summary>It stands.</summary>
    Counts,

    /// <summary>Something nearer or later stands instead.</summary>
    Replaced,

    /// <summary>It begins later than the day asked about.</summary>
    NotYet,

    /// <summary>It ended before the day asked about.</summary>
    Over,
}
