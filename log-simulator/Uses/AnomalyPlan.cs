using OrleansAnomaly.LogSimulator.Anomalies;
using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses;

/// <summary>Spreads anomalies of every kind and strength over a stretch of a use's traffic.</summary>
public static class AnomalyPlan
{
    private const int Attempts = 200;
    private const double SharePerStretch = 0.8;
    private static readonly TimeSpan Apart = TimeSpan.FromDays(3);

    /// <summary>From barely visible to obvious; what a number means is said by each kind.</summary>
    public static IReadOnlyList<double> Strengths { get; } = [0.5, 1, 2, 4];

    /// <summary>Draws as many of each kind and strength as leave every entity days of peace between two.</summary>
    /// <param name="traffic">The use.</param>
    /// <param name="seed">The same seed draws the same plan.</param>
    /// <param name="from">Earliest beginning, after the start of the traffic.</param>
    /// <param name="to">When the last one is over.</param>
    public static IReadOnlyList<AnomalyRequest> Spread(UseTraffic traffic, int seed, TimeSpan from, TimeSpan to)
    {
        ArgumentNullException.ThrowIfNull(traffic);
        var noise = new SeededNoise(seed ^ 0x91A2);
        var plan = new List<AnomalyRequest>();
        var each = Math.Max(1, (int)(traffic.Entities.Count * SharePerStretch / (traffic.Anomalies.Count * Strengths.Count)));
        foreach (var kind in traffic.Anomalies)
        {
            foreach (var strength in Strengths)
            {
                for (var n = 0; n < each; n++)
                {
                    if (Find(traffic, plan, kind, strength, noise, from, to) is { } found)
                        plan.Add(found);
                }
            }
        }

        return plan;
    }

    private static AnomalyRequest? Find(
        UseTraffic traffic, List<AnomalyRequest> plan, AnomalyKind kind, double strength, SeededNoise noise, TimeSpan from, TimeSpan to)
    {
        var lasts = kind.DurationAt(strength);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var entity = noise.Any(traffic.TargetsOf(kind));
            var after = from + ((to - lasts - from) * noise.Uniform());
            var begins = traffic.Start + after.TotalSeconds;
            if (traffic.IsOpen(entity, begins, begins + lasts.TotalSeconds) && plan.TrueForAll(other => other.Service != entity || (other.After - after).Duration() > Apart))
                return new AnomalyRequest(kind.Name, entity, after, lasts, strength);
        }

        return null;
    }
}
