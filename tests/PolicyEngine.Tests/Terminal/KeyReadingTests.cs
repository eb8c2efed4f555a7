using PolicyEngine.Cli.Terminal;

namespace PolicyEngine.Tests.Terminal;

public sealed class KeyReadingTests
{
    [Fact]
    public void A_letter_is_a_key() => Assert.Equal(["g"], Read("g"));

    [Fact]
    public void Esc_alone_is_a_key_at_once() => Assert.Equal(["Esc"], Read("\e"));

    [Fact]
    public void Esc_and_a_key_right_after_it_are_two_keys() => Assert.Equal(["Esc", "g", "x"], Read("\egx"));

    [Fact]
    public void A_key_with_Alt_is_Esc_and_that_key()
    {
        var reading = new KeyReading(() => new ConsoleKeyInfo('g', ConsoleKey.G, shift: false, alt: true, control: false), () => false);
        Assert.Equal([new KeyPressed(ConsoleKey.Escape, '\e'), new KeyPressed(ConsoleKey.G, 'g')], new[] { reading.Next()!, reading.Next()! });
    }

    [Fact]
    public void Ctrl_C_right_after_Esc_is_Ctrl_C()
    {
        var reading = new KeyReading(() => new ConsoleKeyInfo('\0', ConsoleKey.C, shift: false, alt: true, control: true), () => false);
        Assert.Equal([new KeyPressed(ConsoleKey.Escape, '\e'), new KeyPressed(ConsoleKey.C, '\u0003')], new[] { reading.Next()!, reading.Next()! });
    }

    [Theory]
    [InlineData("\e[<0;5;14M", "Click 13,4")]
    [InlineData("\e[<64;1;1M", "WheelUp 0,0")]
    [InlineData("\e[<65;200;60M", "WheelDown 59,199")]
    public void A_report_of_the_mouse_is_what_was_done(string typed, string meant) => Assert.Equal([meant, "x"], Read(typed + "x"));

    [Theory]
    [InlineData("\e[<0;5;14m")]
    [InlineData("\e[<2;5;14M")]
    [InlineData("\e[<0;0;14M")]
    [InlineData("\e[<0;5M")]
    [InlineData("\e[<;;M")]
    [InlineData("\e[<0;99999999999;1M")]
    [InlineData("\e[<0;5;1?")]
    [InlineData("\e[<123456789012345678901")]
    public void What_reports_nothing_of_use_types_nothing(string typed) => Assert.Equal(["nothing"], Read(typed).Take(1));

    [Fact]
    public void A_report_that_comes_in_pieces_is_one_report() => Assert.Equal(["Click 13,4", "x"], Read("\e[<0;5;14Mx", inTheFirstPiece: 5));

    [Theory]
    [InlineData("\e[13;2ux")]
    [InlineData("\e[27;5;9~x")]
    [InlineData("\e[1;5Px")]
    public void A_sequence_that_nobody_knows_types_nothing(string typed) => Assert.Equal(["nothing", "x"], Read(typed));

    [Fact]
    public void Pasted_text_is_one_message_on_one_line() => Assert.Equal(["Pasted abc  q", "x"], Read("\e[200~abc\r\nq\e[201~x"));

    [Fact]
    public void The_beginning_of_a_report_with_nothing_after_it_is_keys() => Assert.Equal(["Esc", "["], Read("\e["));

    [Fact]
    public void A_report_after_Esc_is_read_too() => Assert.Equal(["Esc", "Click 13,4"], Read("\e\e[<0;5;14M"));

    /// <param name="inTheFirstPiece">How much is there before the rest is waited for.</param>
    private static List<string> Read(string typed, int inTheFirstPiece = int.MaxValue)
    {
        var at = 0;
        var read = new List<string>();
        var reading = new KeyReading(() => Key(typed[at++]), () => at < typed.Length && at != inTheFirstPiece);
        try
        {
            while (true)
                read.Add(Named(reading.Next()));
        }
        catch (IndexOutOfRangeException)
        {
            return read;
        }
    }

    private static ConsoleKeyInfo Key(char sign) => new(sign, sign == '\e' ? ConsoleKey.Escape : ConsoleKey.None, shift: false, alt: false, control: false);

    private static string Named(Message? message) => message switch
    {
        KeyPressed { Code: ConsoleKey.Escape } => "Esc",
        KeyPressed key => $"{key.Character}",
        Pasted pasted => $"Pasted {pasted.Text}",
        MousePressed mouse => $"{mouse.Act} {mouse.Line},{mouse.Column}",
        _ => "nothing",
    };
}
