using OrleansAnomaly.Detection.Presets;

namespace OrleansAnomaly.Detection.Heads;

/// <summary>What a preset says of a metric's series: which heads judge it, which changes matter, and from which size on.</summary>
internal sealed class MetricPolicy(EntityProfile profile, FieldRule rule)
{
    private const double Unimportant = 0.5;

    private readonly bool _judges = HeadNames.OfSeries.Any(head => profile.Has(head, rule));

    /// <summary>A policy where the preset says anything of series; null where it does not.</summary>
    public static MetricPolicy? Of(EntityProfile profile, string metric) =>
        profile.RuleOf(metric) is var rule && profile.IsSilentOn(rule) ? null : new MetricPolicy(profile, rule);

    /// <summary>Unit of the values.</summary>
    public string Unit => rule.Unit;

    /// <summary>The value on the scale that it is forecast on.</summary>
    public double Scaled(double value) => rule.Logarithmic ? Math.CopySign(Math.Log(1 + Math.Abs(value)), value) : value;

    /// <summary>The value that lies there on the scale.</summary>
    public double Back(double scaled) => rule.Logarithmic ? Math.CopySign(Math.Exp(Math.Abs(scaled)) - 1, scaled) : scaled;

    /// <summary>True when the head judges the metric.</summary>
    public bool Has(string head) => profile.Has(head, rule);

    /// <summary>Highest score that what was seen deserves in practice.</summary>
    /// <param name="leader">The head that leads.</param>
    /// <param name="value">What was seen.</param>
    /// <param name="expected">What was expected.</param>
    public double Ceiling(MetricHead leader, double value, double expected)
    {
        if (!_judges)
            return 0;
        if (leader is StuckHead)
            return double.PositiveInfinity;
        return Ceiling(leader.Direction, value, expected);
    }

    /// <summary>The same for what was seen in a direction, whoever says so.</summary>
    public double Ceiling(Direction direction, double value, double expected)
    {
        Direction wrong = rule.Direction switch { ChangeDirection.Up => Direction.Down, ChangeDirection.Down => Direction.Up, _ => (Direction)2 };
        bool small = Math.Abs(value - expected) < Math.Max(rule.LeastChange, rule.LeastRatio * Math.Abs(expected));
        return small || direction == wrong ? Unimportant : double.PositiveInfinity;
    }
}
