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

    /// <summary>Has the policies read unless they are there or on their way, after a stop or a failure too; for every screen that needs them.</summary>
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
        return this with { Policies = before is null ? Policies.Add(read) : Policies.Replace(before, read.After(before)) };
    }

    private PolicyShelf Only(ImmutableArray<string> folders) => this with { Policies = [.. folders.SelectMany(f => Policies.Where(p => p.Folder == f))], IsComplete = true };
}

/// <summary>A policy as it was read last.</summary>
internal sealed class ShelvedPolicy
{
    /// <param name="folder">As a user would type it; of one that is only in the store, what it was adopted as.</param>
    /// <param name="id">Its id, or the one that it should have.</param>
    /// <param name="compilation">What the files say now, or the store.</param>
    /// <param name="findings">All that `check` finds, reviews that are due among it.</param>
    public ShelvedPolicy(string folder, string id, Compilation compilation, ImmutableArray<Diagnostic> findings)
    {
        (Folder, Id, Compilation, Findings) = (folder, id, compilation, findings);
        Sound = compilation.Policy is null ? null : compilation;
        Parts = [.. compilation.Latest?.Parts ?? []];
    }

    private ShelvedPolicy(ShelvedPolicy now, ShelvedPolicy before)
    {
        (Folder, Id, Compilation, Findings, IsOnlyInStore, IsAdoptedOtherwise) = (now.Folder, now.Id, now.Compilation, now.Findings, now.IsOnlyInStore, now.IsAdoptedOtherwise);
        (Sound, Parts) = (before.Sound, before.Parts);
    }

    public string Folder { get; }

    public string Id { get; }

    public Compilation Compilation { get; }

    public ImmutableArray<Diagnostic> Findings { get; }

    /// <summary>The compilation without errors that was read last: the present one, or one from before somebody made a mistake. Null where there never was any.</summary>
    public Compilation? Sound { get; }

    /// <summary>All that it says as last changed.</summary>
    public ImmutableArray<PolicyPart> Parts { get; }

    /// <summary>It was adopted in the store, and no folder here has it.</summary>
    public bool IsOnlyInStore { get; init; }

    /// <summary>The store judges by another text than the files have now.</summary>
    public bool IsAdoptedOtherwise { get; private init; }

    /// <summary>What is sound is not what the files say now.</summary>
    public bool IsStale => Compilation.Policy is null;

    public PolicyHeader? Header => Sound?.Policy?.Header ?? Compilation.Header;

    /// <summary>Ids of what it extends directly.</summary>
    public ImmutableArray<string> Extends => Compilation.Header is null && Sound is { } sound ? sound.Extends : Compilation.Extends;

    /// <summary>What it varies, adds and removes itself.</summary>
    public ImmutableArray<Setting> OwnChanges => [.. Sound?.History.Where(s => s.Layer == Id && s.Kind is SettingKind.Varied or SettingKind.Added or SettingKind.Removed) ?? []];

    public int Errors => Findings.Count(f => f.Severity == Severity.Error);

    public int Warnings => Findings.Count(f => f.Severity == Severity.Warning);

    public ShelvedPolicy AdoptedOtherwise() => new(this, this) { IsAdoptedOtherwise = true };

    /// <summary>Shown as it was before, where somebody made a mistake since.</summary>
    public ShelvedPolicy After(ShelvedPolicy before) => Sound is null ? new ShelvedPolicy(this, before) : this;
}
