using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Testing;

/// <summary>A head, and how to make, ask, save and restore it.</summary>
internal sealed class HeadTrial
{
    private readonly HeadRegistration _registration;
    private readonly Lazy<TrialRow[]> _rows, _others;

    public HeadTrial(HeadRegistration registration, HeadTrialOptions options)
    {
        (_registration, Options) = (registration, options);
        _rows = new(() => TrialRows.Ordinary(options, options.Seed));
        _others = new(() => TrialRows.Ordinary(options, options.Seed + 1));
    }

    public string Name => _registration.Name;

    public HeadTrialOptions Options { get; }

    /// <summary>The ordinary rows.</summary>
    public TrialRow[] Rows => _rows.Value;

    /// <summary>As many rows of another entity.</summary>
    public TrialRow[] Others => _others.Value;

    public DetectionHead Create() => _registration.Create(new HeadContext(Name, "contract", "entity", 0.1));

    public static byte[] Save(DetectionHead head)
    {
        using StateWriter writer = new();
        head.Exchange(writer);
        return writer.Written.ToArray();
    }

    public DetectionHead Restore(byte[] state)
    {
        DetectionHead head = Create();
        head.Exchange(new StateReader(state, SnapshotEnvelope.Version));
        return head;
    }
}
