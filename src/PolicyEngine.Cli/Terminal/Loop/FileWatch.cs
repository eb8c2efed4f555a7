using PolicyEngine.Text;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Notices that policies were written, made or taken away in some folders, and says so once when it has become quiet.</summary>
internal sealed class FileWatch : IDisposable
{
    /// <summary>Whoever saves a file often touches it several times.</summary>
    private static readonly TimeSpan UsualQuiet = TimeSpan.FromMilliseconds(150);

    private readonly Lock guard = new();
    private readonly List<FileSystemWatcher> watchers = [];
    private readonly ITimer timer;
    private readonly TimeSpan quiet;
    private bool isOver;

    /// <param name="folders">In full; what is below them too. For one that is not there, the folder in which it may be made is watched.</param>
    /// <param name="clock">Measures the quiet.</param>
    /// <param name="changed">Is told, on some thread.</param>
    /// <param name="quiet">How long it has to be quiet.</param>
    public FileWatch(IEnumerable<string> folders, TimeProvider clock, Action changed, TimeSpan? quiet = null)
    {
        this.quiet = quiet ?? UsualQuiet;
        timer = clock.CreateTimer(_ => Tell(changed), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        foreach (var folder in folders)
        {
            if (Directory.Exists(folder))
                Watch(folder);
            else if (Path.GetDirectoryName(folder) is { } outer && Directory.Exists(outer))
                Await(folder, outer);
        }
    }

    public void Dispose()
    {
        lock (guard)
            isOver = true;
        watchers.ForEach(w => w.Dispose());
        timer.Dispose();
    }

    private void Watch(string folder) => Add(folder, watcher =>
    {
        watcher.IncludeSubdirectories = true;
        watcher.Changed += (_, e) => Notice(e.Name);
        watcher.Created += (_, e) => Notice(e.Name);
        watcher.Deleted += (_, e) => Notice(e.Name);
        watcher.Renamed += (_, e) => Notice(IsPolicy(e.OldName) ? e.OldName : e.Name);
    });

    /// <summary>Watches a folder from when it is made.</summary>
    private void Await(string folder, string outer) => Add(outer, watcher =>
    {
        watcher.Filter = Path.GetFileName(folder);
        watcher.Created += (_, _) => Begin();
        watcher.Renamed += (_, _) => Begin();

        void Begin()
        {
            Watch(folder);
            Start();
        }
    });

    private void Add(string folder, Action<FileSystemWatcher> listen)
    {
        try
        {
            lock (guard)
            {
                if (isOver)
                    return;
                var watcher = new FileSystemWatcher(folder);
                watchers.Add(watcher);
                listen(watcher);
                watcher.Error += (_, _) => Start();
                watcher.EnableRaisingEvents = true;
            }
        }
        catch (Exception refused) when (refused is IOException or ArgumentException)
        {
            // The system allows no more watches: what changed is then read when somebody asks for it.
        }
    }

    private void Notice(string? name)
    {
        if (IsPolicy(name))
            Start();
    }

    /// <summary>A file that a policy may be written in, or what may be a folder.</summary>
    internal static bool IsPolicy(string? name) => name is not null && (SourceFolder.IsYaml(name) || Path.GetExtension(name).Length == 0);

    private void Start()
    {
        lock (guard)
        {
            if (!isOver)
                timer.Change(quiet, Timeout.InfiniteTimeSpan);
        }
    }

    private void Tell(Action changed)
    {
        lock (guard)
        {
            if (!isOver)
                changed();
        }
    }
}
