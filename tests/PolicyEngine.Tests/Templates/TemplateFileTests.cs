using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Storage;
using PolicyEngine.Tests.Analysis;
using PolicyEngine.Tests.Facts;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Templates;

/// <summary>The workbook that a template becomes.</summary>
public sealed class TemplateFileTests
{
    public static TheoryData<string> Examples => Example.Names;

    [Theory]
    [MemberData(nameof(Examples))]
    public void It_is_a_valid_workbook_and_always_the_same(string name)
    {
        var example = Example.Of(name);
        var request = Request(example, [.. Enumerable.Range(0, example.Policy.Records.Length)]);
        var bytes = Bytes(request.ToTemplate());

        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2013).Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        Assert.Equal(bytes, Bytes(request.ToTemplate()));
    }

    [Fact]
    public void A_figure_that_may_not_apply_is_a_number_within_its_range_or_not_applicable()
    {
        var rules = Rules("west-london", "return");

        Assert.Contains(("Availability", "custom", "E2:E4 E8:E12", "IF(ISNUMBER(E2),AND(E2>=0,E2<=1,ROUND(E2,4)=E2),E2=\"N/A\")"), rules);
        Assert.Contains(("Utilisation", "custom", "F2:F12", "IF(ISNUMBER(F2),AND(F2>=0,F2<=10,ROUND(F2,4)=F2),FALSE)"), rules);
        Assert.Contains(("Not asked", "", "E5:E7", ""), rules);
    }

    [Fact]
    public void Choices_dates_counts_and_money_have_rules_of_their_own()
    {
        var rules = Rules("stoke", "report").Concat(Rules("stoke", "assessment")).ToList();

        Assert.Contains(("Received", "date", "C2:C24", "61"), rules);
        Assert.Contains(("Actual expenditure in the quart…", "custom", "I2:I24", "IF(ISNUMBER(I2),TRUE,FALSE)"), rules);
        Assert.Contains(("Complaints about the service", "whole", "G2:G24", "0"), rules);
        Assert.Contains(("Service changes", "list", "C2:C24", "\"not-implemented,plans-in-place,made,N/A\""), rules);
        Assert.Contains(("Learning applied.on", "date", "Z2:Z24", "61"), rules);
    }

    [Fact]
    public void A_list_too_long_for_a_rule_stands_in_a_hidden_sheet()
    {
        var options = Enumerable.Range(1, 30).Select(i => $"a-rather-long-option-{i}").ToArray();
        var policy = PolicyCompiler.Compile([new SourceText("policy.yaml", $$$"""
            policy: anytown
            title: Anytown framework (made up)
            status: in-force
            documents: {framework: "Anytown performance framework"}
            facts:
              service: { fields: { note: { text: true } } }
              return: {of: service, per: quarter, absent: unknown, fields: {kind: {choice: [{{{string.Join(", ", options)}}}] } } }
            """)], _ => []).Policy!;
        var facts = new FactBase(policy, [new FactRecord(0, "a", null, null, [], "")]);
        var bytes = Bytes(new TemplateRequest(policy, facts, null, "2024-25 Q1", [1], ["a"]).ToTemplate());

        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        var hidden = Assert.Single(document.WorkbookPart!.Workbook.Descendants<Sheet>(), s => s.State?.Value == SheetStateValues.Hidden);
        Assert.Equal(options, ((WorksheetPart)document.WorkbookPart.GetPartById(hidden.Id!)).Worksheet.Descendants<Cell>().Select(c => c.InnerText));
        Assert.Contains(("Kind", "list", "C2", "Lists!$A$1:$A$30"), Rules(document));
    }

    [Fact]
    public void Every_type_of_figure_on_file_is_read_back_as_it_was()
    {
        var reading = FactText.Read(("services.csv", """
            service,provider,type,client_group,annual_payment,fee,opens,contract_length,answer_within
            a,p,sheltered,_x0041_ = 1,"-£1,234.50",£3.05 per unit per week,8:05,2 years,1 working day
            b,p,sheltered or floating-support,"two
            lines",£123456789012.1234567,£3 per unit per week or £4 per week per unit,17:30,1 month or 2 months,10 working days
            """), ("assessments.csv", """
            service,quarter,involved,involved.by,involved.on,involved.because
            a,2004-05 Q1,always,J Doe,2004-07-16,seen
            b,2004-05 Q1,n/a,,,
            """), ("returns.csv", """
            service,quarter,received,availability,utilisation,complaints,score,complete
            a,2004-05 Q1,1850-01-01,33.33%,33.3333333333%,12,-3,yes
            b,2004-05 Q1,2004-07-16,0%,n/a,1 or 2,1000000,no
            """), ("notices.csv", """
            provider,issued,remark
            p,2004-07-16,late
            p,,
            """));
        Assert.Empty(reading.Diagnostics.Where(d => d.IsError).Select(FactText.Of));
        var before = reading.Facts!;
        var folder = Directory.CreateTempSubdirectory("policy-template-").FullName;
        using (var file = File.Create(Path.Join(folder, "all.xlsx")))
            TemplateFile.Write(new TemplateRequest(SamplePolicy.Policy, before, null, "2004-05 Q1", [0, 1, 2, 3, 4], ["a", "b"]).ToTemplate(), file);

        var after = FactFiles.Open(SamplePolicy.Policy, ["all.xlsx"], folder);
        Directory.Delete(folder, recursive: true);

        Assert.Empty(after.Diagnostics.Where(d => d.IsError).Select(d => d.Message));
        Assert.Equal(Said(before), Said(after.Facts!));
    }

    private static byte[] Bytes(Template template)
    {
        using var stream = new MemoryStream();
        TemplateFile.Write(template, stream);
        return stream.ToArray();
    }

    private static IEnumerable<string> Said(FactBase facts) => facts.All.Select(r => $"{r.Kind} {r.Subject} {r.Owner} {r.Period}: "
        + string.Join("; ", r.Entries.OrderBy(e => e.Key).Select(e => $"{e.Key} {e.Value.State} {string.Join(" or ", e.Value.Figures)} {e.Value.Judgement}"))).Order(StringComparer.Ordinal);

    private static TemplateRequest Request(Example example, int[] kinds)
    {
        var level = OnFile.LowestLevel(example.Policy)!.Value;
        return new TemplateRequest(example.Policy, example.Facts, null, example.Period, [.. kinds], OnFile.Subjects(example.Policy, example.Facts, level));
    }

    private static List<(string Title, string Kind, string Cells, string Formula)> Rules(string name, string kind)
    {
        var example = Example.Of(name);
        using var document = SpreadsheetDocument.Open(new MemoryStream(Bytes(Request(example, [example.Kind(kind)]).ToTemplate())), isEditable: false);
        return Rules(document);
    }

    private static List<(string Title, string Kind, string Cells, string Formula)> Rules(SpreadsheetDocument document) =>
    [
        .. document.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet.Descendants<DataValidation>())
            .Select(v => (v.PromptTitle!.Value!, v.Type?.InnerText ?? "", v.SequenceOfReferences!.InnerText ?? "", v.Formula1?.InnerText ?? "")),
    ];
}
