namespace OrleansAnomaly.Local.Terminal;

/// <summary>Shows log records as lines of the screen, so that they do not tear the status line.</summary>
/// <param name="screen">Where to show them.</param>
/// <param name="least">Least severe level shown.</param>
/// <param name="expected">Names of events that belong to the plan and are not shown.</param>
internal sealed class ScreenLogs(Screen screen, LogLevel least, params string[] expected) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new CategoryLog(screen, least, expected, categoryName[(categoryName.LastIndexOf('.') + 1)..]);

    public void Dispose()
    {
        // The screen outlives the parts that log to it.
    }

    private sealed class CategoryLog(Screen screen, LogLevel least, string[] expected, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel) || (eventId.Name is { } name && expected.Contains(name)))
                return;
            var cause = exception is null ? "" : $" ({exception.GetType().Name}: {exception.Message})";
            screen.Line($"{Word(logLevel)} {category}: {formatter(state, exception)}{cause}", Paint(logLevel));
        }

        private static string Word(LogLevel level) => level switch
        {
            LogLevel.Critical or LogLevel.Error => "error",
            LogLevel.Warning => "warning",
            _ => "log",
        };

        private static Tone Paint(LogLevel level) => level switch
        {
            LogLevel.Critical or LogLevel.Error => Tone.Alert,
            LogLevel.Warning => Tone.Change,
            _ => Tone.Faint,
        };
    }
}
