using System.Collections.Immutable;
using PolicyEngine.Cli.Terminal;
using PolicyEngine.Diagnostics;
using PolicyEngine.Rendering;
using PolicyEngine.Testing;
using PolicyEngine.Text;

namespace PolicyEngine.Cli;

/// <summary>A policy as it was checked last: what is wrong with it and with its tests, and which of its variations are due to be looked at again today.</summary>
internal sealed record CheckedFolder(string Folder, Compilation Compilation, ImmutableArray<Diagnostic> Findings);

/// <summary>Policies as they were checked last. Only what changed, and what extends it, is compiled again.</summary>
internal sealed class CheckedFolders
{
    /// <summary>Somebody who saves a file waits for the answer.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(20);

    /// <summary>Where the system allows no more watches, files are looked at this often.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Host host;
    private PolicyCache cache = new();

    public CheckedFolders(Host host, IEnumerable<string> folders)
    {
        this.host = host;
        All = [.. folders.Select(Check)];
    }

    public ImmutableArray<CheckedFolder> All { get; private set; }

    /// <summary>Checks again whenever a file is saved, for ever, and tells of it if anything is new.</summary>
    public void Watch(Action isNew)
    {
        using var saved = new AutoResetEvent(initialState: false);
        while (true)
        {
            using var watch = new FileWatch(Watched(), host.Clock, () => saved.Set(), Quiet);
            do
                saved.WaitOne(Patience);
            while (!CheckAgain());
            isNew();
        }
    }

    /// <summary>Whether anything had changed.</summary>
    public bool CheckAgain()
    {
        var before = All;
        cache = cache.AfterChanges();
        All = [.. All.Select(p => IsAsItWas(p) ? p : Latest(p))];
        return !before.SequenceEqual(All);
    }

    private CheckedFolder Check(string folder)
    {
        var source = new SourceFolder(host.WorkingDirectory, folder);
        var compilation = PolicyCompiler.Compile(source, cache);
        var ofTests = compilation.Policy is null ? [] : TestFiles.Read(compilation, source.Tests).Diagnostics;
        return new CheckedFolder(folder, compilation, [.. compilation.Diagnostics, .. compilation.DueReviews(host.Recorder.Today), .. ofTests]);
    }

    /// <summary>Of what cannot be understood, now as before, only other findings are news.</summary>
    private CheckedFolder Latest(CheckedFolder before)
    {
        var now = Check(before.Folder);
        var isNoNews = before.Compilation.Files.IsEmpty && now.Compilation.Files.IsEmpty && DiagnosticText.Render(before.Findings) == DiagnosticText.Render(now.Findings);
        return isNoNews ? before : now;
    }

    /// <summary>All that it rests on says what it said. Of what was not understood, nobody knows what it rests on.</summary>
    private bool IsAsItWas(CheckedFolder policy) =>
        policy.Compilation.Files is { IsEmpty: false } files
        && files.GroupBy(f => Path.GetDirectoryName(f.Path)!, StringComparer.Ordinal).All(folder =>
            new SourceFolder(host.WorkingDirectory, folder.Key).Files.Select(f => f.Content).SequenceEqual(folder.Select(f => f.Content), StringComparer.Ordinal));

    /// <summary>The folders of the policies and of all that they extend, without those inside others.</summary>
    private IEnumerable<string> Watched()
    {
        var folders = All.SelectMany(p => p.Compilation.Files.Select(f => Path.GetDirectoryName(f.Path)!).Prepend(p.Folder)).Select(host.PathOf).Distinct(StringComparer.Ordinal).ToArray();
        return folders.Where(f => !folders.Any(o => o != f && f.StartsWith(o + Path.DirectorySeparatorChar, StringComparison.Ordinal)));
    }
}
