using PolicyEngine.Facts;
using PolicyEngine.Storage;

namespace PolicyEngine.Tests.Facts;

public class FactFormatTests
{
    private const string Yaml = """
        service:
          oak-house: {type: sheltered, client_group: "Older people, frail", provider: acme, annual_payment: "£1,234.50", opens: 9:00, contract_length: 3 years}
          elm-court:
        provider:
          acme: {kind: organisation}
        return:
          - {service: oak-house, quarter: 2004-05 Q1, availability: 90%, utilisation: 88% or 91%, complaints: 2, received: 16/7/2004, complete: yes}
          - {service: oak-house, period: 2004-05 Q2, utilisation: N/A, availability: }
        notice:
          - {provider: acme, issued: 2004-06-01}
          - {provider: acme, issued: 2004-06-01, remark: Fire door or alarm}
        assessment:
          - service: oak-house
            quarter: 2004-05 Q1
            involved: {judged: sometimes, by: J Smith, on: 2004-07-20, because: Two of five plans show it.}
          - {service: oak-house, quarter: 2004-05 Q2, involved: always}
        """;

    private static readonly (string, string)[] Csv =
    [
        ("services.csv", "\uFEFFservice,Service type,Primary client group,PROVIDER,annual payment,opens,contract_length\r\n"
            + "oak-house,Sheltered,\"Older people, frail\",acme,\"£1,234.50\",9:00,36 months\r\nelm-court,,,,,,\r\n\r\n"),
        ("providers.csv", "id;kind\nacme;organisation\n"),
        ("data/return.csv", "service,quarter,Availability of units,utilisation,complaints,received,complete\n"
            + "oak-house,2004-05 q1,90%,91% OR 88%,2,2004-07-16,Y\n\n ,,,,,,\noak-house,2004-05 Q2,,not applicable,,,\n"),
        ("notices.tsv", "provider\tissued\tremark\nacme\t1 June 2004\t\nacme\t1/6/2004\tFire door or alarm\n"),
        ("assessments.csv", "service,period,involved,involved.by,involved.on,involved.because\n"
            + "oak-house,2004-05 Q1,sometimes,J Smith,20/07/2004,Two of five plans show it.\noak-house,2004-05 Q2,always,,,\n"),
    ];

    private const string Expected = """
        assessment, oak-house, 2004-05 Q1: involved = sometimes (by J Smith, on 2004-07-20, because Two of five plans show it.)
        assessment, oak-house, 2004-05 Q2: involved = always
        notice, acme: issued = 2004-06-01
        notice, acme: issued = 2004-06-01
        notice, acme: remark = "Fire door or alarm"
        provider, acme: kind = organisation
        return, oak-house, 2004-05 Q1: availability = 90%
        return, oak-house, 2004-05 Q1: complaints = 2
        return, oak-house, 2004-05 Q1: complete = yes
        return, oak-house, 2004-05 Q1: received = 2004-07-16
        return, oak-house, 2004-05 Q1: utilisation = 88% or 91%
        return, oak-house, 2004-05 Q2: utilisation = N/A
        service, elm-court
        service, oak-house, acme: annual_payment = £1,234.50
        service, oak-house, acme: client_group = "Older people, frail"
        service, oak-house, acme: contract_length = 3 years
        service, oak-house, acme: opens = 9:00
        service, oak-house, acme: type = sheltered
        """;

    [Fact]
    public void Yaml_is_read() => AssertFacts(Expected, FactText.Read("facts.yaml", Yaml));

    /// <summary>Figures in dispute keep the order in which they were written.</summary>
    [Fact]
    public void Csv_gives_the_same_facts() =>
        AssertFacts(Expected.Replace("88% or 91%", "91% or 88%", StringComparison.Ordinal), FactText.Read(Csv));

    [Fact]
    public void Each_entry_says_where_it_came_from()
    {
        var csv = FactText.Read(Csv).Facts!.Find(kind: 2, "oak-house", "2004-05 Q2")!;
        Assert.Equal("data/return.csv row 5", csv.SourceOf(Assert.Single(csv.Entries).Value).Where);
        var yaml = FactText.Read("facts.yaml", Yaml).Facts!.Find(kind: 2, "oak-house", "2004-05 Q2")!;
        Assert.Equal("facts.yaml line 8", yaml.SourceOf(Assert.Single(yaml.Entries).Value).Where);
    }

    [Fact]
    public void A_cell_of_several_lines_is_one_row()
    {
        var reading = FactText.Read("notices.csv", "provider,remark\nacme,\"first\r\n\"\"second\"\"\"\nacme,x,y\n");
        Assert.Equal("PE0704 notices.csv:4:8 [y] `y` in row 3 stands under no column of the header row.", FactText.Findings(reading));
        AssertFacts("notice, acme: remark = \"first\n\"second\"\"", FactText.Read(
            ("notices.csv", "provider,remark\nacme,\"first\r\n\"\"second\"\"\"\n"), ("providers.csv", "id\nacme")), exceptRecordsOf: "provider");
    }

    [Theory]
    [InlineData("a,b\n1;2,3;4", ',')]
    [InlineData("a;b\n\"1,2\";3,4", ';')]
    [InlineData("a\tb\n1\t2", '\t')]
    public void The_separator_is_found(string content, char separator)
    {
        var rows = new CsvRows(FactFile.Of("x.csv", content), new()).Read().ToList();
        Assert.Equal(content.Split('\n')[0].Split(separator), rows[0].Texts);
        Assert.Equal(2, rows[1].Texts.Length);
    }

    [Fact]
    public void Places_count_characters_not_bytes()
    {
        var rows = new CsvRows(FactFile.Of("x.csv", "\uFEFFé,£,😀\n\n\"😀\n£\",b,\"c\""), new()).Read().ToList();
        Assert.Equal(["é", "£", "😀"], rows[0].Texts.Select((_, i) => rows[0].PlaceOf(i).Text));
        Assert.True(rows[1].IsBlank);
        Assert.Equal(["\"😀\n£\"", "b", "\"c\""], rows[2].Texts.Select((_, i) => rows[2].PlaceOf(i).Text));
        Assert.Equal(3, rows[2].Number);
    }

    [Fact]
    public void The_kind_can_be_named_before_the_path()
    {
        FactFile[] files =
        [
            FactFile.Of("q1.csv", "provider,issued\nacme,2004-06-01\n", "notice"),
            FactFile.Of("q2.yaml", "acme: {kind: sole-trader}", "providers"),
        ];
        var reading = FactFiles.Read(SamplePolicy.Policy, files, new());
        AssertFacts("notice, acme: issued = 2004-06-01\nprovider, acme: kind = sole-trader", reading);
    }

    [Fact]
    public void Without_a_calendar_any_period_is_taken()
    {
        FactFile[] files = [FactFile.Of("returns.csv", "service,quarter,complaints\noak-house,spring,1\n")];
        Assert.NotNull(FactFiles.Read(SamplePolicy.WithoutCalendar, files, new()).Facts!.Find(kind: 2, "oak-house", "spring"));
    }

    private static void AssertFacts(string expected, FactReading reading, string? exceptRecordsOf = null)
    {
        Assert.Equal("", FactText.Findings(reading));
        var lines = FactText.Of(reading.Facts).Split('\n').Where(l => exceptRecordsOf is null || !l.StartsWith(exceptRecordsOf, StringComparison.Ordinal));
        Assert.Equal(expected.ReplaceLineEndings("\n"), string.Join('\n', lines));
    }
}
