using System.Globalization;
using OrleansAnomaly.Grains.Storage;

namespace OrleansAnomaly.Grains.Alerts;

/// <summary>Stores the alerts in a fixed number of parts, so that a change rewrites one part and not the list.</summary>
/// <remarks>An alert stays in its part for life. Evicted ones leave storage when their part is next written, and are evicted again if loaded before.</remarks>
internal sealed class AlertSegments
{
    /// <summary>Number of parts; fixed, as an alert must be found again in its own.</summary>
    public const int Count = 64;

    private readonly IPersistentState<AlertSegmentState>[] _states;

    public AlertSegments(IPersistentStateFactory factory, IGrainContext context) =>
        _states = [.. Enumerable.Range(0, Count).Select(segment => factory.Create<AlertSegmentState>(context, new NamedState(Name(segment))))];

    /// <summary>The part of the alert that was opened with a number.</summary>
    public static int Of(long openedSequence) => (int)(openedSequence % Count);

    /// <summary>Fills the book with what the parts hold.</summary>
    public void LoadInto(AlertBook book) =>
        book.Load(_states.SelectMany(state => state.State.Records), _states.Max(state => state.State.LastSequence));

    /// <summary>Writes some parts as the book has them now.</summary>
    public Task WriteAsync(IReadOnlyCollection<int> segments, AlertBook book)
    {
        var records = book.Records().ToLookup(record => Of(record.Alert.OpenedSequence));
        return Task.WhenAll(segments.Select(segment => WriteAsync(segment, records[segment], book.LastSequence)));
    }

    private Task WriteAsync(int segment, IEnumerable<AlertRecord> records, long lastSequence)
    {
        _states[segment].State = new AlertSegmentState { LastSequence = lastSequence, Records = [.. records] };
        return _states[segment].WriteStateAsync();
    }

    private static string Name(int segment) => string.Create(CultureInfo.InvariantCulture, $"alerts-{segment:00}");
}
