namespace PolicyEngine.Storage;

/// <summary>Subjects by their ids, from one to another in the store's order: that of their UTF-8. Null: without end.</summary>
internal sealed record SubjectRange(string? First, string? Last)
{
    public static SubjectRange All { get; } = new(null, null);

    /// <summary>The end of a condition whose parameters 1 and 2 are the knowledge that counts.</summary>
    public string Condition => First is null ? "" : " AND subject >= ?3 AND subject <= ?4";

    public void Bind(Statement statement)
    {
        if (First is null)
            return;
        statement.Bind(3, First);
        statement.Bind(4, Last);
    }

    public bool Has(string subject) => First is null || (Order(First, subject) <= 0 && Order(subject, Last!) <= 0);

    private static int Order(string one, string other) => System.Text.Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(other));
}
