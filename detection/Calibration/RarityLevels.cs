using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Calibration;

/// <summary>Knows how rare an entity's values usually are, so that a rare one is news only where rare ones are rare.</summary>
/// <remarks>
/// A value's level is the logarithm of how many events come for each of its own; values never seen before are the highest
/// level. The chance of a level or a higher one is learnt from the later half of the events: what begins as new all the
/// time (the first devices of a user) is soon forgotten to have been so.
/// </remarks>
internal sealed class RarityLevels
{
    private const int Levels = 18;
    private const double LeastWeight = 1.0 / 10_000;
    private const double EffectiveShare = 0.75;
    private const double Unseen = 0.5;
    private const double LeastLearnt = 0.3;
    private const double LongSeen = 200;
    private const double NearlyMost = 0.3;

    private readonly float[] _mass = new float[Levels];
    private double _seen;

    public static int StateBytes => Levels * sizeof(float) + sizeof(double);

    /// <summary>Events learnt.</summary>
    public double Seen => _seen;

    /// <summary>Largest surprise that there can be now.</summary>
    public double Most => Math.Log((Effective + 1) / Unseen);

    private double Effective => Math.Min(EffectiveShare * _seen, EffectiveShare * 2 / LeastWeight);

    /// <summary>Level of a value.</summary>
    /// <param name="count">How often it was seen; 0 for never.</param>
    /// <param name="total">Values seen in all.</param>
    public static int LevelOf(double count, double total) =>
        count <= 0 ? Levels - 1 : Math.Clamp((int)Math.Log2(total / count), 0, Levels - 2);

    /// <summary>Negative logarithm of the chance of a value this rare or rarer.</summary>
    public double Surprise(int level)
    {
        double mass = 0;
        for (int i = level; i < Levels; i++)
            mass += _mass[i];
        double effective = Effective;
        return Math.Max(0, -Math.Log((mass * effective + Unseen) / (effective + 1)));
    }

    /// <summary>True when the value is new and new ones have not come for long.</summary>
    public bool IsUtterlyNew(int level) => level == Levels - 1 && IsNearlyMost(level);

    /// <summary>True when nothing as rare as this level has come for long.</summary>
    public bool IsNearlyMost(int level) => _seen >= LongSeen && Surprise(level) > Most - NearlyMost;

    /// <summary>Learns the level of a value, a good part of it however odd: what comes again and again is not rare.</summary>
    public void Learn(int level, double weight)
    {
        weight = Math.Max(weight, LeastLearnt);
        double share = weight * Math.Max(LeastWeight, 2 / (_seen + 3));
        foreach (ref float mass in _mass.AsSpan())
            mass = (float)(mass * (1 - share));
        _mass[level] += (float)share;
        _seen += weight;
    }

    public void Exchange(StateExchange state)
    {
        state.Values(_mass);
        state.Value(ref _seen);
    }
}
