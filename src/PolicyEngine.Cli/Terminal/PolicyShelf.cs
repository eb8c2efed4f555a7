using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Layers;

namespace PolicyEngine.Cli.Terminal;

/// <summary>The policies that there are: of the files, and those that are only in the store.</summary>
/// <param name="Policies">By folder; those of the store last.</param>
/// <param name="IsComplete">All of them were read.</param>
internal sealed record PolicyShelf(ImmutableArray<ShelvedPolicy> Policies, bool IsComplete)
{
    public static readonly PolicyShelf None = new([], IsComplete: false);

    /// <summary>A screen needs them, so that they are kept up to date from now on.</summary>
    public bool IsWanted { get; init; }

    /// <summary>Has the policies read unless they were, or are being read, so that a reading that was stopped is begun again; for every screen that needs them.</summary>
    public static Turn Wanted(Explorer model) => model.Policies.IsComplete || model.IsWorkingOn<ReadPolicies>()
        ? new Turn(model)
        : Updating.Start(model with { Policies = model.Policies with { IsWanted = true } }, new ReadPolicies());

    /// <summary>What a message says of policies; where files or the store changed, they are read again.</summary>
    public static Turn Update(Explorer model, Message message) => message switch
    {
        PolicyRead read => new Turn(model with { Policies = model.Policies.With(read.Policy) }),
        PoliciesRead all => new Turn(model with { Policies = model.Policies.Only(all.Folders) }),
        FilesChanged or ServicesRead { IsLast: true } when model.Policies.IsWanted => Updating.Start(model, new ReadPolicies()),
        _ => new Turn(model),
    };

    public ShelvedPolicy? Find(string id) => Policies.FirstOrDefault(p => p.Id == id);

    private PolicyShelf With(ShelvedPolicy read)
    {
        var before = Policies.FirstOrDefault(p => p.Folder == read.Folder);
        var policy = read.Sound is null && before is not null ? read with { Sound = before.Sound, Parts = before.Parts } : read;
        return this with { Policies = before is null ? Policies.Add(policy) : Policies.Replace(before, policy) };
    }

    private PolicyShelf Only(ImmutableArray<string> folders) => this with { Policies = [.. folders.SelectMany(f => Policies.Where(p => p.Folder == f))], IsComplete = true };
}

/// <summary>A policy as it was read last.</summary>
/// <param name="Folder">As a user would type it; of one that is only in the store, what it was adopted as.</param>
/// <param name="Compilation">What the files say now, or the store.</param>
/// <param name="Findings">All that `check` finds, reviews that are due among it.</param>
internal sealed record ShelvedPolicy(string Folder, string Id, Compilation Compilation, ImmutableArray<Diagnostic> Findings)
{
    /// <summary>The compilation without errors that was read last: the present one, or one from before somebody made a mistake. Null where there never was any.</summary>
    public Compilation? Sound { get; init; } = Compilation.Policy is null ? null : Compilation;

    /// <summary>All that it says as last changed.</summary>
    public ImmutableArray<PolicyPart> Parts { get; init; } = [.. Compilation.Versions.LastOrDefault(v => v.Policy is not null)?.Parts ?? []];

    /// <summary>It was adopted in the store, and no folder here has it.</summary>
    public bool IsOnlyInStore { get; init; }

    /// <summary>What is sound is not what the files say now.</summary>
    public bool IsStale => Compilation.Policy is null;

    public PolicyHeader? Header => Sound?.Policy?.Header ?? Compilation.Header;

    /// <summary>Ids of what it extends directly.</summary>
    public ImmutableArray<string> Extends => Compilation.Header is null && Sound is { } sound ? sound.Extends : Compilation.Extends;

    /// <summary>What it varies, adds and removes itself.</summary>
    public ImmutableArray<Setting> OwnChanges => [.. Sound?.History.Where(s => s.Layer == Id && s.Kind is SettingKind.Varied or SettingKind.Added or SettingKind.Removed) ?? []];

    public int Errors => Findings.Count(f => f.Severity == Severity.Error);

    public int Warnings => Findings.Count(f => f.Severity == Severity.Warning);
}
