namespace OrleansAnomaly.Onnx.Scoring;

/// <summary>Lets a model that is late again and again rest, so that it holds up no more turns.</summary>
internal sealed class Breaker(TimeProvider time)
{
    /// <summary>Runs in a row that must be late.</summary>
    public const int LateInARow = 3;

    /// <summary>How long the model rests.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private int _late;
    private long _openedAt;
    private bool _open;

    /// <summary>True while the model rests. After it, the next late run has it rest again.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_gate)
            {
                if (_open && time.GetElapsedTime(_openedAt) >= Rest)
                    (_open, _late) = (false, LateInARow - 1);
                return _open;
            }
        }
    }

    public void InTime()
    {
        lock (_gate)
            _late = 0;
    }

    /// <summary>Counts a late run; true when the model is to rest now.</summary>
    public bool Late()
    {
        lock (_gate)
        {
            if (++_late < LateInARow)
                return false;
            (_open, _openedAt) = (true, time.GetTimestamp());
            return true;
        }
    }
}
