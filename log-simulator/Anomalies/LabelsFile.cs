using System.Globalization;
using System.Text.Json;

namespace OrleansAnomaly.LogSimulator.Anomalies;

/// <summary>The truth about the traffic: one line of JSON for each anomaly, written when it begins.</summary>
internal sealed class LabelsFile : IDisposable
{
    private const string Time = "yyyy-MM-ddTHH:mm:ss.fffZ";
    private readonly StreamWriter _lines;

    private readonly string _entityName;

    private LabelsFile(StreamWriter lines, string entityName) => (_lines, _entityName) = (lines, entityName);

    /// <param name="path">The file.</param>
    /// <param name="entityName">What an entity is called in it.</param>
    /// <exception cref="ArgumentException">The file cannot be written.</exception>
    public static LabelsFile Open(string path, string entityName)
    {
        try
        {
            return new LabelsFile(new StreamWriter(path, append: true) { AutoFlush = true, NewLine = "\n" }, entityName);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"--labels is '{path}', which cannot be written: {error.Message}", error);
        }
    }

    public void Write(Anomaly anomaly) => _lines.WriteLine(JsonSerializer.Serialize(new Dictionary<string, object>
    {
        [_entityName] = anomaly.Service,
        ["kind"] = anomaly.Kind.Name,
        ["metrics"] = anomaly.Kind.Metrics,
        ["start"] = Text(anomaly.Start),
        ["end"] = Text(anomaly.End),
        ["strength"] = anomaly.Strength,
    }));

    public void Dispose() => _lines.Dispose();

    private static string Text(double unixSeconds) => DateTimeOffset
        .FromUnixTimeMilliseconds((long)(unixSeconds * 1000))
        .ToString(Time, CultureInfo.InvariantCulture);
}
