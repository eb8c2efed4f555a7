using System.Collections.Immutable;
using PolicyEngine.Analysis;
using PolicyEngine.Evaluation;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Storage;

/// <summary>What a workbook is wanted for.</summary>
/// <param name="Kinds">Indices of the record kinds that get a sheet.</param>
/// <param name="Subjects">The services (whatever the policy's lowest level is) that are to be asked.</param>
public sealed record TemplateRequest(CheckedPolicy Policy, FactBase Facts, string? Authority, string Period, ImmutableArray<int> Kinds, ImmutableArray<string> Subjects)
{
    /// <summary>The kind of record that a name means, singular or plural; null if there is none.</summary>
    public static int? FindKind(CheckedPolicy policy, string written) => KindNames.Find(policy, written);

    /// <summary>Lays out the workbook. Pure.</summary>
    public Template ToTemplate()
    {
        var asked = new FieldsAsked(Policy, Facts, Kinds.ToHashSet(), Period);
        return new Template(Policy, Authority, Period, [.. Kinds.Select(kind => Sheet(kind, asked))]);
    }

    private TemplateSheet Sheet(int kind, FieldsAsked asked)
    {
        var record = Policy.Records[kind];
        var subjects = SubjectsOf(kind);
        var isOnePerSubject = IsOnePerSubject(kind);
        var rows = subjects.SelectMany(s => Rows(kind, s, isOnePerSubject, asked)).ToImmutableArray();
        var isAsked = rows.ToLookup(r => !r.Asked.IsEmpty || r.OnFile is not null);
        return new TemplateSheet(
            record, Columns(kind), [.. isAsked[true]], isOnePerSubject ? null : Owners(kind, subjects), [.. isAsked[false].Select(r => r.Subject)]);
    }

    /// <summary>
    /// A row with nothing but what it is about is read as a record that is there. Only where that says no more than if it were not there, a row can be
    /// prepared for everybody: not for lists, not where no record means that there is none, not where a field left blank does not apply.
    /// </summary>
    private bool IsOnePerSubject(int kind) =>
        Policy.Records[kind] is { Per: not null, IsMany: false, Absence: Absence.Unknown } && !Policy.Facts.Any(f => f.Record == kind && f.IsOptional);

    private IEnumerable<TemplateRow> Rows(int kind, string subject, bool isOnePerSubject, FieldsAsked asked)
    {
        var period = Policy.Records[kind].Per is null ? null : Period;
        if (Policy.Records[kind].IsMany)
            return Facts.Many(kind, subject).Where(r => r.Period == period).Select(r => new TemplateRow(subject, IsLevel(kind), period, r, asked.Of(kind, subject)));
        var onFile = Facts.Find(kind, subject, period);
        return onFile is null && !isOnePerSubject ? [] : [new TemplateRow(subject, IsLevel(kind), period, onFile, asked.Of(kind, subject))];
    }

    /// <summary>Whose records of a kind are asked for: the services themselves, or what they belong to.</summary>
    private ImmutableArray<string> SubjectsOf(int kind)
    {
        var level = IsLevel(kind) ? kind : Policy.Records[kind].Of;
        var at = OnFile.LowestLevel(Policy)!.Value;
        var subjects = Subjects.AsEnumerable();
        for (; at != level && Policy.Records[at].Of >= 0; at = Policy.Records[at].Of)
        {
            var below = at;
            subjects = subjects.Select(s => Facts.Find(below, s, null)?.Owner).OfType<string>();
        }

        return at == level
            ? [.. subjects.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
            : OnFile.Subjects(Policy, Facts, level);
    }

    /// <summary>Of a level with ids of its own, what it can belong to; else whose record it can be.</summary>
    private ImmutableArray<string> Owners(int kind, ImmutableArray<string> subjects) =>
        !IsLevel(kind) ? subjects
        : Policy.Records[kind].Of is >= 0 and var above
            ? OnFile.Subjects(Policy, Facts, above).Union(subjects.Select(s => Facts.Find(kind, s, null)?.Owner).OfType<string>()).Order(StringComparer.Ordinal).ToImmutableArray()
        : [];

    private bool IsLevel(int kind) => Policy.Records[kind] is { Per: null, IsMany: false };

    private ImmutableArray<TemplateColumn> Columns(int kind)
    {
        var known = new KindColumns(Policy, kind);
        var columns = known.Keys.Select(k => new TemplateColumn(Words.Capital(k.Name), new ColumnUse(k.Part), null)).ToList();
        if (known is { IsLevel: true, OwnerName: { } owner })
            columns.Add(new TemplateColumn(Words.Capital(owner), new ColumnUse(ColumnPart.Owner), null));
        foreach (var (index, fact) in Policy.Facts.Index().Where(f => f.Item.Record == kind))
        {
            var use = new ColumnUse(ColumnPart.Value, index);
            var label = fact.Label == fact.Field ? Words.Capital(fact.Field) : OneLine.Of(fact.Label);
            columns.Add(new TemplateColumn(known.Find(label) == use ? label : fact.Field, use, fact));
            if (fact.IsJudgement)
                columns.AddRange(JudgedBy(index, fact));
        }

        return [.. columns];
    }

    private static IEnumerable<TemplateColumn> JudgedBy(int index, Fact fact) =>
        new[] { (Part: ColumnPart.By, Word: "by"), (Part: ColumnPart.On, Word: "on"), (Part: ColumnPart.Because, Word: "because") }
            .Select(p => new TemplateColumn($"{Words.Capital(fact.Field)}.{p.Word}", new ColumnUse(p.Part, index), fact));
}
