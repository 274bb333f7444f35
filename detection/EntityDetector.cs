namespace OrleansAnomaly.Detection;

/// <summary>The streaming model of one entity: observes its events one by one and reports incident transitions.</summary>
/// <remarks>
/// One pass, causal, bounded state, no clock and no randomness of its own: the same input gives bit-equal scores,
/// with or without a <see cref="Save"/> and <see cref="Restore"/> in the middle. Not thread-safe.
/// </remarks>
public sealed class EntityDetector
{
    /// <summary>Makes a detector that knows nothing yet.</summary>
    /// <param name="options">Valid options.</param>
    public EntityDetector(DetectionOptions options) => Options = options;

    /// <summary>What it was made with.</summary>
    public DetectionOptions Options { get; }

    /// <summary>Names of the metrics, by index.</summary>
    public IReadOnlyList<string> Metrics => _metrics;

    /// <summary>Names of the attributes, by index.</summary>
    public IReadOnlyList<string> Attributes => _attributes;

    private readonly List<string> _metrics = [];
    private readonly List<string> _attributes = [];

    /// <summary>Adds a metric and returns its index, which is the number of metrics before.</summary>
    public int AddMetric(string name)
    {
        _metrics.Add(name);
        return _metrics.Count - 1;
    }

    /// <summary>Adds an attribute and returns its index, which is the number of attributes before.</summary>
    public int AddAttribute(string name)
    {
        _attributes.Add(name);
        return _attributes.Count - 1;
    }

    /// <summary>Learns and scores one event.</summary>
    /// <returns>Incident transitions it caused, almost always none; valid until the next call.</returns>
    public ReadOnlySpan<Incident> Observe(in Observation observation) => default;

    /// <summary>Tells the detector what time it is although nothing came, so that silence is found and quiet incidents resolve.</summary>
    /// <param name="now">Wall clock, Unix seconds.</param>
    /// <returns>Incident transitions it caused; valid until the next call.</returns>
    public ReadOnlySpan<Incident> Advance(double now) => default;

    /// <summary>Score of the last event; 1.0 is the alert boundary.</summary>
    public double Score => 0;

    /// <summary>What the last event said of one metric. Allocates nothing.</summary>
    /// <param name="index">Index from <see cref="AddMetric"/>.</param>
    public MetricReading Metric(int index) => new(0, double.NaN, double.NaN, double.NaN);

    /// <summary>True when recent clean rows are enough for a new joint model and the last one is old.</summary>
    public bool WantsTraining => false;

    /// <summary>A copy of the recent clean rows to train on elsewhere, e.g. on the thread pool; null when there is nothing to train.</summary>
    public JointTrainingSet? TakeTrainingSet() => null;

    /// <summary>Puts a model trained from <see cref="TakeTrainingSet"/> to use.</summary>
    public void Use(JointModel model) => ArgumentNullException.ThrowIfNull(model);

    /// <summary>What it knows now, for people.</summary>
    public EntityReport Report() => throw new NotImplementedException();

    /// <summary>Writes everything that matters to the future as one versioned binary snapshot.</summary>
    public byte[] Save() => [];

    /// <summary>Continues from a snapshot of <see cref="Save"/>, of this or an older version.</summary>
    /// <exception cref="InvalidDataException">The snapshot is cut off, corrupt, or of a newer version.</exception>
    public static EntityDetector Restore(DetectionOptions options, ReadOnlySpan<byte> snapshot) => new(options);
}
