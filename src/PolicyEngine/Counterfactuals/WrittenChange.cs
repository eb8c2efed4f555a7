using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Evaluation;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;

namespace PolicyEngine.Counterfactuals;

/// <summary>A figure as a person writes that it is otherwise: `oak-house 2024-25 Q1 return.availability=91%`.</summary>
public static class WrittenChange
{
    public const string Form = "'SERVICE PERIOD KIND.FIELD=VALUE'";

    /// <summary>The change, or why there is none: one sentence, or what is wrong with the figure.</summary>
    /// <param name="form">What facts are read by.</param>
    /// <param name="onFile">Whose records there are.</param>
    public static (FigureChange? Change, string? Wrong, ImmutableArray<Diagnostic> Diagnostics) Read(CheckedPolicy form, FactBase onFile, string written)
    {
        var at = written.IndexOf('=', StringComparison.Ordinal);
        var left = at < 0 ? "" : written[..at].Trim();
        var last = left.LastIndexOf(' ');
        if (last < 0)
            return (null, $"`{written}` is no change of a figure: write {Form}.", []);
        var (whose, id, value) = (left[..last].Trim(), left[(last + 1)..], written[(at + 1)..].Trim());
        if (form.Facts.FirstOrDefault(f => f.Id == id) is not { } fact)
            return (null, $"`{form.Header.Id}` has no field `{id}`.{Meant(form, id)}", []);
        return Key(form, onFile, fact, whose) is { } key ? Read(form, onFile, fact, key, value)
            : (null, $"Of whom, and for which period, is not clear from `{whose}`: write {Form}, with one that is on file.", []);
    }

    /// <summary>The fields that may be meant, by their whole names; a field's own name is taken for it too.</summary>
    private static string Meant(CheckedPolicy form, string written) => Suggestion.For(written, form.Facts.SelectMany(f => new[] { f.Id, f.Field })) is { } near
        ? $" Did you mean {string.Join(" or ", form.Facts.Where(f => f.Id == near || f.Field == near).Select(f => $"`{f.Id}`"))}?" : "";

    /// <summary>The same of a figure that is known by its key. A blank value leaves it blank.</summary>
    public static (FigureChange? Change, string? Wrong, ImmutableArray<Diagnostic> Diagnostics) Read(CheckedPolicy form, FactBase onFile, Fact fact, FactKey key, string value)
    {
        var kind = form.Records[fact.Record];
        if (kind.IsMany)
            return (null, $"`{fact.Id}` is in records of which there are several; a figure of one of them cannot be told apart here.", []);
        var index = form.Facts.IndexOf(fact);
        var now = onFile.Find(fact.Record, key.Subject, key.Period)?.Entries.Find(index);
        if (value.Length == 0)
            return (new FigureChange(key, fact, now, null), null, []);
        var owner = kind.Per is null ? kind.Name : form.Records[kind.Of].Name;
        (string, FactValue)[] period = kind.Per is null ? [] : [(kind.Per, key.Period)];
        var reading = new FactBuilder(form, "the figure").Add(kind.Name, [(owner, key.Subject), .. period, (fact.Field, value)]).Build();
        var entry = reading.Facts?.Find(fact.Record, key.Subject, key.Period)?.Entries.Find(index);
        return entry is null ? (null, null, reading.Diagnostics) : (new FigureChange(key, fact, now, entry with { Source = null }), null, []);
    }

    /// <summary>A figure of whoever is judged, or of what it belongs to; null where that is not on file, or the figure is of another kind of period.</summary>
    /// <param name="level">Of the subject, by the form.</param>
    public static FactKey? KeyOf(CheckedPolicy form, FactBase onFile, Fact fact, int level, string subject, PeriodName? period)
    {
        var kind = form.Records[fact.Record];
        var owner = kind.Per is null && !kind.IsMany ? fact.Record : kind.Of;
        string? at = subject;
        for (; level != owner && level >= 0 && at is not null; level = form.Records[level].Of)
            at = onFile.Find(level, at, null)?.Owner;
        return level < 0 || at is null || (kind.Per is not null && kind.Per != period?.Kind) ? null : new FactKey(fact.Id, at, kind.Per is null ? null : period!.Name);
    }

    private static FactKey? Key(CheckedPolicy form, FactBase onFile, Fact fact, string whose)
    {
        var kind = form.Records[fact.Record];
        var level = kind.Per is null && !kind.IsMany ? fact.Record : kind.Of;
        var subjects = OnFile.Subjects(form, onFile, level);
        if (kind.Per is null)
            return subjects.Contains(whose) ? new FactKey(fact.Id, whose, null) : null;
        var subject = subjects.Where(s => whose.StartsWith($"{s} ", StringComparison.Ordinal)).MaxBy(s => s.Length);
        var period = subject is null ? "" : whose[subject.Length..].Trim();
        var isKnown = form.Calendar.Periods.Any(p => p.Name == period && p.Kind == kind.Per) || onFile.All.Any(r => r.Period == period && form.Records[r.Kind].Per == kind.Per);
        return subject is not null && isKnown ? new FactKey(fact.Id, subject, period) : null;
    }
}
