using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>
/// A portfolio in one file: adopted policies, facts with their revisions, and the log of what was recorded and decided. Only ever added to.
/// What is read may be read by several threads, one after another; one writes. What goes wrong with the file is a <see cref="StoreException"/>, and then nothing was changed.
/// </summary>
public sealed class Store : IDisposable
{
    /// <summary>Replaying a decision needs what was known then and now, under two policies.</summary>
    private const int MostRead = 4;

    private readonly Lock gate = new();
    private readonly string shown;
    private readonly Dictionary<string, PolicySnapshot> snapshots = new(StringComparer.Ordinal);
    private readonly List<(string Authority, CheckedPolicy Policy, Knowledge Knowledge, FactBase Facts)> read = [];

    private Store(string shown, SqliteConnection connection)
    {
        this.shown = shown;
        Connection = connection;
        Log = new DecisionLog(connection);
    }

    public LogHead Head => Read(() => Log.Head);

    public Adoptions Adoptions => AdoptionsBefore(long.MaxValue);

    internal SqliteConnection Connection { get; }

    internal DecisionLog Log { get; }

    /// <summary>Makes an empty store where there is no file yet, and opens it.</summary>
    /// <param name="path">In full.</param>
    /// <param name="shown">As the user typed it.</param>
    public static Store Create(string path, string shown)
    {
        StoreFile.Create(path, shown);
        return Open(path, shown, forWriting: true);
    }

    /// <summary>An empty store that no file holds: it is gone when it is closed.</summary>
    /// <param name="shown">What messages call it.</param>
    public static Store InMemory(string shown) => new(shown, StoreFile.InMemory());

    public static Store Open(string path, string shown, bool forWriting) => new(shown, StoreFile.Open(path, shown, forWriting));

    public void Dispose() => Connection.Dispose();

    /// <summary>Records which policy holds for an authority from a day on. Null if just that is recorded already.</summary>
    /// <exception cref="StoreException">Contracts that the policy takes over would go to two authorities.</exception>
    public Adoption? Adopt(PolicySnapshot policy, string authority, int from, Recorder recorder) => Write(() =>
    {
        var adoption = new Adoption(Head.Entries + 1, authority, policy.PolicyId, Convert.ToHexStringLower(policy.Hash), from)
        {
            Lineage = [.. policy.Form.Header.Lineage.Select(TakenOver.Of)],
        };
        if (Adoptions.OwnOn(authority, from) is { } held && (held.Snapshot, held.From) == (adoption.Snapshot, from))
            return null;
        Connection.Execute("INSERT INTO snapshot VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", policy.Hash, policy.PolicyId, policy.Body);
        Log.Append(LogEntry.Adoption, adoption.ToBody(recorder));
        Adoptions.CheckLineage();
        return adoption;
    });

    /// <summary>What had been adopted before an entry of the log.</summary>
    internal Adoptions AdoptionsBefore(long entry) =>
        Read(() => new Adoptions([.. Log.OfKind(LogEntry.Adoption).Where(e => e.Seq < entry).Select(e => e.As(Adoption.Read))], hash => Snapshot(hash).Form));

    /// <summary>A policy as it was when it was adopted.</summary>
    /// <param name="hash">In hexadecimal.</param>
    public PolicySnapshot Snapshot(string hash)
    {
        lock (gate)
        {
            if (!snapshots.TryGetValue(hash, out var snapshot))
                snapshots.Add(hash, snapshot = Load(hash));
            return snapshot;
        }
    }

    /// <summary>An authority's facts as known, typed by a policy, or by one of its versions.</summary>
    public FactBase Facts(string authority, CheckedPolicy policy, Knowledge knowledge)
    {
        lock (gate)
        {
            var known = read.FindIndex(r => r.Authority == authority && r.Knowledge == knowledge && FormsTranslation.HaveSameForms(r.Policy, policy));
            if (known >= 0)
                return read[known].Facts;
            var facts = Read(() => new FactsKnown(Connection, authority, knowledge).Read(policy, Judging(authority)));
            if (read.Count == MostRead)
                read.RemoveAt(0);
            read.Add((authority, policy, knowledge, facts));
            return facts;
        }
    }

    /// <summary>The same with some fields only (by their ids), where the others are not needed; not kept.</summary>
    public FactBase Facts(string authority, CheckedPolicy policy, Knowledge knowledge, IReadOnlySet<string> fields) =>
        Read(() => new FactsKnown(Connection, authority, knowledge).Read(policy, Judging(authority), fields));

    /// <summary>The days from which the first and the last of an authority's records were known (day numbers); null where it has none.</summary>
    public (int First, int Last)? Known(string authority) => Read(() => new FactTables(Connection).Of(authority)
        .SelectMany(t => Connection.Query($"SELECT min(known_on), max(known_on) FROM {Sql.Name(t.Name)} HAVING count(*) > 0", r => (First: r.GetInt32(0), Last: r.GetInt32(1))))
        .Aggregate(((int First, int Last)?)null, (all, of) => all is var (first, last) ? (Math.Min(first, of.First), Math.Max(last, of.Last)) : of));

    /// <summary>What the facts of all policies that judge an authority's contracts are read by.</summary>
    internal IEnumerable<CheckedPolicy> Judging(string authority) => Adoptions.EachOf(authority).Select(a => a.Snapshot).Distinct(StringComparer.Ordinal).Select(s => Snapshot(s).Form);

    /// <summary>Copies the store, as it is at this moment, to a new file. Others may go on reading and writing.</summary>
    public void Backup(string path, string shownAs)
    {
        if (File.Exists(path))
            throw new StoreException($"There is a file `{shownAs}` already. A backup never overwrites one.");
        StoreFile.RefuseLeftLog(path, shownAs);
        var unfinished = StoreFile.Unfinished(path);
        try
        {
            using (var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = unfinished, Pooling = false }.ToString()))
            {
                copy.Open();
                Connection.BackupDatabase(copy);
                if (StoreFile.Integrity(copy) is [var fault, ..])
                    throw new StoreException($"The copy of `{shown}` is damaged ({fault}), so no backup was made. `policy verify` says more.");
            }

            File.Move(unfinished, path, overwrite: false);
        }
        catch (SqliteException trouble)
        {
            throw StoreException.From(trouble, shownAs);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"`{shownAs}` cannot be written: {trouble.Message}", trouble);
        }
        finally
        {
            if (File.Exists(unfinished))
                File.Delete(unfinished);
        }
    }

    /// <summary>Runs what writes: all of it or nothing, and only one program at a time.</summary>
    /// <param name="isKept">Whether to keep what was written, seeing the result; always, without it.</param>
    internal T Write<T>(Func<T> work, Func<T, bool>? isKept = null) => Told(() =>
    {
        using var transaction = Connection.BeginTransaction(deferred: false);
        var result = work();
        if (isKept?.Invoke(result) == false)
            return result;
        transaction.Commit();
        read.Clear();
        return result;
    });

    internal T Read<T>(Func<T> work)
    {
        lock (gate)
            return Told(work);
    }

    private T Told<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException trouble)
        {
            throw StoreException.From(trouble, shown);
        }
    }

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;

    private PolicySnapshot Load(string hash)
    {
        var found = Read(() => Connection.Query("SELECT body FROM snapshot WHERE lower(hex(hash)) = $1", r => r.GetString(0), hash));
        if (found is not [var body])
            throw new StoreException($"`{shown}` has lost the policy snapshot {Short(hash)}. `policy verify` says more; restore the last backup.");
        if (Convert.ToHexStringLower(PolicySnapshot.HashOf(body)) != hash)
            throw new StoreException($"The policy snapshot {Short(hash)} in `{shown}` was altered. `policy verify` says more; restore the last backup.");
        return PolicySnapshot.Read(body) ?? throw new StoreException($"`{shown}` holds a policy snapshot {Short(hash)} that this program can no longer read.");
    }
}
