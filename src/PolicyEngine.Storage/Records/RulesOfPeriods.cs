using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Evaluation;
using PolicyEngine.Facts;

namespace PolicyEngine.Storage;

/// <summary>
/// Records for a period are judged by the policy in force at its start. Where that types a field otherwise than the policy they were read under, the figure
/// would be kept where the judging policy does not look.
/// </summary>
internal sealed class RulesOfPeriods(Store store, string authority, string snapshot, DiagnosticBag findings)
{
    private readonly Adoptions adoptions = store.Adoptions;

    public void Check(IEnumerable<TableImport> tables)
    {
        if (!adoptions.HasOther(authority, snapshot))
            return;
        foreach (var table in tables.Where(t => t.Kind.Per is not null && t.Range is not null))
        {
            var periods = store.Connection.Query(
                $"SELECT DISTINCT period FROM {Sql.Name(table.Shape.Table.Name)} WHERE id BETWEEN $1 AND $2", r => r.GetString(0), table.Range!.First, table.Range.Last);
            foreach (var period in periods)
            {
                if (adoptions.For(authority, new PeriodName(table.Kind.Per!, period)) is { } adoption && adoption.Snapshot != snapshot && Otherwise(table, adoption) is [var field, ..])
                    findings.Add(FactErrors.OtherRules(table.Kind, period, field, DateOnly.FromDayNumber(adoption.From).ToString("yyyy-MM-dd")));
            }
        }
    }

    /// <summary>The given fields that the adopted policy knows under another type.</summary>
    private ImmutableArray<string> Otherwise(TableImport table, Adoption adoption)
    {
        var policy = store.Snapshot(adoption.Snapshot).Policy;
        return
        [
            .. from own in table.Shape.Policy.Facts
               where own.Record == table.Shape.Kind && table.Gives(own.Field)
               from other in policy.Facts
               where policy.Records[other.Record].Name == table.Kind.Name && other.Field == own.Field
               where FactColumn.TypeName(other, FactPart.Figure) != FactColumn.TypeName(own, FactPart.Figure)
               select own.Field,
        ];
    }
}
