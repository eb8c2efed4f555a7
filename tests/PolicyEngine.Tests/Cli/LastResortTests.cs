using PolicyEngine.Cli;

namespace PolicyEngine.Tests.Cli;

public sealed class LastResortTests
{
    [Fact]
    public void A_fault_of_the_program_is_said_in_a_sentence()
    {
        var (exit, said) = Run(() => throw new InvalidOperationException("Nothing is there."));
        Assert.Equal(ExitCodes.ProgramFault, exit);
        Assert.StartsWith("This is a fault in the program, not in your policy: Nothing is there. (InvalidOperationException in ", said);
        Assert.Single(said.Trim().Split('\n'));
    }

    [Fact]
    public void A_file_that_cannot_be_used_is_no_fault_of_the_program()
    {
        var (exit, said) = Run(() => throw new IOException("The disk is full."));
        Assert.Equal(ExitCodes.StorageTrouble, exit);
        Assert.Equal("A file cannot be used: The disk is full.", said.Trim());
    }

    private static (int Exit, string Said) Run(Func<int> program)
    {
        using var error = new StringWriter();
        return (LastResort.Run(program, new Host(TextWriter.Null, error, "/", UsesColor: false, 80, TestHost.Recorder)), error.ToString());
    }
}
