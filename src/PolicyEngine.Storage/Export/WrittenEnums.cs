using System.Collections.Immutable;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace PolicyEngine.Storage;

/// <summary>
/// The enums whose values go into workbooks. OpenXml learns how they are written from an array of each, which it makes by reflection; a program compiled
/// ahead of time to native code can only make arrays of what its code has arrays of.
/// </summary>
internal static class WrittenEnums
{
    public static readonly ImmutableArray<Array> All =
    [
        Array.Empty<BorderStyleValues>(),
        Array.Empty<CellValues>(),
        Array.Empty<DataValidationErrorStyleValues>(),
        Array.Empty<DataValidationOperatorValues>(),
        Array.Empty<DataValidationValues>(),
        Array.Empty<OrientationValues>(),
        Array.Empty<PaneStateValues>(),
        Array.Empty<PaneValues>(),
        Array.Empty<PatternValues>(),
        Array.Empty<SheetStateValues>(),
        Array.Empty<SpaceProcessingModeValues>(),
        Array.Empty<VerticalAlignmentValues>(),
    ];

    /// <summary>To be called before anything is written.</summary>
    public static void Keep() => GC.KeepAlive(All);
}
