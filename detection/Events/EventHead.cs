using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Events;

/// <summary>Judges one aspect of each event by itself, against what its entity usually does.</summary>
/// <remarks>To add one, write one and name it in <see cref="EventHeads"/>.</remarks>
internal abstract class EventHead
{
    /// <summary>Weight of an event that is too odd to be learnt as usual: a lasting change takes twenty times as long to be.</summary>
    public const double OddWeight = 0.05;

    /// <summary>Its name in reports and contributions, stable for ever.</summary>
    public abstract string Name { get; }

    /// <summary>The field it judges; <c>events</c> where it judges when they come.</summary>
    public abstract string Subject { get; }

    /// <summary>Name of its state in snapshots, stable for ever.</summary>
    public virtual string Section => $"{Name}:{Subject}";

    /// <summary>Negative logarithm of the chance of what the last event showed; about exponential of mean 1 on usual events.</summary>
    public double Surprise { get; protected set; }

    /// <summary>What the last event showed as a number that models can be trained on: the surprise, unless the head knows better.</summary>
    public virtual float Feature => (float)Surprise;

    /// <summary>Its place in the rows that models are trained on.</summary>
    public int Place { get; set; }

    /// <summary>Factor by which people's verdicts raise its boundary; at least 1.</summary>
    public double Tolerance { get; set; } = 1;

    /// <summary>True when the last event showed what never came in a long time: no larger surprise can be had from so many events.</summary>
    public virtual bool IsUtterlyNew => false;

    /// <summary>Which way the last event was off.</summary>
    public Direction Direction { get; protected set; }

    /// <summary>What was seen, expected and usual of the last event; NaN where it is not a number.</summary>
    public virtual EventBand Band => EventBand.None;

    /// <summary>Events learnt.</summary>
    public abstract double Seen { get; }

    public abstract int StateBytes { get; }

    /// <summary>What it knows, in words.</summary>
    public abstract string Detail { get; }

    /// <summary>Learns the event judged last.</summary>
    /// <param name="weight">1, or less when the event was odd.</param>
    public abstract void Learn(double weight);

    /// <summary>Why the last event is odd, in words.</summary>
    /// <param name="text">The attribute's value, where it judges one.</param>
    public abstract string Explain(ReadOnlySpan<byte> text);

    public abstract void Exchange(StateExchange state);
}

/// <summary>A head of one metric.</summary>
internal abstract class MetricEventHead : EventHead
{
    public abstract void Judge(double value);
}

/// <summary>A head of one attribute.</summary>
internal abstract class AttributeEventHead : EventHead
{
    /// <param name="time">Event time.</param>
    /// <param name="hash">Hash of the value.</param>
    public abstract void Judge(double time, ulong hash);
}

/// <summary>A head of when events come.</summary>
internal abstract class TimeEventHead : EventHead
{
    public override string Subject => "events";

    public abstract void Judge(double time);
}

/// <summary>What was seen and what is usual.</summary>
internal readonly record struct EventBand(double Value, double Expected, double Lower, double Upper)
{
    public static EventBand None => new(double.NaN, double.NaN, double.NaN, double.NaN);
}
