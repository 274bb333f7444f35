using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Plugins;

/// <summary>A head of others at one entity: at work, or switched off after a failure until it begins anew.</summary>
/// <param name="registration">Makes it.</param>
/// <param name="context">Whom it is made for.</param>
internal sealed class PluginHead(HeadRegistration registration, HeadContext context)
{
    private const double FirstWait = 600;
    private const double LongestWait = 86_400;
    private const int RowsOfRecovery = 1000;
    private const double WarmUpCeiling = 0.99;
    private const double MostScore = 1000;
    private const int LongestProblem = 200;

    private DetectionHead? _head;
    private HeadFailure? _untold;
    private string _problem = "";
    private double _retryAt = double.NegativeInfinity;
    private double _lastTime = double.NegativeInfinity;
    private int _failures;
    private long _rows;

    public string Name => registration.Name;

    /// <summary>Score of the last row; 1.0 is the alert boundary.</summary>
    public double Score { get; private set; }

    /// <summary>What it said of the last row.</summary>
    public HeadVerdict Verdict { get; private set; }

    /// <summary>Factor by which people's verdicts raise its boundary; at least 1.</summary>
    public double Tolerance { get; set; } = 1;

    public int StateBytes => 64 + (_head is null ? 0 : Ask(head => head.StateBytes, 0));

    public HeadReport Report() => new(
        Name, Score, _head is null ? 0 : Ask(WarmUpOf, 0), StateBytes, _head is null ? "" : Ask(head => head.Detail, "") ?? "", _problem.Length == 0 ? null : _problem);

    /// <summary>What went wrong since the last question; null for nothing.</summary>
    public HeadFailure? TakeFailure()
    {
        HeadFailure? untold = _untold;
        _untold = null;
        return untold;
    }

    public void Judge(in HeadRow row)
    {
        (Score, Verdict, _lastTime) = (0, HeadVerdict.None, Math.Max(row.Time, _lastTime));
        if (_head is null && row.Time < _retryAt)
            return;
        try
        {
            _head ??= Begin();
            Take(_head.Judge(row), _head);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException) // whatever others' code throws, the other heads go on
        {
            SwitchOff(Words(failure));
        }
    }

    /// <summary>It said nothing of the row at hand, which holds none of its fields.</summary>
    public void Pass() => (Score, Verdict) = (0, HeadVerdict.None);

    /// <summary>Asks for words; the answer is the fallback when the head fails.</summary>
    public T Ask<T>(Func<DetectionHead, T> question, T fallback)
    {
        if (_head is null)
            return fallback;
        try
        {
            return question(_head);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException) // as above
        {
            SwitchOff(Words(failure));
            return fallback;
        }
    }

    /// <summary>Knows nothing any more; a failure is not forgotten.</summary>
    public void Reset()
    {
        _head = null;
        Pass();
    }

    public void Exchange(StateExchange state)
    {
        byte[] kept = state.Loading ? [] : Keep();
        bool works = _head is not null;
        double score = Score;
        state.Value(ref works);
        state.Value(ref score);
        state.Value(ref _problem);
        state.Value(ref _retryAt);
        state.Value(ref _lastTime);
        state.Value(ref _failures);
        state.Value(ref _rows);
        Score = score;
        if (works)
            state.Section("state", own => Exchange(own, kept));
    }

    private static double WarmUpOf(DetectionHead head) => Math.Clamp(head.WarmUp, 0, 1);

    private DetectionHead Begin()
    {
        DetectionHead head = registration.Create(context) ?? throw new InvalidOperationException("no instance was made");
        (_problem, _rows) = ("", 0);
        return head;
    }

    private void Take(in HeadVerdict verdict, DetectionHead head)
    {
        if (!double.IsFinite(verdict.Score) || verdict.Score < 0)
        {
            SwitchOff(FormattableString.Invariant($"gave the score {verdict.Score}; it must be finite and at least 0"));
            return;
        }

        if (head.StateBytes is var bytes && bytes is < 0 or > DetectionHead.MostStateBytes)
        {
            SwitchOff($"keeps {bytes} bytes of state; it may keep {DetectionHead.MostStateBytes}");
            return;
        }

        (Verdict, Score) = (verdict, Math.Min(verdict.Score / Tolerance, head.WarmUp < 1 ? WarmUpCeiling : MostScore));
        if (++_rows == RowsOfRecovery)
            _failures = 0;
    }

    private void SwitchOff(string problem)
    {
        Reset();
        double wait = Math.Min(LongestWait, FirstWait * Math.Pow(2, Math.Min(_failures++, 20)));
        (_problem, _retryAt) = (problem, _lastTime + wait);
        _untold = new HeadFailure(Name, problem, _retryAt);
    }

    private static string Words(Exception failure)
    {
        string message = failure.Message.ReplaceLineEndings(" ");
        return $"threw {failure.GetType().Name}: {(message.Length <= LongestProblem ? message : message[..LongestProblem])}";
    }

    /// <summary>Its state, apart from the others': one that fails to save it, or keeps too much, spoils no snapshot.</summary>
    private byte[] Keep()
    {
        using StateWriter own = new();
        Ask(head => Written(head, own), false);
        if (own.Written.Length > DetectionHead.MostStateBytes)
            SwitchOff($"saves {own.Written.Length} bytes of state; it may keep {DetectionHead.MostStateBytes}");
        return _head is null ? [] : own.Written.ToArray();
    }

    private static bool Written(DetectionHead head, StateExchange own)
    {
        head.Exchange(own);
        return true;
    }

    private void Exchange(StateExchange own, byte[] kept)
    {
        if (!own.Loading)
        {
            own.Values(kept);
            return;
        }

        try
        {
            DetectionHead head = registration.Create(context);
            head.Exchange(own);
            _head = head;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException) // as above
        {
            SwitchOff("its state cannot be read and it begins anew: " + Words(failure));
            _retryAt = double.NegativeInfinity;
        }
    }
}
