using System.Collections.Immutable;
using Microsoft.Data.Sqlite;

namespace PolicyEngine.Storage;

/// <summary>
/// The tables of a store, as the steps that led to them: a store of version n has had the first n. A step once published is never changed.
/// Tables of facts are made when the first of their kind is imported (<see cref="FactTables"/>).
/// </summary>
internal static class Schema
{
    /// <summary>`POLE`, in the header of the file: that it is a store of PolicyEngine.</summary>
    public const int ApplicationId = 0x504F4C45;

    public static ImmutableArray<string> Steps { get; } =
    [
        """
        CREATE TABLE entry (seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, body TEXT NOT NULL, previous BLOB NOT NULL, hash BLOB NOT NULL) STRICT;
        CREATE TABLE head (one INTEGER PRIMARY KEY CHECK (one = 1), entries INTEGER NOT NULL, hash BLOB NOT NULL) STRICT;
        INSERT INTO head VALUES (1, 0, zeroblob(32));
        CREATE TABLE snapshot (hash BLOB PRIMARY KEY, policy TEXT NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE fact_table (name TEXT PRIMARY KEY, authority TEXT NOT NULL, kind TEXT NOT NULL, UNIQUE (authority, kind)) STRICT;
        CREATE TABLE fact_column (fact_table TEXT NOT NULL REFERENCES fact_table, ordinal INTEGER NOT NULL, name TEXT NOT NULL, field TEXT NOT NULL,
          part TEXT NOT NULL, type TEXT NOT NULL, scale INTEGER NOT NULL, PRIMARY KEY (fact_table, ordinal)) STRICT;
        CREATE TABLE decision (entry INTEGER PRIMARY KEY REFERENCES entry, authority TEXT NOT NULL, policy TEXT NOT NULL, snapshot BLOB NOT NULL REFERENCES snapshot,
          level TEXT NOT NULL, subject TEXT NOT NULL, period_kind TEXT, period TEXT, replaces INTEGER REFERENCES decision, how TEXT) STRICT;
        CREATE INDEX decision_by_subject ON decision (authority, subject, period);
        CREATE UNIQUE INDEX decision_by_predecessor ON decision (replaces) WHERE replaces IS NOT NULL;
        CREATE TABLE decision_input (entry INTEGER NOT NULL REFERENCES decision, authority TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, period TEXT,
          item TEXT NOT NULL, revision INTEGER NOT NULL) STRICT;
        CREATE INDEX decision_input_by_decision ON decision_input (entry);
        CREATE INDEX decision_input_by_record ON decision_input (authority, kind, subject, period);
        CREATE TABLE withdrawal (entry INTEGER PRIMARY KEY REFERENCES entry, decision INTEGER NOT NULL UNIQUE REFERENCES decision) STRICT;
        """
        + AppendOnly("entry") + AppendOnly("snapshot"),
        AppendOnly("fact_table") + AppendOnly("fact_column") + AppendOnly("decision") + AppendOnly("decision_input") + AppendOnly("withdrawal"),
        """
        CREATE TABLE event (entry INTEGER PRIMARY KEY REFERENCES entry, authority TEXT NOT NULL, what TEXT NOT NULL, level TEXT NOT NULL, subject TEXT NOT NULL, period TEXT,
          done_on INTEGER NOT NULL, done_by TEXT NOT NULL, note TEXT NOT NULL, attached TEXT NOT NULL, known_on INTEGER NOT NULL) STRICT;
        CREATE INDEX event_by_subject ON event (authority, subject);
        CREATE TABLE event_withdrawal (entry INTEGER PRIMARY KEY REFERENCES entry, event INTEGER NOT NULL UNIQUE REFERENCES event, withdrawn_on INTEGER NOT NULL,
          withdrawn_by TEXT NOT NULL, because TEXT NOT NULL, known_on INTEGER NOT NULL) STRICT;
        """
        + AppendOnly("event") + AppendOnly("event_withdrawal"),
        """
        CREATE TABLE packed (entry INTEGER PRIMARY KEY REFERENCES entry, authority TEXT NOT NULL, policy TEXT NOT NULL, snapshot BLOB NOT NULL REFERENCES snapshot,
          level TEXT NOT NULL, period_kind TEXT, period TEXT, first TEXT NOT NULL, last TEXT NOT NULL, columns BLOB NOT NULL) STRICT;
        CREATE INDEX packed_by_subject ON packed (authority, first);
        CREATE TABLE packed_end (packed INTEGER NOT NULL REFERENCES packed, number INTEGER NOT NULL, entry INTEGER NOT NULL REFERENCES entry,
          PRIMARY KEY (packed, number)) STRICT, WITHOUT ROWID;
        """
        + AppendOnly("packed") + AppendOnly("packed_end"),
        "ALTER TABLE packed_end ADD COLUMN replaced_by INTEGER;",
    ];

    /// <summary>The database itself refuses to alter or remove what is recorded.</summary>
    public static string AppendOnly(string table) => $"""

        CREATE TRIGGER "{table} is never altered" BEFORE UPDATE ON "{table}" BEGIN SELECT RAISE(ABORT, 'what is recorded is never altered'); END;
        CREATE TRIGGER "{table} is never removed" BEFORE DELETE ON "{table}" BEGIN SELECT RAISE(ABORT, 'what is recorded is never removed'); END;
        """;

    /// <summary>Brings a store up to date, all steps or none.</summary>
    public static void Migrate(SqliteConnection connection, int version, ImmutableArray<string> steps)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var step in steps.Skip(version))
            connection.Execute(step);
        connection.Execute($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {steps.Length};");
        transaction.Commit();
    }
}
