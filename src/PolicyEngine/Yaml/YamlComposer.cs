using System.Collections.Immutable;
using PolicyEngine.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PolicyEngine.Yaml;

/// <summary>Builds the tree from the events, refusing what would make a value read differently from where it stands.</summary>
internal sealed class YamlComposer(YamlText text, YamlEvents events, YamlFindings findings)
{
    /// <summary>The value that begins with the current event, of which there must be one.</summary>
    public YamlNode Node(int depth)
    {
        var parsed = events.Current!;
        var start = AfterProperties(events.StartOf(parsed), events.EndOf(parsed));
        events.Advance();
        return parsed switch
        {
            Scalar scalar => ScalarOf(scalar, start),
            AnchorAlias => Alias(text.Place(start, events.EndOf(parsed))),
            _ when depth > YamlReader.MostNesting => TooDeep(start),
            SequenceStart sequence => Sequence(start, sequence.Style == SequenceStyle.Flow, depth),
            MappingStart map => Map(start, map.Style == MappingStyle.Flow, depth),
            _ => throw new InvalidOperationException($"no value begins with {parsed}"),
        };
    }

    private YamlSequence Sequence(int start, bool isFlow, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        var end = start;
        while (IsValue(events.Current))
        {
            var item = Node(depth + 1);
            if (isFlow && items.Count > 0)
                CheckComma(end, item);
            items.Add(isFlow ? Whole(item, nodesEach: 1, depth) : item);
            end = items[^1].Place.Span.End;
        }

        return new YamlSequence(text.Place(start, Close<SequenceEnd>(end, isFlow)), items.ToImmutable());
    }

    private YamlMap Map(int start, bool isFlow, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var keys = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        var end = start;
        while (IsValue(events.Current))
        {
            var key = Node(depth + 1);
            if (isFlow && keys.Count > 0)
                CheckComma(end, key);
            end = key.Place.Span.End;
            if (events.Current is null)
                break;
            var value = IsValue(events.Current) ? Node(depth + 1) : Nothing(text.Place(end, end)); // `? :` has a key and nothing else.
            if (isFlow)
                value = Whole(value, nodesEach: 2, depth);
            end = value is YamlScalar { IsEmpty: true } ? end : Math.Max(end, value.Place.Span.End);
            if (IsNewKey(key, keys))
                entries.Add(new YamlEntry((YamlScalar)key, value));
        }

        return new YamlMap(text.Place(start, Close<MappingEnd>(end, isFlow)), entries.ToImmutable());
    }

    /// <summary>After a bracket the parser does without the comma; people and other programs do not.</summary>
    private void CheckComma(int end, YamlNode next)
    {
        if (!text.Slice(Math.Min(end, next.Place.Span.Start), next.Place.Span.Start).Contains(','))
            findings.Add(YamlErrors.NoComma(next.Place));
    }

    private bool IsNewKey(YamlNode key, Dictionary<string, YamlScalar> keys)
    {
        if (key is not YamlScalar { Value.Length: > 0 } scalar)
        {
            if (key is not YamlScalar { IsEmpty: true, Place.Span.Length: > 0 }) // An alias, already reported.
                findings.Add(YamlErrors.Key(key.Place));
        }
        else if (keys.TryGetValue(scalar.Value, out var first))
            findings.Add(YamlErrors.DuplicateKey(scalar.Value, scalar.Place, first.Place));
        else
        {
            keys.Add(scalar.Value, scalar);
            return true;
        }

        return false;
    }

    /// <summary>Takes the end of a collection, if reading got there. A bracket's end is exact; a block ends with its last child.</summary>
    private int Close<TEnd>(int endOfLast, bool isFlow)
        where TEnd : ParsingEvent
    {
        if (events.Current is not { } closing)
            return endOfLast;
        var start = events.StartOf(closing);
        events.Advance();
        if (closing is TEnd)
            return isFlow ? start + 1 : endOfLast;
        findings.Add(YamlErrors.Unreadable(text.Place(start, text.EndOfText(start)))); // On strange input the parser's starts and ends do not pair.
        events.Stop();
        return endOfLast;
    }

    private YamlScalar ScalarOf(Scalar scalar, int start)
    {
        var end = Math.Max(start, events.EndOf(scalar));
        var fragment = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded
            ? BlockScalarText.Read(text, start, end, scalar.Value)
            : FlowScalarText.Read(text, start, end);
        if (fragment.Content.Length == 0 && BlockScalarText.IsHeaderWithNumber(text, start, out var header))
            findings.Add(YamlErrors.BlockHeader(text.Place(start, header)));
        return new YamlScalar(text.Place(start, end), fragment, scalar.Style == ScalarStyle.Plain);
    }

    /// <summary>A value inside brackets that a comma of its own expression has cut: said, and put together again from the items or entries it became.</summary>
    private YamlNode Whole(YamlNode value, int nodesEach, int depth)
    {
        if (value is not YamlScalar { IsPlain: true } cut || FlowExpression.Cut(text, cut) is not { } end)
            return value;
        var place = text.Place(cut.Place.Span.Start, end);
        findings.Add(YamlErrors.FlowExpression(place));
        events.IgnoreFaultsBefore(end);
        while (events.Current is { } rest && IsValue(rest) && events.StartOf(rest) < end)
            for (var i = 0; i < nodesEach && IsValue(events.Current); i++)
                Node(depth + 1);
        return cut with { Place = place, Text = FlowScalarText.Read(text, place.Span.Start, end) };
    }

    private static bool IsValue(ParsingEvent? parsed) => parsed is NodeEvent or AnchorAlias;

    private YamlScalar Alias(Place place)
    {
        findings.Add(YamlErrors.Alias(place));
        return Nothing(place);
    }

    private YamlScalar TooDeep(int start)
    {
        findings.Add(YamlErrors.TooDeep(text.Place(start, start + 1)));
        events.Stop();
        return Nothing(text.Place(start, start));
    }

    private YamlScalar Nothing(Place place) => new(place, new Fragment(text.Source, "", []), IsPlain: true);

    /// <summary>Where a value begins after its anchor and tag, which are reported.</summary>
    private int AfterProperties(int start, int end)
    {
        var at = start;
        while (text[at] is '&' or '!')
        {
            var from = at;
            while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not (',' or ']' or '}'))
                at++;
            findings.Add(text[from] == '&' ? YamlErrors.Anchor(text.Place(from, at)) : YamlErrors.Tag(text.Place(from, at)));
            at = SkipToValue(at, Math.Max(at, end));
        }

        return at;
    }

    private int SkipToValue(int start, int end)
    {
        var at = start;
        while (at < end && (char.IsWhiteSpace(text[at]) || text[at] == '#'))
        {
            if (text[at] == '#')
                while (at < end && !YamlText.IsBreak(text[at]))
                    at++;
            else
                at++;
        }

        return at;
    }
}
