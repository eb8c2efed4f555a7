using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;

namespace PolicyEngine.Tests.Facts;

/// <summary>Every finding, said in full: file, expected place, text and message.</summary>
public class FactErrorTests
{
    public static TheoryData<string, string, string> Faults => new()
    {
        { "returns.pdf", "PK", "PE0701 returns.pdf:1:1 [] `returns.pdf` is neither a CSV file, a workbook nor a YAML file." },
        { "returns.xlsx", "PK", "PE0701 `returns.xlsx` cannot be read: it is damaged, protected by a password, or no workbook." },
        { "returns.csv", "service,quarter,received\na,2004-05 Q1,#REF!", "PE0745 returns.csv:2:14 [#REF!] `#REF!` in row 2, column `received` is an error of the spreadsheet." },
        { "retuns.csv", "a", "PE0702 retuns.csv:1:1 [] `retuns.csv` holds records of kind `retuns`, which is not a kind of record of this policy." },
        { "f.yaml", "retrun:\n  - {service: a}", "PE0702 f.yaml:1:1 [retrun] `retrun` is not a kind of record of this policy." },
        { "returns.csv", "\n , \n", "PE0703 returns.csv:1:1 [] `returns.csv` is empty: it has no header row." },
        { "returns.csv", "service,quarter,complaints\na,2004-05 Q1", "PE0704 returns.csv:2:1 [a,2004-05 Q1] Row 2 has 2 cells, but the header row names 3 columns." },
        { "services.csv", "service,annual_payment\na,£1,234", "PE0704 services.csv:2:6 [234] `234` in row 2 stands under no column of the header row." },
        { "services.csv", "service,client_group\na,the \"new\" wing", "PE0705 services.csv:2:3 [the \"new\" wing] A quote in row 2 stands in the middle of a value." },
        { "services.csv", "service,client_group\na,\"new\" wing", "PE0705 services.csv:2:3 [\"new\" wing] A quote in row 2 stands in the middle of a value." },
        { "services.csv", "service,client_group\na,\"new wing\nb,c", "PE0705 services.csv:2:3 [\"] The quote that begins a value in row 2 is not closed." },
        { "f.yaml", "- a", "PE0706 f.yaml:1:1 [- a] A file of facts is a map of record kinds." },
        { "f.yaml", "return: {service: a}", "PE0706 f.yaml:1:9 [{service: a}] `return` needs a list of records." },
        { "f.yaml", "service: a", "PE0706 f.yaml:1:10 [a] `service` needs a map from ids to fields, or a list of records." },
        { "f.yaml", "service:\n  a: b", "PE0706 f.yaml:2:6 [b] A `service` is a map of fields." },
        { "f.yaml", "service:\n  a: {type: [x]}", "PE0706 f.yaml:2:13 [[x]] `type` needs one value." },
        { "services.csv", "service,typ\na,sheltered\nb,sheltered", "PE0711 services.csv:1:9 [typ] A `service` has no field `typ`." },
        { "f.yaml", "service:\n  a: {annual_payment: £1,234.50}", "PE0711 f.yaml:2:26 [234.50] A `service` has no field `234.50`." },
        { "f.yaml", "provider:\n  a: {kind: {judged: sole-trader, by: me}}", "PE0712 f.yaml:2:35 [by] `kind` is not a judgement, so nobody's name, date or reason goes with it." },
        { "services.csv", "service,type,Service type\na,,", "PE0713 services.csv:1:14 [Service type] `Service type` is given twice: it is the same as `type`." },
        { "returns.csv", "complaints\n1\n2", "PE0714 returns.csv:1:1 [complaints] This `return` does not say its `service` and its `quarter`." },
        { "providers.csv", "id,kind\n,sole-trader", "PE0714 providers.csv:2:1 [] There is nothing in row 2, column `id`, so nobody can say what this `provider` belongs to." },
        { "f.yaml", "notice:\n  - {issued: 2004-06-01}", "PE0714 f.yaml:2:5 [{issued: 2004-06-01}] This `notice` does not say its `provider`." },
        { "providers.csv", "id,kind\na,\nb,\na,", "PE0715 providers.csv:4:1 [a] There are two records of kind `provider` for `a`." },
        { "returns.csv", "service,quarter\na,2004/05 Q1", "PE0716 returns.csv:2:3 [2004/05 Q1] `2004/05 Q1` in row 2, column `quarter` is not a quarter of the policy's calendar." },
        { "assessments.csv", "service,quarter,involved,involved.by\na,2004-05 Q1,,J Smith", "PE0718 assessments.csv:2:15 [J Smith] `J Smith` in row 2, column `involved.by` belongs to a judgement, but nothing was judged for `involved`." },
        { "assessments.csv", "service,quarter,involved,involved.on\na,2004-05 Q1,always,Tuesday", "PE0741 assessments.csv:2:21 [Tuesday] `Tuesday` in row 2, column `involved.on` is not a date." },
        { "returns.csv", "service,quarter,complaints\na,2004-05 Q1,n/a", "PE0721 returns.csv:2:14 [n/a] `n/a` in row 2, column `complaints` is refused: the policy does not allow `complaints` to be not applicable." },
        { "returns.csv", "service,quarter,utilisation\na,2004-05 Q1,88% or N/A", "PE0721 returns.csv:2:14 [88% or N/A] `N/A` in row 2, column `utilisation` cannot be one of two figures in dispute." },
        { "returns.csv", "service,quarter,availability\na,2004-05 Q1,9000%", "PE0722 returns.csv:2:14 [9000%] `9000%` in row 2, column `availability` is outside its range, 0% to 1,000%." },
        { "returns.csv", "service,quarter,availability\na,2004-05 Q1,89.999%", "PE0723 returns.csv:2:14 [89.999%] `89.999%` in row 2, column `availability` has more decimal places than are recorded, 2." },
        { "returns.csv", "service,quarter,score\na,2004-05 Q1,1.5", "PE0723 returns.csv:2:14 [1.5] `1.5` in row 2, column `score` has more decimal places than are recorded, none." },
        { "services.csv", "service,type\na,shelterd", "PE0724 services.csv:2:3 [shelterd] `shelterd` in row 2, column `type` is not one of the options." },
        { "f.yaml", "return:\n  - {service: a, quarter: 2004-05 Q1, complete: perhaps}", "PE0725 f.yaml:2:49 [perhaps] `perhaps` for `complete` is neither yes nor no." },
        { "returns.csv", "service,quarter,availability\na,2004-05 Q1,0.9", "PE0731 returns.csv:2:14 [0.9] `0.9` in row 2, column `availability` has no percent sign, so it is not a percent." },
        { "returns.csv", "service,quarter,complaints\na,2004-05 Q1,-1", "PE0732 returns.csv:2:14 [-1] `-1` in row 2, column `complaints` is not a count: it is negative." },
        { "returns.csv", "service,quarter,score\na,2004-05 Q1,high", "PE0733 returns.csv:2:14 [high] `high` in row 2, column `score` is not a number." },
        { "services.csv", "service,annual_payment\na,1234.50", "PE0734 services.csv:2:3 [1234.50] `1234.50` in row 2, column `annual_payment` has no pound sign, so it is not an amount of money." },
        { "services.csv", "service,fee\na,£3 per week", "PE0735 services.csv:2:3 [£3 per week] `£3 per week` in row 2, column `fee` is not a rate in money per unit per week." },
        { "returns.csv", "service,quarter,score\na,2004-05 Q1,1234567890123456", "PE0736 returns.csv:2:14 [1234567890123456] `1234567890123456` in row 2, column `score` has too many digits." },
        { "returns.csv", "service,quarter,received\na,2004-05 Q1,31/4/2004", "PE0742 returns.csv:2:14 [31/4/2004] `31/4/2004` in row 2, column `received` is not a date: April 2004 has 30 days." },
        { "services.csv", "service,opens\na,5.30pm", "PE0743 services.csv:2:3 [5.30pm] `5.30pm` in row 2, column `opens` is not a time of day." },
        { "services.csv", "service,answer_within\na,5 days", "PE0744 services.csv:2:3 [5 days] `5 days` in row 2, column `answer_within` is not a duration in working days." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_said_once_at_its_place_and_nothing_is_used(string path, string content, string expected)
    {
        var reading = FactText.Read(path, content);
        Assert.Equal(expected, FactText.Findings(reading));
        Assert.Null(reading.Facts);
    }

    [Fact]
    public void Every_error_has_a_fault_that_shows_it()
    {
        var shown = Faults.Select(f => f.Data.Item3[..6]).ToHashSet();
        // What is wrong with workbooks' sheets, with mappings, with imports, with files of steps and with events is shown by cases.
        string[] elsewhere = ["PE0747", "PE0748", "PE0749", "PE0750", "PE0753", "PE0754", "PE0756", "PE0757", "PE0758", "PE0759", "PE0760", "PE0761", "PE0762", "PE0763", "PE0764", "PE0765"];
        Assert.Empty(FactErrors.All.Where(c => c.Severity == Severity.Error && !shown.Contains(c.Id)).Select(c => c.Id).Except(elsewhere));
    }

    [Fact]
    public void Every_code_has_its_own_number_and_a_page_that_fits_beside_the_file()
    {
        Assert.Equal(FactErrors.All.Select(c => c.Id).Distinct().Order(), FactErrors.All.Select(c => c.Id));
        Assert.All(FactErrors.All, code =>
        {
            Assert.StartsWith("PE07", code.Id);
            Assert.InRange(code.Page.Split('\n').Length, 3, 8);
            Assert.Matches("wrong|right|example|likely", code.Page);
        });
    }

    [Fact]
    public void Reading_goes_on_after_a_fault()
    {
        var reading = FactText.Read(
            ("returns.csv", "service,quarter,availability,complaints\na,2004-05 Q1,0.9,two\na,2004-05 Q9,,\nb\nc,2004-05 Q1,90%,1.5\n"),
            ("providers.csv", "id,kind\nacme,charity\n"));
        Assert.Equal(
            ["PE0724 providers.csv:2:6", "PE0731 returns.csv:2:14", "PE0732 returns.csv:2:18", "PE0716 returns.csv:3:3", "PE0704 returns.csv:4:1", "PE0732 returns.csv:5:18"],
            reading.Diagnostics.Where(d => d.IsError).Select(d => $"{d.Code.Id} {d.Labels[0].Place}"));
    }

    [Fact]
    public void Two_records_for_one_key_are_both_pointed_at()
    {
        var reading = FactText.Read(("providers.csv", "id,kind\nacme,\n"), ("f.yaml", "provider:\n  acme: {}"));
        Assert.Equal(["f.yaml:2:3", "providers.csv:2:1"], Assert.Single(reading.Diagnostics).Labels.Select(l => l.Place.ToString()));
    }

    [Fact]
    public void A_record_of_something_not_listed_is_a_warning()
    {
        var reading = FactText.Read(
            ("services.csv", "service,provider\noak-house,acme\n"),
            ("returns.csv", "service,quarter,complaints\noak-huose,2004-05 Q1,1\noak-huose,2004-05 Q2,1\nelsewhere,2004-05 Q1,1\n"));
        Assert.Equal(
            """
            PE0717 returns.csv:2:1 [oak-huose] The service `oak-huose` in row 2, column `service` is in none of the files.
            PE0717 returns.csv:4:1 [elsewhere] The service `elsewhere` in row 4, column `service` is in none of the files.
            PE0717 services.csv:2:11 [acme] Records name a provider, such as `acme`, but none of the files lists any.
            """.ReplaceLineEndings("\n"), FactText.Findings(reading));
        Assert.Equal("Did you mean `oak-house`?", reading.Diagnostics[0].Help);
        Assert.NotNull(reading.Facts);
    }

    [Theory]
    [InlineData("services.csv", "service,typ\na,", "Did you mean `type`? A mapping file can say which field the column holds, `typ: type`, or that it is not needed, `typ: ignore`.")]
    [InlineData("assessments.csv", "service,quarter,colour\na,2004-05 Q1,", "A `assessment` has `service`, `quarter`, `involved`, `involved.by`, `involved.on`, `involved.because`. A mapping file can say which field the column holds, `colour: FIELD`, or that it is not needed, `colour: ignore`.")]
    [InlineData("retuns.csv", "a", "Did you mean `returns`? The kind can be named before the path: `return=retuns.csv`.")]
    [InlineData("returns.csv", "service,quarter\na,2004/05 Q1", "Did you mean `2004-05 Q1`?")]
    [InlineData("returns.csv", "service,quarter\na,spring", "The calendar has `2004-05 Q1` to `2004-05 Q4`.")]
    [InlineData("f.yaml", "service:\n  a: {annual_payment: £1,234.50}", "Inside braces a comma ends a value; put a value that has a comma in quotes: `\"£1,234.50\"`.")]
    public void Help_suggests_what_was_probably_meant(string path, string content, string help) =>
        Assert.Equal(help, FactText.Read(path, content).Diagnostics.First(d => d.IsError).Help);
}
