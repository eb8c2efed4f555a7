using System.Collections.Immutable;
using PolicyEngine.Diagnostics;

namespace PolicyEngine.Storage;

/// <summary>What is imported, whose it is, and from when it was known.</summary>
/// <param name="KnownOn">The day (a day number) from which the authority knew it: today, or earlier for what is entered late.</param>
/// <param name="Files">As <see cref="FactFiles"/> takes them.</param>
/// <param name="Mapping">The path of a file that says which column is which, or null.</param>
/// <param name="Quarantine">A folder that is not there yet, for rows with something wrong, which are then left out; null to refuse all.</param>
/// <param name="Under">The day (a day number) whose policy says what the records hold; null for the policy adopted last.</param>
/// <param name="Again">Whether files count that were imported before, such as to undo a correction.</param>
public sealed record ImportRequest(
    string Authority, int KnownOn, ImmutableArray<string> Files, string WorkingDirectory, string? Mapping = null, string? Quarantine = null, bool Again = false, int? Under = null);

/// <summary>How far an import is.</summary>
/// <param name="Rows">Of all files so far.</param>
/// <param name="Share">Of the file, from 0 to 1; null where that cannot be told.</param>
public readonly record struct ImportProgress(string File, long Rows, double? Share);

/// <summary>What an import came to.</summary>
/// <param name="Entry">Its entry in the log; null if nothing was written.</param>
/// <param name="SetAside">Rows left out because something is wrong with them.</param>
/// <param name="IsRefused">Nothing was written, because of errors.</param>
/// <param name="Before">Files passed over.</param>
/// <param name="Diagnostics">What is wrong or unlikely, with what is wrong in rows set aside.</param>
/// <param name="Resting">Standing decisions that looked for a record which is now another.</param>
public sealed record ImportReport(
    long? Entry, int Added, int Revised, int Withdrawn, int Unchanged, int SetAside, bool IsRefused,
    ImmutableArray<ImportedBefore> Before, ImmutableArray<Diagnostic> Diagnostics, ImmutableArray<ListedDecision> Resting);
