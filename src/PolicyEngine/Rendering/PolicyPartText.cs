using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Layers;
using PolicyEngine.Text;

namespace PolicyEngine.Rendering;

/// <summary>One thing of a policy at a time, for somebody who looks through it.</summary>
public static class PolicyPartText
{
    private const int MostLinesAround = 30;

    /// <summary>What the policy is: title, status, layers, documents, the days of this version.</summary>
    public static ImmutableArray<TextRun> Head(PolicyVersion version, int width)
    {
        var page = new Page(width);
        PolicyText.AddHead(page, version.Policy!.Header);
        if (VersionText.Of(version.Policy.Header) is { } days)
            page.Line(2, days);
        return page.Runs;
    }

    /// <summary>What it means and what uses it, who set it, by every layer, and its text where it stands; of a value in a rule what that means comes last.</summary>
    public static ImmutableArray<TextRun> Of(PolicyVersion version, PolicyPart part, int width)
    {
        var page = new Page(width);
        var policy = version.Policy!;
        if (part.IsEntry)
            AddMeaning(page, policy, part);
        if (version.Trace(part.Path) is { } trace)
            TraceText.Add(page.Runs.IsEmpty ? page : page.Blank(), 0, trace);
        page.Blank().Line(0, "As it is written", TextRole.Strong);
        page.Add(Quoted(part, width));
        if (!part.IsEntry)
            AddMeaning(page.Blank(), policy, part);
        return page.Runs;
    }

    /// <summary>A change with its reason, and who says what of that value by now.</summary>
    public static ImmutableArray<TextRun> Of(PolicyVersion version, Setting change, int width)
    {
        var page = new Page(width);
        SettingText.Add(page, 0, change);
        page.Blank().Add(Quoted(change.Place, [], width));
        if (version.Trace(change.Path) is { } trace)
            TraceText.Add(page.Blank(), 0, trace);
        return page.Runs;
    }

    /// <summary>A change on a line.</summary>
    public static string Sentence(Setting change) => SettingText.Sentence(change);

    /// <summary>` from 2008-04-01 until 2008-12-31`; nothing where it has no dates.</summary>
    public static string Days(Setting change) => SettingText.Days(change);

    /// <summary>What may be varied, and who does.</summary>
    public static ImmutableArray<TextRun> Of(DiscretionEntry discretion, int width)
    {
        var page = new Page(width);
        page.Line(0, $"{discretion.Holder} leaves to those who extend it", TextRole.Strong);
        DiscretionText.Add(page, discretion);
        page.Blank().Add(Quoted(discretion.Place, [], width));
        return page.Runs;
    }

    /// <summary>What the entry says in words, with what it rests on and what uses it.</summary>
    private static void AddMeaning(Page page, CheckedPolicy policy, PolicyPart part)
    {
        PolicyText.Shown(policy, IdOf(part))?.Add(page);
        var reading = policy.Readings.IndexOf(policy.Readings.FirstOrDefault(r => part.Entry == $"readings.{r.Id}")!);
        if (reading >= 0)
            UseText.Add(page, policy, e => e is ReadingReference used && used.Reading == reading);
    }

    /// <summary>The id of what is declared there: `thresholds.utilisation`, the reading `rounding`, the field `return.utilisation`.</summary>
    private static string IdOf(PolicyPart part) => part.Path.Split('.') switch
    {
        ["facts", var record, "fields", var field, ..] => $"{record}.{field}",
        ["facts" or "readings", var name, ..] => name,
        _ => part.Entry,
    };

    /// <summary>The entry as it was written with the value marked; where another layer wrote the value, that layer's line.</summary>
    private static ImmutableArray<TextRun> Quoted(PolicyPart part, int width)
    {
        var around = part.Place.IsWithin(part.Around) ? Lines(part.Around, part.Place.Line) : [];
        return Quoted(part.IsEntry || part.Place.Text.Contains('\n') ? FirstWord(part.IsEntry ? part.Around : part.Place) : part.Place, around, width);
    }

    /// <summary>What begins a text of several lines: all of it would be more marks than text.</summary>
    private static Place FirstWord(Place place) => place with { Span = place.Span with { Length = place.Text.TakeWhile(c => c is not (':' or '\n')).Count() } };

    /// <summary>The lines of an entry, the nearest to a line of it where there are many.</summary>
    private static ImmutableArray<int> Lines(Place entry, int near)
    {
        var last = entry.Source.LineAndColumn(entry.Span.Start + entry.Text.TrimEnd().Length).Line;
        var first = Math.Max(entry.Line, Math.Min(near - MostLinesAround / 2, last - MostLinesAround + 1));
        return [.. Enumerable.Range(first, Math.Min(MostLinesAround, last - first + 1))];
    }

    private static ImmutableArray<TextRun> Quoted(Place place, ImmutableArray<int> around, int width)
    {
        var excerpt = new Excerpt(place.Source, [new LabelledSpan(new Label(place, ""), isMain: true)]) { Lines = around };
        var runs = ImmutableArray.CreateBuilder<TextRun>();
        var gutter = excerpt.LastLine.ToString().Length;
        excerpt.AddTo(runs, "in", gutter, width - gutter - 3, TextRole.Note);
        return runs.ToImmutable();
    }
}
