using OrleansAnomaly.Detection.Calibration;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Heads;

/// <summary>A running mean of deviations, judged by how high its blocks have peaked: neighbours depend on one another, blocks hardly do.</summary>
/// <param name="memory">Weight of the newest deviation; a block is as long as the mean remembers.</param>
internal sealed class RunningShift(double memory)
{
    private const double RecordedBeyond = 1.5;
    private const double PeakMemory = 0.02;
    private const double LeastUsual = 0.6;

    private readonly TailCalibration _peaks = TailCalibration.OfMeans();
    private readonly int _block = (int)(1 / memory);
    private readonly double _gain = Math.Sqrt((2 - memory) / memory);
    private double _mean;
    private double _peak;
    private double _usual;
    private int _inBlock;
    private int _blocks;
    private bool _outside;

    public static int StateBytes => TailCalibration.StateBytes + 40;

    public double Mean => _mean;

    /// <summary>Takes a deviation and returns the score of the mean; 1.0 is the alert boundary.</summary>
    public double Push(double deviation, double rarity)
    {
        _mean += memory * (deviation - _mean);
        double size = Math.Abs(_mean) * _gain, relative = size / Math.Max(LeastUsual, _usual), wanted = rarity - Math.Log(_block);
        double score = _peaks.Surprise(relative) / wanted;
        _peak = Math.Max(_peak, size);
        if (++_inBlock >= _block)
            EndBlock(wanted);
        return score;
    }

    /// <summary>Forgets a part of the mean: what it told of is over.</summary>
    /// <param name="kept">Part that is kept, in [0, 1].</param>
    public void Fade(double kept) => _mean *= kept;

    public void Exchange(StateExchange state)
    {
        _peaks.Exchange(state);
        state.Value(ref _mean);
        state.Value(ref _peak);
        state.Value(ref _usual);
        state.Value(ref _inBlock);
        state.Value(ref _blocks);
        state.Value(ref _outside);
    }

    private void EndBlock(double wanted)
    {
        double usual = Math.Max(LeastUsual, _usual), most = RecordedBeyond * _peaks.Boundary(wanted), relative = _peak / usual;
        bool outside = relative > most;
        if (!outside || !_outside)
        {
            _peaks.Record(Math.Min(relative, most));
            _usual += Math.Max(PeakMemory, 1.0 / ++_blocks) * (Math.Min(_peak, most * usual) - _usual);
        }
        (_outside, _peak, _inBlock) = (outside, 0, 0);
    }
}
