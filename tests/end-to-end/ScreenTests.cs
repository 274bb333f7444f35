using OrleansAnomaly.Local.Terminal;

namespace OrleansAnomaly.EndToEnd.Tests;

public sealed class ScreenTests
{
    private readonly StringWriter _written = new() { NewLine = "\n" };

    [Fact]
    public void Status_OnATerminal_IsWrittenOver()
    {
        var screen = new Screen(_written, new ScreenKind(true, false, () => 80));

        screen.Status("200 events/s");
        screen.Status("9 events/s");

        Assert.Equal("200 events/s\r            \r9 events/s", _written.ToString());
    }

    [Fact]
    public void Line_BelowAStatus_LeavesTheStatusLast()
    {
        var screen = new Screen(_written, new ScreenKind(true, false, () => 80));
        screen.Status("now");

        screen.Line("an alert");

        Assert.Equal("now\r   \ran alert\nnow", _written.ToString());
    }

    [Fact]
    public void Status_NarrowTerminal_IsCutToOneLine()
    {
        var screen = new Screen(_written, new ScreenKind(true, false, () => 6));

        screen.Status("200 events/s");

        Assert.Equal("200 e", _written.ToString());
    }

    [Fact]
    public void Status_NoTerminal_WritesNothing()
    {
        var screen = new Screen(_written, ScreenKind.Plain);

        screen.Status("200 events/s");
        screen.Line("an alert", Tone.Alert);

        Assert.Equal("an alert\n", _written.ToString());
    }

    [Fact]
    public void Line_WithColours_PaintsItsTone()
    {
        var screen = new Screen(_written, new ScreenKind(true, true, () => 80));

        screen.Line("an alert", Tone.Alert);

        Assert.Equal("\e[31man alert\e[0m\n", _written.ToString());
    }
}
