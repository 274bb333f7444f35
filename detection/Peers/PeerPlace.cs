using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Peers;

/// <summary>Where a member usually lies beside its peers: an offset from their centre, a part in their swings, and how far it strays from both.</summary>
/// <remarks>
/// <c>value = centre + offset + slope (centre - usual centre)</c>. A newcomer begins where its peers are: offset 0 with
/// the spread of their offsets as doubt, and their spread as its own. The offset's doubt shrinks as a Kalman filter's; the
/// slope is a ridge regression with exponential forgetting; a value's influence is bounded (Huber 1964).
/// </remarks>
internal sealed class PeerPlace
{
    /// <summary>Values that are taken in full: whoever is new may lie anywhere.</summary>
    public const int FindsItsPlace = 8;

    private const double Memory = 1.0 / 400;
    private const double DeviationMemory = 1.0 / 200;
    private const double PriorCount = 8;
    private const double MostLearnt = 2.5;
    private const double SlopeDoubt = 0.3;
    private const double UsualDisagreement = 2;
    private const double UsualMoves = 2.5;
    private const double BeyondDoubt = 0.25;
    private const double RelativeFloor = 1e-4;
    private const double Gaussian = 1.2533;

    private double _offset;
    private double _doubt;
    private double _slope;
    private double _moves;
    private double _shared;
    private double _centre;
    private double _deviation;
    private double _spread;

    public static int StateBytes => 12 * sizeof(double);

    /// <summary>Values learnt.</summary>
    public long Count { get; private set; }

    /// <summary>Usual distance from the peers' centre.</summary>
    public double Offset => _offset;

    /// <summary>How much of its peers' swings it makes; 1 is all.</summary>
    public double Part => 1 + _slope;

    /// <summary>What the peers say the value should be.</summary>
    public double Expected { get; private set; }

    /// <summary>Standard deviation around that.</summary>
    public double Scale { get; private set; } = 1;

    /// <summary>How far a run of small deviations may be trusted, in (0, 1]: little while the peers are where they have never been, and with them how they move together.</summary>
    public double Trust { get; private set; } = 1;

    /// <summary>Makes up its mind of a bucket before its value is seen.</summary>
    /// <param name="centre">Centre of the others.</param>
    /// <param name="peers">The cohort's bucket.</param>
    public void Predict(double centre, in PeerCentre peers)
    {
        if (Count == 0)
            Begin(centre, peers);
        double moved = centre - _centre, disagreement = _spread > 0 ? Math.Max(1, peers.Spread / (UsualDisagreement * _spread)) : 1;
        Expected = centre + _offset + _slope * moved;
        double usual = UsualMoves * Math.Sqrt(_moves) + _deviation + peers.OffsetSpread, beyond = Math.Max(0, Math.Abs(moved) - usual), far = usual > 0 ? beyond / usual : 0;
        Trust = 1 / (1 + far * far / (BeyondDoubt * BeyondDoubt));
        double variance = _deviation * _deviation + _doubt + SlopeVariance * moved * moved + BeyondDoubt * BeyondDoubt * beyond * beyond;
        Scale = Math.Max(disagreement * Math.Sqrt(variance), Math.Max(RelativeFloor * Math.Abs(centre), 1e-300));
        _spread += Math.Max(DeviationMemory, 1 / (Count + 1.0)) * (Math.Min(peers.Spread, 2 * UsualDisagreement * _spread) - _spread);
    }

    /// <summary>Learns the value that was predicted last.</summary>
    /// <param name="value">The value.</param>
    /// <param name="centre">Centre of the others.</param>
    /// <param name="peers">The cohort's bucket.</param>
    /// <param name="astray">True in a run of far values: they say nothing of how it usually strays or swings.</param>
    public void Learn(double value, double centre, in PeerCentre peers, bool astray)
    {
        double weight = Math.Max(Memory, 1 / (Count + 1.0)), error = Math.Clamp(value - Expected, -MostLearnt * Scale, MostLearnt * Scale);
        double variance = Math.Max(_deviation * _deviation, Scale * Scale * RelativeFloor), gain = Math.Max(Memory, _doubt / (_doubt + variance));
        if (!astray)
            LearnSlope(error, centre - _centre, weight, variance);
        double step = weight * (centre - _centre);
        _centre += step;
        _offset += (Count < FindsItsPlace ? Math.Max(gain, weight) * (value - Expected) : gain * error) + _slope * step - Memory * peers.Offset;
        _doubt = Math.Max(Memory * variance, _doubt * (1 - gain));
        if (!astray)
            _deviation += Math.Max(DeviationMemory, 1 / (Count + PriorCount)) * (Gaussian * Math.Abs(error) - _deviation);
        Count++;
    }

    /// <summary>Takes a lasting departure for its new place.</summary>
    public void Adopt(double by) => _offset += by;

    public void Exchange(StateExchange state)
    {
        double expected = Expected, scale = Scale, trust = Trust;
        long count = Count;
        state.Value(ref _offset);
        state.Value(ref _doubt);
        state.Value(ref _slope);
        state.Value(ref _moves);
        state.Value(ref _shared);
        state.Value(ref _centre);
        state.Value(ref _deviation);
        state.Value(ref _spread);
        state.Value(ref expected);
        state.Value(ref scale);
        state.Value(ref trust);
        state.Value(ref count);
        (Expected, Scale, Trust, Count) = (expected, scale, trust, count);
    }

    private double Samples => Math.Min(Count, 1 / Memory);

    private double SlopeVariance => _deviation > 0 ? 1 / (1 / (SlopeDoubt * SlopeDoubt) + Samples * _moves / (_deviation * _deviation)) : SlopeDoubt * SlopeDoubt;

    private void Begin(double centre, in PeerCentre peers)
    {
        double doubt = Math.Max(peers.Spread, peers.OffsetSpread);
        (_centre, _doubt, _deviation, _spread) = (centre, doubt * doubt, peers.Spread, peers.Spread);
    }

    private void LearnSlope(double error, double moved, double weight, double variance)
    {
        _moves += weight * (moved * moved - _moves);
        _shared += weight * (moved * (error + _slope * moved) - _shared);
        double ridge = variance / (SlopeDoubt * SlopeDoubt * (Samples + 1));
        _slope = _moves + ridge > 0 ? _shared / (_moves + ridge) : 0;
    }
}
