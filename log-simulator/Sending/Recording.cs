using System.IO.Compression;
using OrleansAnomaly.LogSimulator.Anomalies;
using OrleansAnomaly.LogSimulator.Traffic;
using OrleansAnomaly.LogSimulator.Uses;

namespace OrleansAnomaly.LogSimulator.Sending;

/// <summary>Traffic written to a file instead of Kafka: one event a line, and beside it the labels.</summary>
internal static class Recording
{
    private const double LearningShare = 1.0 / 3;

    /// <summary>When a recording begins unless said otherwise: a Monday, so that the same seed makes the same file.</summary>
    private static readonly DateTimeOffset UsualStart = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a stretch of event time.</summary>
    /// <param name="options">What traffic; anomalies of every kind and strength are spread over it unless some are asked for.</param>
    /// <param name="path">The events' file; compressed when it ends in <c>.gz</c>.</param>
    /// <param name="lasts">Event time to write.</param>
    /// <returns>Events written.</returns>
    /// <exception cref="ArgumentException">An option cannot be used.</exception>
    public static long Write(SimulatorOptions options, string path, TimeSpan lasts)
    {
        options.Validate();
        var start = options.StartAt ?? UsualStart;
        using var labels = LabelsFile.Open(options.LabelsFile ?? path + ".labels", options.Use == TrafficGenerator.Reference ? "service" : "entity");
        var feed = EventFeed.Create(Planned(options, start, lasts), start, labels.Write);
        using var lines = Open(path);
        var line = new byte[feed.MaxEventBytes + 1];
        var end = (start + lasts).ToUnixTimeMilliseconds() / 1000.0;
        var written = 0L;
        for (; feed.NextTime < end; written++)
        {
            var length = feed.WriteNext(line);
            line[length] = (byte)'\n';
            lines.Write(line.AsSpan(0, length + 1));
        }

        return written;
    }

    private static SimulatorOptions Planned(SimulatorOptions options, DateTimeOffset start, TimeSpan lasts)
    {
        if (options.Use == TrafficGenerator.Reference || options.Anomalies.Count > 0)
            return options;
        var traffic = UseCatalog.Create(options.Use, options.Services ?? UseCatalog.UsualEntities(options.Use), options.Seed, start.ToUnixTimeSeconds());
        return options with
        {
            AnomalyEvery = TimeSpan.Zero,
            Anomalies = AnomalyPlan.Spread(traffic, options.Seed, lasts * LearningShare, lasts),
        };
    }

    private static Stream Open(string path)
    {
        var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 1 << 16);
        return path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest) : file;
    }
}
