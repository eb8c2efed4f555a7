using System.Collections.Immutable;
using PolicyEngine.Types;

namespace PolicyEngine.Kernel;

/// <summary>Records of one policy's kinds and fields as another's, by their names.</summary>
internal sealed class FormsTranslation(CheckedPolicy from, CheckedPolicy to)
{
    private readonly int[] kinds = [.. from.Records.Select(r => IndexOf(to.Records, o => o.Name == r.Name && o.Per == r.Per && o.IsMany == r.IsMany))];
    private readonly int[] facts = [.. from.Facts.Select(f => IndexOf(to.Facts, o => o.Id == f.Id))];

    /// <summary>Whether records of one can stand as they are for records of the other.</summary>
    public static bool HaveSameForms(CheckedPolicy one, CheckedPolicy other) =>
        ReferenceEquals(one, other) || (one.Records.SequenceEqual(other.Records) && one.Facts.SequenceEqual(other.Facts));

    public IEnumerable<FactRecord> Of(IEnumerable<FactRecord> records) => records.Where(r => kinds[r.Kind] >= 0).Select(Of);

    /// <summary>An entry of a fact as the other policy types it; null where it has no such field, kind of value or option.</summary>
    public Entry? Of(int fact, Entry entry)
    {
        if (facts[fact] < 0)
            return null;
        var (own, other) = (from.Facts[fact].Type, to.Facts[facts[fact]].Type);
        if (own == other || entry.Figures.IsEmpty)
            return entry;
        if (own is not ChoiceType options || other is not ChoiceType known)
            return null;
        var figures = entry.Figures.Select(f => known.Options.IndexOf(options.Options[((OptionExtent)f).Single])).Where(o => o >= 0).Select(Extent.OfOption).ToImmutableArray();
        return figures.IsEmpty ? null : new Entry(figures.Length > 1 ? EntryState.Disputed : EntryState.Supplied, figures, entry.Judgement, entry.Source) { OrNotApplicable = entry.OrNotApplicable };
    }

    private FactRecord Of(FactRecord record) => record with
    {
        Kind = kinds[record.Kind],
        Entries = [.. record.Entries.Select(e => (Fact: facts[e.Key], Entry: Of(e.Key, e.Value))).Where(e => e.Entry is not null).Select(e => KeyValuePair.Create(e.Fact, e.Entry!))],
    };

    private static int IndexOf<T>(ImmutableArray<T> items, Predicate<T> isMeant)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (isMeant(items[i]))
                return i;
        }

        return -1;
    }
}
