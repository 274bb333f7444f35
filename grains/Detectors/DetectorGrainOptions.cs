using Microsoft.Extensions.Options;

namespace OrleansAnomaly.Grains.Detectors;

/// <summary>The detector of a service as a grain; section <c>Detector</c>.</summary>
public sealed class DetectorGrainOptions
{
    /// <summary>Events after which a snapshot is written. Default 1000; range [1, 1000000]. Where they come faster than 200 ms a snapshot, more.</summary>
    public int SnapshotEvery { get; set; } = 1000;

    /// <summary>Longest time that applied events wait for a snapshot. Default 10 s; range [1 s, 1 hour].</summary>
    public TimeSpan SnapshotInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time without events after which a detector is persisted and put away. Default 15 minutes; range [1 minute, 1 day].</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How far event time may be from the wall clock for silence to be judged by the wall clock; beyond it events are a replay or a simulation. Default 1 minute; range [1 s, 1 hour].</summary>
    public TimeSpan LiveWithin { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Joint models trained at a time in a silo. Default 1; range [1, 64].</summary>
    public int ConcurrentTrainings { get; set; } = 1;
}

/// <summary>Reports every option of <see cref="DetectorGrainOptions"/> that is out of range.</summary>
public sealed class DetectorGrainOptionsValidator : IValidateOptions<DetectorGrainOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, DetectorGrainOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new ValidateOptionsResultBuilder();
        if (options.SnapshotEvery is < 1 or > 1_000_000)
            errors.AddError($"Detector:SnapshotEvery is {options.SnapshotEvery}; it must be from 1 to 1000000 events.");
        if (options.ConcurrentTrainings is < 1 or > 64)
            errors.AddError($"Detector:ConcurrentTrainings is {options.ConcurrentTrainings}; it must be from 1 to 64.");
        Range(errors, nameof(options.SnapshotInterval), options.SnapshotInterval, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        Range(errors, nameof(options.IdleTimeout), options.IdleTimeout, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1));
        Range(errors, nameof(options.LiveWithin), options.LiveWithin, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        return errors.Build();
    }

    private static void Range(ValidateOptionsResultBuilder errors, string option, TimeSpan value, TimeSpan min, TimeSpan max)
    {
        if (value < min || value > max)
            errors.AddError($"Detector:{option} is {value}; it must be from {min} to {max}.");
    }
}
