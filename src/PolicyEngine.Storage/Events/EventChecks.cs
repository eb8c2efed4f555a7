using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Evaluation;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>Whether something can be recorded as done under the policy that its authority has adopted. What it finds wrong first is <see cref="Refused"/>.</summary>
internal sealed class EventChecks(Store store, EventRequest request, int today)
{
    private readonly List<string> notes = [];

    public string? Refused { get; private set; }

    public IEnumerable<string> Notes => notes;

    /// <summary>The event as it would be recorded; null if it is refused.</summary>
    public RecordedEvent? Run()
    {
        if (!HasDays() || Policy() is not { } policy || What(policy) is not { } what || Level(policy, what) is not { } level
            || !HasPeriod(policy, what) || !IsOnFile(policy, level) || !HasAttachments(what))
            return null;
        return new RecordedEvent(
            0, request.Authority, what.Name, level, request.Subject, PeriodName(policy, what), request.On, request.By,
            request.Note, request.Attached, request.WithoutAttachments, request.KnownOn ?? today);
    }

    private bool HasDays()
    {
        if (request.On > today)
            Refuse($"{Day(request.On)} is a day to come: today is {Day(today)} by this machine's clock. Record what was done once it is done, or set the clock right.");
        else if (request.KnownOn > today)
            Refuse($"{Day(request.KnownOn.Value)} is a day to come: nothing can be known from then. Today is {Day(today)} by this machine's clock.");
        else if (request.KnownOn < request.On)
            Refuse($"What was done on {Day(request.On)} cannot have been known from {Day(request.KnownOn.Value)}, before it was done.");
        return Refused is null;
    }

    /// <summary>The version that judges the period, or what has none on the day.</summary>
    private CheckedPolicy? Policy()
    {
        if (store.Adoptions.Latest(request.Authority) is null)
            return Refuse<CheckedPolicy>($"`{request.Authority}` has adopted no policy, so nothing can be recorded for it.{Nearest(request.Authority, store.Adoptions.Authorities)}");
        var judging = Judging().ToArray();
        return judging.FirstOrDefault(p => RecordableEvent.Find(RecordableEvent.Of(p.Policy), request.What).Any(what => what.Period == p.Kind)).Policy
            ?? judging.FirstOrDefault().Policy
            ?? Refuse<CheckedPolicy>($"`{request.Authority}` has no rules in force {(request.Period is null ? $"on {Day(request.On)}" : $"for {request.Period}")}. "
                + "Correct the day or the period, or adopt the policy that held then.");
    }

    /// <summary>Each version that judges a period of this name, of whatever kind and in whichever adopted calendar; where there is none, that of the day.</summary>
    private IEnumerable<(string? Kind, CheckedPolicy Policy)> Judging()
    {
        var named = store.Adoptions.EachOf(request.Authority).Select(a => a.Snapshot).Distinct(StringComparer.Ordinal)
            .SelectMany(s => store.Snapshot(s).Form.Calendar.Periods).Where(p => IsNamed(p.Name)).Select(p => new PeriodName(p.Kind, p.Name)).Distinct().ToArray();
        return
            from period in named.DefaultIfEmpty()
            let adoption = store.Adoptions.For(request.Authority, period, request.On)
            let policy = adoption is null ? null : store.Snapshot(adoption.Snapshot).Judging(period, request.On)
            where policy is not null
            select (period?.Kind, policy);
    }

    private RecordableEvent? What(CheckedPolicy policy)
    {
        var known = RecordableEvent.Of(policy);
        return RecordableEvent.Find(known, request.What) switch
        {
            [var one] => one,
            [] when known.IsEmpty => Refuse<RecordableEvent>($"`{policy.Header.Id}` has no reminders, procedures or rules, so there is nothing to record."),
            [] => Refuse<RecordableEvent>(
                $"`{request.What}` is nothing that `{policy.Header.Id}` lets be recorded.{(RecordableEvent.Near(known, request.What) is { } near ? $" Did you mean `{near}`?" : "")} It has "
                    + $"{Listed(known.Select(e => e.Name))}."),
            var several => Refuse<RecordableEvent>($"`{request.What}` may be any of {Listed(several.Select(e => e.Name))}. Write one of them in full."),
        };
    }

    private string? Level(CheckedPolicy policy, RecordableEvent what)
    {
        var levels = policy.Records.Where(r => r is { Per: null, IsMany: false }).Select(r => r.Name).ToArray();
        if (request.Level is { } named && !levels.Contains(named))
            return Refuse<string>($"There is no kind of subject `{named}` in `{policy.Header.Id}`.{Nearest(named, levels)}");
        if (request.Level is { } other && what.Level is { } level && level != other)
            return Refuse<string>($"`{what.Name}` is about a {level}, not about a {other}. Name the {level} that it was about.");
        return request.Level ?? what.Level ?? (OnFile.LowestLevel(policy) is { } lowest ? policy.Records[lowest].Name : Refuse<string>($"`{policy.Header.Id}` declares no facts about anybody."));
    }

    private bool HasPeriod(CheckedPolicy policy, RecordableEvent what)
    {
        var listed = policy.Calendar.Periods.Where(p => p.Kind == what.Period).Select(p => p.Name).ToArray();
        if (what.Period is { } kind && request.Period is null)
            return Refuse($"`{what.Name}` is done for a {kind}. Say which with `--period`{(listed.Length > 0 ? $", such as \"{listed[0]}\"" : "")}.");
        if (what.Period is null && request.Period is not null)
            return Refuse($"`{what.Name}` is not done for a period. Leave `--period` out.");
        if (listed.Length > 0 && !listed.Any(IsNamed))
            return Refuse($"`{request.Period}` is no {what.Period} of the calendar of `{policy.Header.Id}`. {Suggestion.Or(request.Period!, listed, $"It has `{listed[0]}` to `{listed[^1]}`.")}");
        if (what.Period is { } of && policy.Calendar.Start(of, PeriodName(policy, what)!) is { } start && request.On < start)
        {
            notes.Add(EventNotes.YearBefore(request.On, $"{PeriodName(policy, what)} began", start, today)
                ?? $"It was done before {PeriodName(policy, what)} began ({Day(start)}). If the day or the period is wrong, withdraw it and record it anew.");
        }

        return true;
    }

    private bool IsOnFile(CheckedPolicy policy, string level)
    {
        var subjects = new SubjectsOnFile(store, request.Authority, policy);
        if (subjects.Has(level, request.Subject))
            return true;
        var otherwise = subjects.Near(level, request.Subject) is { } near ? $" Did you mean `{near}`?" : $" Import the records of the {level} first, or correct its id.";
        return Refuse($"`{request.Authority}` has no {level} `{request.Subject}` on file.{otherwise}");
    }

    private bool HasAttachments(RecordableEvent what)
    {
        var missing = what.Lacking(request.Attached);
        if (missing.IsEmpty)
            return request.WithoutAttachments is null || Refuse($"`{what.Name}` asks for nothing to be attached{(what.Attach.IsEmpty ? "" : " that is not")}. "
                + "Leave `--without-attachments` out; what there is to say goes into a note.");
        if (request.WithoutAttachments is null)
            return Refuse($"`{what.Name}` asks for {Listed(missing)} to be attached. Say so with `--attach \"{missing[0]}\"`, or why it is not with `--without-attachments \"...\"`.");
        notes.Add($"{Listed(missing)} {(missing.Length == 1 ? "is" : "are")} not attached: {request.WithoutAttachments}.");
        return true;
    }

    private string? PeriodName(CheckedPolicy policy, RecordableEvent what) =>
        what.Period is null ? null : policy.Calendar.Periods.FirstOrDefault(p => p.Kind == what.Period && IsNamed(p.Name))?.Name ?? request.Period;

    private bool IsNamed(string period) => request.Period is { } written && PlainName.Of(period) == PlainName.Of(written);

    private bool Refuse(string why)
    {
        Refused = why;
        return false;
    }

    private T? Refuse<T>(string why)
        where T : class
    {
        Refused = why;
        return null;
    }

    private static string Nearest(string written, IEnumerable<string> known) =>
        Suggestion.For(written, known) is { } near ? $" Did you mean `{near}`?" : known.Any() ? $" There is {Listed(known)}." : "";

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"`{n}`"));

    private static string Day(int day) => Json.Day(day);
}
