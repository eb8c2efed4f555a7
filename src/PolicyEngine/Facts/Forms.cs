using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Facts;

/// <summary>What facts are read by where a policy has several versions, and what a version cannot make of them.</summary>
internal static class Forms
{
    /// <summary>The latest version, with the kinds of record, fields, options and periods that only earlier ones have behind its own.</summary>
    /// <param name="versions">The latest first.</param>
    public static CheckedPolicy Of(ImmutableArray<CheckedPolicy> versions) => versions.Skip(1).Aggregate(versions[0], With);

    /// <summary>Of facts read by all versions of a policy; those of records without a period are judged by the latest.</summary>
    public static IEnumerable<Diagnostic> Unknown(Compilation compilation, FactBase facts) => compilation.Versions.Length == 1 ? []
        : Unknown(compilation.Form!, facts, (kind, period) => kind.Per is null || period is null ? compilation.Policy : compilation.For(kind.Per, period)?.Policy);

    /// <summary>Figures that the version which judges them does not know: of another kind of value, or an option that it does not have.</summary>
    /// <param name="judging">The version for a kind of record and a period, which is null for records without one; or null.</param>
    public static IEnumerable<Diagnostic> Unknown(CheckedPolicy form, FactBase facts, Func<RecordKind, string?, CheckedPolicy?> judging) =>
        from period in facts.All.GroupBy(r => (r.Kind, r.Period))
        let version = judging(form.Records[period.Key.Kind], period.Key.Period)
        where version is not null && !FormsTranslation.HaveSameForms(form, version)
        let translation = new FormsTranslation(form, version)
        from record in period
        from entry in record.Entries
        let fact = form.Facts[entry.Key]
        let known = version.Facts.FirstOrDefault(f => f.Id == fact.Id)
        where known is not null && translation.Of(entry.Key, entry.Value) is null
        select FactErrors.NotInVersion(fact, string.Join(" or ", entry.Value.Figures.Select(f => ValueText.Of(f, fact.Type))), record.SourceOf(entry.Value).Where, period.Key.Period, known.Type);

    private static CheckedPolicy With(CheckedPolicy form, CheckedPolicy earlier)
    {
        var records = form.Records.AddRange(earlier.Records.Where(r => form.Records.All(f => f.Name != r.Name)));
        int Index(int kind) => kind < 0 ? kind : records.IndexOf(records.First(r => r.Name == earlier.Records[kind].Name));
        return form with
        {
            Records = [.. records.Select((r, i) => i < form.Records.Length ? r : r with { Of = Index(r.Of) })],
            Facts =
            [
                .. form.Facts.Select(f => With(f, earlier.Facts.FirstOrDefault(e => e.Id == f.Id))),
                .. earlier.Facts.Where(e => form.Facts.All(f => f.Id != e.Id)).Select(e => e with { Record = Index(e.Record) }),
            ],
            Calendar = form.Calendar with { Periods = [.. form.Calendar.Periods, .. earlier.Calendar.Periods.Where(p => form.Calendar.Find(p.Kind, p.Name) is null)] },
        };
    }

    private static Fact With(Fact fact, Fact? earlier)
    {
        if (fact.Type is not ChoiceType own || earlier?.Type is not ChoiceType other || other.Options.All(own.Options.Contains))
            return fact;
        var type = own with { Options = [.. own.Options.Union(other.Options, StringComparer.Ordinal)] };
        return fact with { Type = type, Range = Extent.All(type) };
    }
}
