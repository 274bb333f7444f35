using Microsoft.ML.OnnxRuntime;

namespace OrleansAnomaly.Onnx.Scoring;

/// <summary>Asks a run that takes too long to give up, which it does after the operator that it is at.</summary>
internal sealed class RunLimit : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeSpan _limit;
    private readonly ITimer? _timer;
    private bool _running, _late;

    public RunLimit(TimeSpan limit, TimeProvider time)
    {
        _limit = limit;
        if (limit != OnnxOptions.NoLimit)
            _timer = time.CreateTimer(static self => ((RunLimit)self!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Options of the run.</summary>
    public RunOptions Options { get; } = new();

    public void Begin()
    {
        lock (_gate)
        {
            (_running, _late) = (true, false);
            Options.Terminate = false;
        }

        _timer?.Change(_limit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ends the run; true when it was late.</summary>
    public bool End()
    {
        _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        lock (_gate)
        {
            _running = false;
            return _late;
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        Options.Dispose();
    }

    private void Fire()
    {
        lock (_gate)
        {
            if (_running)
                _late = Options.Terminate = true;
        }
    }
}
