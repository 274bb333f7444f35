using OrleansAnomaly.Detection.Sampling;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Heads;

/// <summary>Judges one metric's samples in one way. To add a head, write one and name it in <see cref="MetricHeads"/>.</summary>
internal abstract class MetricHead
{
    /// <summary>Its name in reports and snapshots, stable for ever.</summary>
    public abstract string Name { get; }

    /// <summary>Score of the last sample; 1.0 is the alert boundary.</summary>
    public double Score { get; protected set; }

    /// <summary>What it adds where several metrics are judged together: its score, unless it knows better.</summary>
    public virtual double Testimony => Score;

    /// <summary>Weight of its score in what the metric's heads say together; 0 where it speaks only of things that no other head sees.</summary>
    public abstract double Weight { get; }

    /// <summary>Which way the last sample was off.</summary>
    public Direction Direction { get; protected set; }

    /// <summary>Warm-up progress in [0, 1]; below 1 its score stays below 1.</summary>
    public abstract double WarmUp { get; }

    /// <summary>State in bytes.</summary>
    public abstract int StateBytes { get; }

    /// <summary>What it knows, in words.</summary>
    public abstract string Detail { get; }

    /// <summary>What it expects and finds usual, on the metric's scale; null where it knows no band of its own.</summary>
    public virtual MetricBand? Band => null;

    /// <summary>Standardised deviation of the last sample; 0 where it knows none.</summary>
    public virtual double Residual => 0;

    /// <summary>Judges and learns a sample.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="view">What the metric's forecast says of it, and how rare an alert must be.</param>
    public abstract void Push(in Sample sample, in SampleView view);

    /// <summary>Why it raised its voice, in words; <paramref name="metric"/> is the metric's name.</summary>
    public abstract string Explain(string metric, in MetricVerdict verdict);

    /// <summary>Saves or loads its state.</summary>
    public void Exchange(StateExchange state)
    {
        double score = Score;
        int direction = (int)Direction;
        state.Value(ref score);
        state.Value(ref direction);
        (Score, Direction) = (score, (Direction)direction);
        ExchangeOwn(state);
    }

    protected abstract void ExchangeOwn(StateExchange state);
}
