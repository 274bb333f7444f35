using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Calibration;

/// <summary>
/// Learns how large a deviation this series shows how often, and turns a deviation into a score: 1.0 is the deviation
/// expected with the wanted chance per sample.
/// </summary>
/// <remarks>
/// Deviations are counted in log-spaced bins, begun with a few pseudo-counts of what is usual. Beyond the upper few per
/// cent the survival is <c>-ln S = -ln S(u) + c ((z/u)^k - 1) / k</c>: k near 2 is Gaussian, 1 exponential, 0 a power
/// law; k and c are fitted by likelihood each time the count has grown by a sixteenth. Recording is bounded, so an
/// anomaly moves the boundary by little.
/// </remarks>
internal sealed class TailCalibration
{
    private const int PerOctave = 6;
    private const int Bins = 54;
    private const double Lowest = 0.25;
    private const double PriorWeight = 40;
    private const double PriorHeavy = 0.06;
    private const double PriorHeavyCube = 8;
    private const int MostCounted = 40_000;
    private const double TailShare = 0.02;
    private const double TailLeast = 20;
    private const double UsualSurprise = 6.5;

    private static readonly double[] Deviations = Binned(z => (1 - PriorHeavy) * 2 * NormalTail.Above(z) + PriorHeavy / (1 + z * z * z / PriorHeavyCube));
    private static readonly double[] Peaks = Binned(z => 2 * NormalTail.Above(z));
    private static readonly double[] Waits = Binned(z => Math.Exp(-z));

    private readonly ushort[] _bins = new ushort[Bins];
    private int _counted;
    private int _fitAt;
    private TailFit _fit;
    private double _boundaryAsked = double.NaN;
    private double _boundary;

    private readonly double[] _prior;
    private readonly double _usualShape;

    private TailCalibration(double[] prior, double usualShape)
    {
        (_prior, _usualShape) = (prior, usualShape);
        Refit();
    }

    /// <summary>For standardised deviations: begins near a Gaussian.</summary>
    public static TailCalibration OfDeviations() => new(Deviations, 0.5);

    /// <summary>For means over many samples: begins as a Gaussian.</summary>
    public static TailCalibration OfMeans() => new(Peaks, 1.5);

    /// <summary>For waits and sizes as multiples of their mean: begins as an exponential.</summary>
    public static TailCalibration OfWaits() => new(Waits, 0.75);

    /// <summary>The deviation that 0.15 % of normal samples exceed: the edge of what people call usual.</summary>
    public double Usual { get; private set; }

    /// <summary>Deviations counted.</summary>
    public int Counted => _counted;

    /// <summary>State in bytes.</summary>
    public static int StateBytes => Bins * sizeof(ushort) + 8;

    /// <summary>The deviation that a normal sample exceeds with the given chance.</summary>
    /// <param name="surprise">Negative logarithm of the chance.</param>
    public double Boundary(double surprise)
    {
        if (surprise != _boundaryAsked)
            (_boundaryAsked, _boundary) = (surprise, _fit.Boundary(surprise));
        return _boundary;
    }

    /// <summary>Negative logarithm of the chance of a deviation this large.</summary>
    public double Surprise(double deviation) => _fit.Surprise(deviation);

    /// <summary>Counts a deviation.</summary>
    public void Record(double deviation)
    {
        _bins[BinOf(deviation)]++;
        if (++_counted >= MostCounted)
            Halve();
        if (_counted >= _fitAt)
            Refit();
    }

    public void Exchange(StateExchange state)
    {
        state.Values(_bins);
        state.Count(ref _counted, MostCounted);
        state.Value(ref _fitAt);
        _fit.Exchange(state);
        Settle();
    }

    private void Halve()
    {
        _counted = 0;
        foreach (ref ushort bin in _bins.AsSpan())
        {
            bin >>= 1;
            _counted += bin;
        }
        _fitAt = _counted + _counted / 16;
    }

    private void Refit()
    {
        _fitAt = _counted + Math.Max(16, _counted / 16);
        double all = _counted + PriorWeight;
        double wanted = Math.Max(TailLeast, TailShare * all), tail = 0;
        int from = Bins;
        while (from > 1 && tail < wanted)
            tail += Weight(--from);
        Span<double> weights = stackalloc double[Bins - from];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = Weight(from + i);
        _fit = TailFit.To(weights, Edge(from), tail / all, PerOctave, _usualShape);
        Settle();
    }

    private void Settle() => (_boundaryAsked, Usual) = (double.NaN, _fit.Boundary(UsualSurprise));

    private double Weight(int bin) => _bins[bin] + _prior[bin] * PriorWeight;

    private static int BinOf(double deviation)
    {
        if (!(deviation > Lowest))
            return 0;
        int bin = 1 + (int)(Math.Log2(deviation / Lowest) * PerOctave);
        return Math.Min(bin, Bins - 1);
    }

    private static double Edge(int bin) => bin == 0 ? 0 : Lowest * double.Exp2((bin - 1) / (double)PerOctave);

    private static double[] Binned(Func<double, double> survival)
    {
        double[] weights = new double[Bins];
        for (int i = 0; i < Bins; i++)
            weights[i] = survival(Edge(i)) - (i + 1 < Bins ? survival(Edge(i + 1)) : 0);
        return weights;
    }
}
