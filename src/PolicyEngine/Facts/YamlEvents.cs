using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Yaml;

namespace PolicyEngine.Facts;

/// <summary>What was done, in a file of facts: a list under `events`. What is wrong with an event is reported, and it is left out.</summary>
/// <param name="last">The last day that has come (a day number); null where nothing is said of it.</param>
internal sealed class YamlEvents(CheckedPolicy policy, ImmutableArray<RecordableEvent> recordable, DiagnosticBag diagnostics, int? last = null)
{
    public const string Section = "events";
    private const string Example = "{event: reminder-letter, service: oak-house, on: 2004-07-20, by: A. Officer}";
    private const string WithdrawnExample = "withdrawn: {on: 2004-08-02, by: A. Officer, because: sent to the wrong provider}";

    private readonly ImmutableArray<string> levels = [.. policy.Records.Where(r => r is { Per: null, IsMany: false }).Select(r => r.Name)];
    private readonly ImmutableArray<string> periods = ["period", .. policy.Records.Select(r => r.Per).OfType<string>().Distinct()];

    /// <summary>Each event with the cell that says whom it is about and the one that says when.</summary>
    public IEnumerable<ReadEvent> Read(YamlNode node)
    {
        if (node is YamlSequence list)
            return list.Items.Select(Event).OfType<ReadEvent>();
        if (node is not YamlScalar { IsEmpty: true })
            diagnostics.Add(FactErrors.NotEvents(node.Place));
        return [];
    }

    private ReadEvent? Event(YamlNode node)
    {
        var keys = new EventKeys(node, "An event", Example, diagnostics);
        keys.Only("an event", ["event", .. levels, .. periods, "on", "by", "note", "attached", "withdrawn"]);
        var what = What(keys);
        var subject = Subject(keys, what);
        var on = keys.Required("on", "Write the day on which it was done, as `2004-07-20`.");
        var day = on is null ? null : keys.Day(on);
        var by = keys.Required("by", "Write who did it.");
        var period = what is null ? null : Period(keys, what, on, day);
        var withdrawn = Withdrawn(keys, day);
        var attached = keys.List("attached");
        if (what is null || subject is null || day is null || by is null || keys.HasFailed)
            return null;
        if (day > last)
            diagnostics.Add(FactErrors.EventToCome(on!, ValueText.Date(last.Value)));
        if (withdrawn is null && what.Lacking(attached) is { IsEmpty: false } lacking)
            diagnostics.Add(FactErrors.EventUnattached(node.Place, what, lacking));
        var done = new ProcessEvent(
            node.Place.ToString(), what.Name, subject.Column.Name, subject.Text.Trim(), period, day.Value, by.Text.Trim(), keys.Find("note")?.Text.Trim() ?? "", attached,
            $"{node.Place.Source.Path} line {node.Place.Line}");
        return new ReadEvent(done with { Withdrawn = withdrawn }, subject, node.Place);
    }

    private RecordableEvent? What(EventKeys keys)
    {
        if (keys.Required("event", "Write what was done, a step of a reminder or a procedure, or a rule.") is not { } written)
            return null;
        var meant = RecordableEvent.Find(recordable, written.Text.Trim());
        if (meant is [var what])
            return what;
        diagnostics.Add(meant.IsEmpty ? FactErrors.UnknownEvent(written, recordable) : FactErrors.UnclearEvent(written, meant));
        return null;
    }

    private RawCell? Subject(EventKeys keys, RecordableEvent? what)
    {
        var named = levels.Select(keys.Find).OfType<RawCell>().ToList();
        if (named is [var first, var second, ..])
            keys.Fail(FactErrors.SecondSubject(second, first));
        else if (named is [var only] && what?.Level is { } level && level != only.Column.Name)
            keys.Fail(FactErrors.OtherSubject(only, what));
        else if (named.Count == 0)
            keys.Required(what?.Level ?? levels.LastOrDefault() ?? "service", "Write whom it is about.");
        return named.FirstOrDefault();
    }

    private string? Period(EventKeys keys, RecordableEvent what, RawCell? on, int? day)
    {
        var written = periods.Select(keys.Find).OfType<RawCell>().FirstOrDefault();
        if (what.Period is not { } kind)
        {
            if (written is not null)
                keys.Fail(FactErrors.NeedlessPeriod(written, what));
            return null;
        }

        if ((written ?? keys.Required("period", $"Write the {kind} for which it was done.")) is not { } cell)
            return null;
        var known = policy.Calendar.Periods.Where(p => p.Kind == kind).Select(p => p.Name).ToList();
        var name = known.Count == 0 ? cell.Text.Trim() : known.Find(n => PlainName.Of(n) == PlainName.Of(cell.Text));
        if (name is null)
            keys.Fail(FactErrors.UnknownPeriod(cell, kind, known));
        else if (policy.Calendar.Start(kind, name) is { } start && day < start)
            diagnostics.Add(FactErrors.EventBeforePeriod(on!, name, ValueText.Date(start)));
        return name;
    }

    private Withdrawal? Withdrawn(EventKeys keys, int? done)
    {
        if (keys.Node("withdrawn") is not { } node)
            return null;
        var parts = new EventKeys(node, "`withdrawn`", WithdrawnExample, diagnostics);
        parts.Only("`withdrawn`", ["on", "by", "because"]);
        var on = parts.Required("on", "Write the day on which it was withdrawn.");
        var day = on is null ? null : parts.Day(on);
        var by = parts.Required("by", "Write who withdrew it.");
        var because = parts.Required("because", "Write why it was withdrawn.");
        if (day > last)
            diagnostics.Add(FactErrors.EventToCome(on!, ValueText.Date(last.Value)));
        if (day < done)
            parts.Fail(FactErrors.WithdrawnBefore(on!, ValueText.Date(done.Value)));
        keys.HasFailed |= parts.HasFailed;
        return day is null || by is null || because is null ? null : new Withdrawal(day.Value, by.Text.Trim(), because.Text.Trim());
    }
}
