using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Anomalies;

/// <summary>Which anomalies befall whom and when: those asked for, then others drawn one after another.</summary>
internal sealed class AnomalySchedule
{
    private readonly TrafficGenerator _traffic;
    private readonly SeededNoise _noise;
    private readonly PriorityQueue<Anomaly, double> _coming = new();
    private readonly List<Anomaly> _lasting = [];
    private readonly Anomaly?[] _active;
    private readonly double _every;
    private double _nextChange;

    /// <param name="traffic">The traffic that they befall.</param>
    /// <param name="seed">The same seed draws the same anomalies.</param>
    /// <param name="start">Event time that the traffic begins at, Unix seconds.</param>
    /// <param name="requests">Anomalies asked for.</param>
    /// <param name="every">Mean time from the end of one drawn anomaly to the next; zero draws none.</param>
    /// <param name="drawnFrom">When drawing begins, after the start.</param>
    /// <exception cref="ArgumentException">A request names no kind or no service of this traffic.</exception>
    public AnomalySchedule(
        TrafficGenerator traffic, int seed, double start, IReadOnlyList<AnomalyRequest> requests, TimeSpan every, TimeSpan drawnFrom)
    {
        _traffic = traffic;
        _noise = new SeededNoise(seed ^ 0x5EED);
        _active = new Anomaly?[traffic.Entities.Count];
        _every = every.TotalSeconds;
        foreach (var request in requests)
            Expect(FromRequest(request, start));
        if (_every > 0)
            Expect(Draw(start + drawnFrom.TotalSeconds));
        _nextChange = double.NegativeInfinity;
    }

    /// <summary>Told of each anomaly when its first event time has come.</summary>
    public Action<Anomaly>? Began { get; init; }

    /// <summary>What is wrong with an entity at an event time; times must not go back.</summary>
    public Anomaly? At(int entity, double time)
    {
        if (time >= _nextChange)
            Advance(time);
        return _active[entity];
    }

    private void Advance(double time)
    {
        _lasting.RemoveAll(anomaly => anomaly.End <= time);
        while (_coming.TryPeek(out var anomaly, out var start) && start <= time)
        {
            _coming.Dequeue();
            Begin(anomaly, time);
        }

        Array.Clear(_active);
        foreach (var anomaly in _lasting)
            _active[IndexOf(anomaly.Service)] = anomaly;
        _nextChange = Math.Min(
            _lasting.Count == 0 ? double.PositiveInfinity : _lasting.Min(anomaly => anomaly.End),
            _coming.TryPeek(out _, out var next) ? next : double.PositiveInfinity);
    }

    private void Begin(Anomaly anomaly, double time)
    {
        if (anomaly.End > time)
        {
            _lasting.Add(anomaly);
            Began?.Invoke(anomaly);
        }

        if (_every > 0 && _coming.Count == 0)
            Expect(Draw(anomaly.End + (_every * (0.5 + _noise.Uniform()))));
    }

    private void Expect(Anomaly anomaly) => _coming.Enqueue(anomaly, anomaly.Start);

    private Anomaly Draw(double start)
    {
        var kind = _traffic.Anomalies[_noise.Below(_traffic.Anomalies.Count)];
        var service = _traffic.Entities[_noise.Below(_traffic.Entities.Count)];
        return new Anomaly(service, kind, start, start + (kind.Duration.TotalSeconds * (0.75 + (0.5 * _noise.Uniform()))), kind.Strength);
    }

    private Anomaly FromRequest(AnomalyRequest request, double start)
    {
        var kind = _traffic.Anomalies.FirstOrDefault(kind => kind.Name == request.Kind) ?? throw new ArgumentException(
            $"There is no anomaly '{request.Kind}'; known: {string.Join(", ", _traffic.Anomalies.Select(kind => kind.Name))}.");
        _ = IndexOf(request.Service);
        var from = start + request.After.TotalSeconds;
        return new Anomaly(
            request.Service, kind, from, from + (request.Duration ?? kind.Duration).TotalSeconds, request.Strength ?? kind.Strength);
    }

    private int IndexOf(string service)
    {
        for (var index = 0; index < _traffic.Entities.Count; index++)
        {
            if (_traffic.Entities[index] == service)
                return index;
        }

        throw new ArgumentException($"No service '{service}' sends events; there are {string.Join(", ", _traffic.Entities.Take(10))}.");
    }
}
