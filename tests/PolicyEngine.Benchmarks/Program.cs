using PolicyEngine.Benchmarks;
using PolicyEngine.Benchmarks.Cascade;
using PolicyEngine.Benchmarks.Growth;
using PolicyEngine.Benchmarks.SpBench;

var output = Console.Out;
output.WriteLine($"| {"job",-9} | {"kind",-8} | {"ns/op",8} | {"ratio",8} |");
output.WriteLine($"|-----------|----------|---------:|---------:|");
if (args.Length == 0 || args.Contains("arithmetic"))
{
    foreach (var race in ArithmeticRaces.All())
        race.Print(output);
}

if (args.Length == 0 || args.Contains("sp"))
{
    foreach (var race in SpRaces.All())
        race.Print(output);
    SpRaces.PrintHeld(output);
}

if (args.Length == 0 || args.Contains("cascade"))
    CascadeRaces.Race().Print(output);

if (args.Length == 0 || args.Contains("portfolio"))
{
    foreach (var race in PortfolioRaces.All())
        race.Print(output);
}

if (args.Length == 0 || args.Contains("growth"))
    GrowthRaces.Print(output);

if (args.Length == 0 || args.Contains("explain"))
    ExplainRaces.Print(output);

if (args.Length == 0 || args.Contains("check"))
    CheckRaces.Print(output);

if (args.Length == 0 || args.Contains("import"))
    ImportRaces.Print(output);

if (args.Length == 0 || args.Contains("record"))
    RecordRaces.Print(output);

if (args.Length == 0 || args.Contains("stored"))
    StoredRaces.Print(output);

if (args.Length == 0 || args.Contains("layers"))
    LayerRaces.Print(output);

if (args.Length == 0 || args.Contains("due"))
    DueRaces.Print(output);

if (args.Length == 0 || args.Contains("explorer"))
    ExplorerRaces.Print(output);

if (args.Length == 0 || args.Contains("start"))
    ColdStartRaces.Print(output);
