using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Testing;

/// <summary>A row of a table, a band, a level of a rating.</summary>
internal sealed record RowProbe(Table Table, Row Row) : Probe(Table.Id, CoverageKind.Row, Row.Origin.Place, Row.Id, ["counts"])
{
    public override IEnumerable<string?> Shown(Trace trace)
    {
        var rows = trace.Outcome.Why.Inputs.Where(i => i.Kind == StepKind.Row).ToArray();
        var own = Array.Find(rows, r => r.Address == $"{Table.Id}/{Row.Id}");
        return own is not null && Counts(own, rows) ? Sides : [];
    }

    /// <summary>It decided; or it fires where all that fire count, or where what it gives is left open, so that it settles nothing.</summary>
    private bool Counts(Step own, Step[] rows) =>
        own.Decided || (own.Result.IsCertainlyTrue && (Table.Hit == HitPolicy.Collect || (!Array.Exists(rows, r => r.Decided) && own == Array.Find(rows, r => r.Result.IsCertainlyTrue))));
}

/// <summary>That no row of a table fires.</summary>
internal sealed record OtherwiseProbe(Table Table, Place Written) : Probe(Table.Id, CoverageKind.Row, Written, "otherwise", ["counts"])
{
    public override IEnumerable<string?> Shown(Trace trace) => trace.Outcome.Why.Inputs.Any(i => i.Kind == StepKind.Otherwise) ? Sides : [];
}
