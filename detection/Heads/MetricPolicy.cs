using OrleansAnomaly.Detection.Calibration;
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

    /// <summary>Which changes matter.</summary>
    public ChangeDirection Watched => rule.Direction;

    /// <summary>How long a change must last to matter, seconds.</summary>
    public double LastsSeconds => rule.LastsSeconds;

    /// <summary>Upper limit of the metric; null for none.</summary>
    public double? High => rule.High;

    /// <summary>True when another metric drives it.</summary>
    public bool IsDriven => rule.DrivenBy is not null;

    /// <summary>How little its samples may be believed to scatter, on the scale that it is forecast on.</summary>
    public double LeastScatter => rule.Counts ? CountScale.LeastScatter : 0;

    /// <summary>Lowest that can be, on the scale that it is forecast on.</summary>
    public double Lowest => rule.Counts ? Scaled(0) : rule.Low is { } low ? Scaled(low) : double.NegativeInfinity;

    /// <summary>Highest that can be, on the scale that it is forecast on.</summary>
    public double Highest => rule.High is { } high ? Scaled(high) : double.PositiveInfinity;

    /// <summary>True when it is forecast on another scale than its own.</summary>
    public bool IsScaled => rule.Logarithmic || rule.Counts;

    /// <summary>The value on the scale that it is forecast on.</summary>
    public double Scaled(double value) =>
        rule.Counts ? CountScale.Of(value)
        : rule.Logarithmic ? Math.CopySign(Math.Log(1 + Math.Abs(value)), value) : value;

    /// <summary>The value that lies there on the scale.</summary>
    public double Back(double scaled) =>
        rule.Counts ? CountScale.Back(scaled)
        : rule.Logarithmic ? Math.CopySign(Math.Exp(Math.Abs(scaled)) - 1, scaled) : scaled;

    /// <summary>True when the head judges the metric.</summary>
    public bool Has(string head) => profile.Has(head, rule);

    /// <summary>True when the preset names the head for this metric or for all of them; without that it does not judge.</summary>
    public bool Asks(string head) => (rule.Heads ?? profile.Preset.Heads)?.Contains(head) == true && Has(head);

    /// <summary>True when one of the heads that follow a metric's course from sample to sample judges it.</summary>
    public bool Follows => HeadNames.OfCourse.Any(Has);

    /// <summary>Highest score that what was seen deserves in practice.</summary>
    /// <param name="leader">The head that leads.</param>
    /// <param name="value">What was seen.</param>
    /// <param name="expected">What was expected.</param>
    public double Ceiling(MetricHead leader, double value, double expected)
    {
        if (!_judges)
            return 0;
        if (leader is StuckHead or NoiseHead)
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
