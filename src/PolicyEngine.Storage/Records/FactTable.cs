using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Storage;

/// <summary>The table that holds one authority's records of one kind, a row for each revision.</summary>
/// <param name="Name">`kent/return`.</param>
/// <param name="Columns">Those of declared fields, after the <see cref="Fixed"/> ones, in the order they came.</param>
internal sealed record FactTable(string Name, string Authority, string Kind, ImmutableArray<FactColumn> Columns)
{
    private const int MostPlaces = 18;

    /// <summary>
    /// What every table has. `entry` is the log's entry of the import, `known_on` the day (a day number) from which the record was known,
    /// `row` the row in the file, `supplied` the cells as they were supplied.
    /// </summary>
    public static ImmutableArray<string> Fixed { get; } =
        ["id", "subject", "owner", "period", "item", "revision", "withdrawn", "entry", "known_on", "row", "supplied", "hash"];

    /// <summary>Columns stand in order, and numbers have places that fit them.</summary>
    public bool IsSound => Columns.Index().All(c => c.Item.Ordinal == c.Index && c.Item.Scale is >= 0 and <= MostPlaces);

    public static string NameOf(string authority, string kind) => $"{authority}/{kind}";

    public string Definition => $"""
        CREATE TABLE {Sql.Name(Name)} (id INTEGER PRIMARY KEY, subject TEXT NOT NULL, owner TEXT, period TEXT NOT NULL, item TEXT NOT NULL, revision INTEGER NOT NULL,
          withdrawn INTEGER NOT NULL, entry INTEGER NOT NULL, known_on INTEGER NOT NULL, row INTEGER NOT NULL, supplied TEXT NOT NULL, hash BLOB NOT NULL,
          UNIQUE (subject, period, item, revision))
        """;

    /// <summary>The column of a part of a field as a policy types it, or null if nothing of the kind was ever imported.</summary>
    public FactColumn? Find(Fact fact, FactPart part)
    {
        var type = FactColumn.TypeName(fact, part);
        return Columns.FirstOrDefault(c => c.Field == fact.Field && c.Part == part && c.Type == type);
    }
}

/// <summary>What a column holds of a field.</summary>
internal enum FactPart
{
    Figure,
    By,
    On,
    Because,

    /// <summary>Nothing a program wrote: what the column holds was altered.</summary>
    Unknown,
}

/// <summary>A typed column. A field that changes its type gets a new one; what was recorded stays.</summary>
/// <param name="Type">`percent`, `choice`, `days`: figures of one column can be compared with each other.</param>
/// <param name="Scale">Numbers are whole multiples of ten to the minus scale; what is not is kept beside, exactly (<see cref="Stored"/>).</param>
internal sealed record FactColumn(int Ordinal, string Name, string Field, FactPart Part, string Type, int Scale)
{
    public const string Choice = "choice";

    private const int PlacesOfPercent = 4;
    private const int PlacesOfMoney = 2;
    private const int PlacesOfNumber = 4;
    private const int MostPlaces = 10;

    /// <summary>Decimals of a percent figure, 90% being 0.9.</summary>
    private const int HundredthsOfOne = 2;

    public bool IsText => Type is "text" or Choice;

    public string Declaration => $"{Sql.Name(Name)} {(IsText ? "TEXT" : "INTEGER")}";

    public static FactColumn Of(Fact fact, FactPart part, int ordinal, string name) => new(ordinal, name, fact.Field, part, TypeName(fact, part), part == FactPart.Figure ? ScaleOf(fact) : 0);

    public static string TypeName(Fact fact, FactPart part) => part switch
    {
        FactPart.On => "date",
        FactPart.By or FactPart.Because => "text",
        _ => fact.Type switch
        {
            ChoiceType => Choice,
            DurationType duration => $"duration in {duration.Unit}",
            RateType rate => $"rate per {rate.Unit} {rate.Per}",
            var type => type.GetType().Name.Replace("Type", "", StringComparison.Ordinal).ToLowerInvariant(),
        },
    };

    private static int ScaleOf(Fact fact) => fact.Type switch
    {
        PercentType => PlacesOf(fact, PlacesOfPercent) + HundredthsOfOne,
        MoneyType or RateType => PlacesOf(fact, PlacesOfMoney),
        NumberType => PlacesOf(fact, PlacesOfNumber),
        _ => 0,
    };

    private static int PlacesOf(Fact fact, int usual) => Math.Min(fact.Places ?? usual, MostPlaces);
}
