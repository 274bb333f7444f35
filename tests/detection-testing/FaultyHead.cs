using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Testing.Tests;

/// <summary>What can be wrong with a head.</summary>
public enum Fault
{
    None,
    GivesNaN,
    ThrowsOnHugeValues,
    SharesState,
    ForgetsOnSave,
    CountsQuestions,
    Grows,
    TrustsLengths,
    Allocates,
}

/// <summary>State that instances must not share.</summary>
internal sealed class SharedCount
{
    public double Count { get; set; }
}

/// <summary>Scores a row by how far its latency lies from the mean so far, with one fault.</summary>
internal sealed class FaultyHead(Fault fault, SharedCount shared) : DetectionHead
{
    private readonly List<double> _all = [];
    private byte[] _garbage = [];
    private double _mean;
    private double _rows;

    public override int StateBytes => 16 + _garbage.Length + _all.Count * sizeof(double);

    public override string Detail => "";

    public override HeadVerdict Judge(in HeadRow row)
    {
        if (!row.TryValue("latency_ms", out double latency))
            return HeadVerdict.None;
        if (fault == Fault.ThrowsOnHugeValues && latency > 1e14)
            throw new OverflowException();
        if (fault == Fault.Grows)
            _all.AddRange(Enumerable.Repeat(latency, 4));
        if (fault == Fault.Allocates)
            _garbage = new byte[64];
        double far = Math.Min(1e6, Math.Abs(latency - _mean)) / 1000;
        _rows++;
        _mean += (Math.Clamp(latency, -1e6, 1e6) - _mean) / _rows;
        shared.Count += fault == Fault.SharesState ? 1 : 0;
        return new HeadVerdict(fault == Fault.GivesNaN && _rows == 200 ? double.NaN : far + shared.Count);
    }

    public override string Explain(in HeadRow row)
    {
        _mean += fault == Fault.CountsQuestions ? 1 : 0;
        return "";
    }

    public override void Exchange(StateExchange state)
    {
        state.Value(ref _mean);
        if (fault == Fault.ForgetsOnSave)
            return;
        if (fault == Fault.TrustsLengths && state.Loading)
            Trust(state);
        else
            state.Value(ref _rows);
    }

    private void Trust(StateExchange state)
    {
        try
        {
            state.Value(ref _rows);
        }
        catch (InvalidDataException)
        {
            throw new NotSupportedException();
        }
    }
}
