using PolicyEngine.Benchmarks;

var output = Console.Out;
output.WriteLine($"| {"job",-8} | {"kind",-8} | {"ns/op",8} | {"ratio",8} |");
output.WriteLine($"|----------|----------|---------:|---------:|");
if (args.Length == 0 || args.Contains("arithmetic"))
{
    foreach (var race in ArithmeticRaces.All())
        race.Print(output);
}

if (args.Length == 0 || args.Contains("import"))
    ImportRaces.Print(output);

if (args.Length == 0 || args.Contains("layers"))
    LayerRaces.Print(output);

if (args.Length == 0 || args.Contains("due"))
    DueRaces.Print(output);

if (args.Length == 0 || args.Contains("explorer"))
    ExplorerRaces.Print(output);

if (args.Length == 0 || args.Contains("start"))
    ColdStartRaces.Print(output);
