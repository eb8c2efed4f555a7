using System.Collections.Immutable;
using PolicyEngine.Diagnostics;

namespace PolicyEngine.Storage;

/// <summary>A file of steps that fill a store: which policies are adopted and which files imported, in order.</summary>
/// <param name="Portfolio">What the whole is called.</param>
public sealed record LoadFile(string Portfolio, ImmutableArray<LoadStep> Steps)
{
    /// <summary>Null if the file cannot be read or is wrong, which is reported.</summary>
    /// <param name="workingDirectory">Where a relative path starts; those in the file start from its own folder.</param>
    public static LoadFile? Open(string path, string workingDirectory, DiagnosticBag diagnostics) =>
        new FactFileArgument(path, null).Open(workingDirectory, diagnostics) is { } file
            ? new LoadFileReader(Path.GetDirectoryName(Path.GetFullPath(path, workingDirectory))!, workingDirectory, diagnostics).Read(file.Read())
            : null;
}

/// <summary>One step; its paths are relative to the working directory.</summary>
public abstract record LoadStep(string Authority);

/// <summary>What `policy adopt` does.</summary>
/// <param name="From">The first day (a day number).</param>
public sealed record AdoptStep(string Policy, string Authority, int From) : LoadStep(Authority);

/// <summary>What `policy import` does.</summary>
/// <param name="Files">As <see cref="ImportRequest"/> takes them.</param>
/// <param name="KnownOn">A day number; null for the day of loading.</param>
public sealed record ImportStep(string Authority, ImmutableArray<string> Files, int? KnownOn, string? Mapping) : LoadStep(Authority);

/// <summary>What `policy record-event` does, and `policy withdraw-event` where it was withdrawn.</summary>
public sealed record EventStep(EventRequest Request, EventStepWithdrawal? Withdrawn) : LoadStep(Request.Authority);

/// <param name="On">A day number.</param>
/// <param name="KnownOn">A day number; null for the day of loading.</param>
public sealed record EventStepWithdrawal(int On, string By, string Because, int? KnownOn);
