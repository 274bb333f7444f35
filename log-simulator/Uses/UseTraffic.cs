using OrleansAnomaly.LogSimulator.Anomalies;
using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses;

/// <summary>
/// One use's world: actors that send events in the order of event time, and anomalies that befall them.
/// A use is a class of this kind and a line in <see cref="UseCatalog"/>.
/// </summary>
public abstract class UseTraffic
{
    /// <summary>No event is longer, in bytes.</summary>
    public const int MaxEventBytes = 512;

    private readonly PriorityQueue<Actor, double> _agenda = new();
    private readonly PriorityQueue<Anomaly, double> _coming = new();

    /// <summary>Makes a world in which nobody acts yet.</summary>
    /// <param name="seed">The same seed makes the same events.</param>
    /// <param name="start">Event time that it begins at, Unix seconds.</param>
    private protected UseTraffic(int seed, double start)
    {
        Start = start;
        Noise = new SeededNoise(seed);
        Mischief = new SeededNoise(seed ^ 0x5EED);
    }

    /// <summary>Event time that the world begins at, Unix seconds.</summary>
    public double Start { get; }

    /// <summary>Those who send events for as long as the world lasts, named as detectors know them.</summary>
    public abstract IReadOnlyList<string> Entities { get; }

    /// <summary>What can be wrong in this use.</summary>
    public abstract IReadOnlyList<AnomalyKind> Anomalies { get; }

    /// <summary>Told of each anomaly when its first event time has come.</summary>
    public Action<Anomaly>? Began { get; set; }

    /// <summary>The anomaly that the event written last belongs to; null when it is a normal one.</summary>
    public Anomaly? Cause { get; private set; }

    /// <summary>Time of the event written last, Unix seconds.</summary>
    public double Time { get; private set; }

    /// <summary>Earliest time that the next event can have, Unix seconds.</summary>
    public double NextTime => _agenda.TryPeek(out _, out var time) ? time : double.PositiveInfinity;

    /// <summary>Draws for normal life.</summary>
    private protected SeededNoise Noise { get; }

    /// <summary>Draws for anomalies, so that they leave the normal life of others as it was.</summary>
    private protected SeededNoise Mischief { get; }

    /// <summary>Those whom a kind of anomaly can befall, named as detectors know them; some may not have been seen before.</summary>
    public virtual IReadOnlyList<string> TargetsOf(AnomalyKind kind) => Entities;

    /// <summary>Whether an anomaly between two times would be seen by somebody who watches; a closed shop shows nothing.</summary>
    internal virtual bool IsOpen(string entity, double from, double to) => true;

    /// <summary>Puts an anomaly into the traffic; its time must not have passed.</summary>
    /// <exception cref="ArgumentException">The request names no kind of this use, or nobody whom it can befall.</exception>
    public Anomaly Expect(AnomalyRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var kind = Anomalies.FirstOrDefault(kind => kind.Name == request.Kind) ?? throw new ArgumentException(
            $"There is no anomaly '{request.Kind}'; known: {string.Join(", ", Anomalies.Select(kind => kind.Name))}.");
        if (!TargetsOf(kind).Contains(request.Service))
            throw new ArgumentException($"'{request.Kind}' cannot befall '{request.Service}'; it can befall {string.Join(", ", TargetsOf(kind).Take(10))}.");
        var strength = request.Strength ?? kind.Strength;
        var begins = Start + request.After.TotalSeconds;
        var anomaly = new Anomaly(request.Service, kind, begins, begins + (request.Duration ?? kind.DurationAt(strength)).TotalSeconds, strength);
        _coming.Enqueue(anomaly, begins);
        return anomaly;
    }

    /// <summary>Writes the next event as UTF-8 JSON.</summary>
    /// <param name="destination">At least <see cref="MaxEventBytes"/> long.</param>
    /// <returns>Bytes written.</returns>
    public int WriteNext(Span<byte> destination)
    {
        var json = new EventWriter(destination);
        while (json.Written == 0)
        {
            BeginWhatIsDue();
            var actor = _agenda.Dequeue();
            actor.Recover(Time);
            actor.Act(Time, ref json);
            Cause = actor.Active;
            if (actor.NextAfter(Time) is var next && double.IsFinite(next))
                _agenda.Enqueue(actor, next);
        }

        return json.Written;
    }

    /// <summary>Lets an actor act from a time on.</summary>
    private protected void Enter(Actor actor, double time) => _agenda.Enqueue(actor, time);

    /// <summary>Makes an anomaly befall its entity: changes an actor, or lets others enter.</summary>
    private protected abstract void Begin(Anomaly anomaly);

    /// <summary>Lets an actor enter that acts for an anomaly only.</summary>
    private protected void Send(Actor actor, Anomaly anomaly)
    {
        actor.Suffer(anomaly);
        Enter(actor, anomaly.Start);
    }

    private void BeginWhatIsDue()
    {
        while (_coming.TryPeek(out var anomaly, out var start) && start <= NextTime)
        {
            _coming.Dequeue();
            Begin(anomaly);
            Began?.Invoke(anomaly);
        }

        Time = NextTime;
    }
}
