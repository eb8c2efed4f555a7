using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using DocumentFormat.OpenXml.Spreadsheet;
using PolicyEngine.Storage;

namespace PolicyEngine.Tests.Storage;

public sealed class WrittenEnumsTests
{
    /// <summary>Else a workbook that uses it cannot be written by the program compiled to native code.</summary>
    [Fact]
    public void Every_enum_of_the_workbook_library_that_is_used_is_kept()
    {
        using var file = new PEReader(File.OpenRead(typeof(WrittenEnums).Assembly.Location));
        var code = file.GetMetadataReader();
        var used = code.TypeReferences.Select(code.GetTypeReference)
            .Select(type => typeof(PatternValues).Assembly.GetType($"{code.GetString(type.Namespace)}.{code.GetString(type.Name)}"))
            .Where(type => type is { IsEnum: true } && type.Name.EndsWith("Values", StringComparison.Ordinal))
            .Select(type => type!.Name);
        Assert.Equal(used.Order(StringComparer.Ordinal), WrittenEnums.All.Select(a => a.GetType().GetElementType()!.Name).Order(StringComparer.Ordinal));
    }
}
