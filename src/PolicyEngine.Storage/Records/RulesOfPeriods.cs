using PolicyEngine.Diagnostics;
using PolicyEngine.Evaluation;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Storage;

/// <summary>
/// Records for a period are judged by the rules in force at its start, others by the latest version. Where those type a field otherwise than the policy the
/// records were read under, the figure would be kept where the judging rules do not look; an option that they do not have would be passed over.
/// </summary>
/// <param name="latest">What judges records without a period.</param>
/// <param name="whereIs">How a sentence names a row by its table and id.</param>
internal sealed class RulesOfPeriods(Store store, string authority, string snapshot, CheckedPolicy latest, DiagnosticBag findings, Func<FactTable, long, string> whereIs)
{
    private readonly Adoptions adoptions = store.Adoptions;

    public void Check(IEnumerable<TableImport> tables)
    {
        if (!adoptions.HasOther(authority, snapshot) && store.Snapshot(snapshot).Compilation.Versions.Length == 1)
            return;
        foreach (var table in tables.Where(t => t.Range is not null))
        {
            var periods = store.Connection.Query(
                $"SELECT DISTINCT period FROM {Sql.Name(table.Shape.Table.Name)} WHERE id BETWEEN $1 AND $2", r => r.GetString(0), table.Range!.First, table.Range.Last);
            foreach (var period in periods)
                Check(table, period);
        }
    }

    private void Check(TableImport table, string period)
    {
        var name = table.Kind.Per is { } per ? new PeriodName(per, period) : null;
        var adoption = name is null ? null : adoptions.For(authority, name);
        var judging = name is null ? latest : adoption is null ? null : store.Snapshot(adoption.Snapshot).Judging(name, asOf: null);
        if (judging is null)
            return;
        var from = Math.Max(adoption?.From ?? 0, judging.Header.InForce?.From ?? 0);
        foreach (var (fact, other) in Shared(table, judging))
        {
            if (FactColumn.TypeName(other, FactPart.Figure) != FactColumn.TypeName(fact, FactPart.Figure))
                findings.Add(FactErrors.OtherRules(table.Kind, period, fact.Field, DateOnly.FromDayNumber(from).ToString("yyyy-MM-dd")));
            else if (other.Type is ChoiceType choice && fact.Type != other.Type && Unknown(table, period, fact, choice) is (var option, var id))
                findings.Add(FactErrors.NotInVersion(fact, option, whereIs(table.Shape.Table, id), name?.Name, other.Type));
        }
    }

    /// <summary>The given fields, each with what the judging rules know by its name.</summary>
    private static IEnumerable<(Fact Own, Fact Judging)> Shared(TableImport table, CheckedPolicy judging) =>
        from fact in table.Shape.Policy.Facts
        where fact.Record == table.Shape.Kind && table.Gives(fact.Field)
        from other in judging.Facts
        where other.Id == fact.Id
        select (fact, other);

    /// <summary>The first imported option that a choice does not have, and its row.</summary>
    private (string Option, long Id)? Unknown(TableImport table, string period, Fact fact, ChoiceType choice)
    {
        var column = Sql.Name(table.Shape.Table.Find(fact, FactPart.Figure)!.Name);
        var options = store.Connection.Query(
            $"SELECT {column}, min(id) FROM {Sql.Name(table.Shape.Table.Name)} WHERE id BETWEEN $1 AND $2 AND period = $3 AND typeof({column}) = 'text' GROUP BY {column} ORDER BY 2",
            r => (Option: r.GetString(0), Id: r.GetInt64(1)), table.Range!.First, table.Range.Last, period);
        return options.Where(o => !choice.Options.Contains(o.Option)).Select(o => ((string, long)?)o).FirstOrDefault();
    }
}
