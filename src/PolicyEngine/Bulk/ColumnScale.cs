using PolicyEngine.Operators;
using PolicyEngine.Types;

namespace PolicyEngine.Bulk;

/// <summary>The best of several ratings, over columns: <see cref="Selection"/>, row by row the same.</summary>
internal static class ColumnScale
{
    /// <summary>For each option the rows that may have it as the best (worst): some rating may be it, and none that surely counts is surely beyond it.</summary>
    /// <param name="ratings">Each with the rows in which it may count, and those in which it need not.</param>
    public static Mask[] Highest((Column Rating, Mask MayCount, Mask NeedNot)[] ratings, ChoiceType type, bool isHighest)
    {
        var work = ratings[0].Rating.Work;
        var options = new Mask[type.Options.Length];
        Array.Fill(options, work.None);
        var canStay = Array.ConvertAll(ratings, r => ~(r.MayCount & r.Rating.HasValue) | r.NeedNot);
        var ranked = Enumerable.Range(0, options.Length).OrderBy(o => isHighest ? type.Rank(o) : -type.Rank(o));
        foreach (var option in ranked)
        {
            var (someone, allCanStay) = (work.None, work.All);
            for (var i = 0; i < ratings.Length; i++)
            {
                var has = ratings[i].MayCount & OptionColumn.Has(ratings[i].Rating, option);
                canStay[i] |= has;
                someone |= has;
                allCanStay &= canStay[i];
            }

            options[option] = someone & allCanStay;
        }

        return options;
    }
}
