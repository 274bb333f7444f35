using Microsoft.Extensions.Logging;
using OrleansAnomaly.Local.Terminal;

namespace OrleansAnomaly.EndToEnd.Tests;

public sealed class ScreenLogsTests
{
    private readonly StringWriter _written = new() { NewLine = "\n" };

    [Fact]
    public void Log_BelowTheLeastLevel_IsNotShown()
    {
        var log = Create();

        Write(log, LogLevel.Information, default, "chatter");
        Write(log, LogLevel.Warning, default, "the disk is nearly full");

        Assert.Equal("warning Store: the disk is nearly full\n", _written.ToString());
    }

    [Fact]
    public void Log_ExpectedEvent_IsNotShown()
    {
        Write(Create(), LogLevel.Warning, new EventId(1, "LogRecreated"), "offsets begin anew");

        Assert.Equal("", _written.ToString());
    }

    private ILogger Create()
    {
        using var logs = new ScreenLogs(new Screen(_written, ScreenKind.Plain), LogLevel.Warning, "LogRecreated");
        return logs.CreateLogger("OrleansAnomaly.Silo.Storage.Store");
    }

    private static void Write(ILogger log, LogLevel level, EventId id, string text) => log.Log(level, id, text, null, (state, _) => state);
}
