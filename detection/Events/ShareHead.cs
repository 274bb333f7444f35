using System.Numerics;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Detection.Sketches;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Events;

/// <summary>Finds runs of one value among the last 4 to 32 events: failed logins, declined payments. Few events prove little, by the binomial tail.</summary>
internal sealed class ShareHead(string name, ShareRule rule) : AttributeEventHead
{
    private const double PriorShare = 0.05;
    private const double PriorWeight = 20;
    private const double Memory = 1.0 / 1000;
    private const double LeastShare = 0.005;

    private static readonly int[] Windows = [4, 8, 16, 32];

    private readonly ulong _value = TextHash.OfText(rule.Value);
    private double _share = PriorShare;
    private double _seen;
    private uint _last;
    private int _count;
    private bool _hit;
    private int _worst;

    public override string Name => "share";

    public override string Subject => name;

    public override string Section => $"{Name}:{name}:{rule.Value}";

    public override double Seen => _seen;

    public override int StateBytes => 32;

    public override string Detail => $"{rule.Value} in {Numbers.Short(100 * _share)} % of events";

    public override EventBand Band => new(Hits(Windows[_worst]) / (double)Window, _share, double.NaN, double.NaN);

    private int Window => Math.Min(Windows[_worst], _count);

    public override void Judge(double time, ulong hash)
    {
        _hit = hash == _value;
        _last = (_last << 1) | (_hit ? 1u : 0u);
        _count = Math.Min(_count + 1, 32);
        (Surprise, Direction) = (0, Direction.Up);
        if (!_hit || Hits(32) < rule.Least)
            return;
        for (int i = 0; i < Windows.Length; i++)
        {
            double surprise = Tail(Hits(Windows[i]), Math.Min(Windows[i], _count)) - Math.Log(Windows.Length);
            if (surprise > Surprise)
                (Surprise, _worst) = (surprise, i);
        }
    }

    public override void Learn(double weight)
    {
        _share += weight * Math.Max(Memory, 1 / (PriorWeight + _seen)) * ((_hit ? 1 : 0) - _share);
        _seen += weight;
    }

    public override string Explain(ReadOnlySpan<byte> text) =>
        $"{name} {rule.Value} in {Hits(Windows[_worst])} of the last {Window} events, usually {Numbers.Short(100 * _share)} %";

    public override void Exchange(StateExchange state)
    {
        state.Value(ref _share);
        state.Value(ref _seen);
        int last = (int)_last;
        state.Value(ref last);
        _last = (uint)last;
        state.Count(ref _count, 32);
    }

    private int Hits(int window) => BitOperations.PopCount(window == 32 ? _last : _last & ((1u << window) - 1));

    /// <summary>Negative logarithm of the chance of so many hits, by the bound of Chernoff.</summary>
    private double Tail(int hits, int events)
    {
        double seen = hits / (double)events, usual = Math.Clamp(_share, LeastShare, 0.999);
        if (hits < rule.Least || seen <= usual)
            return 0;
        double rest = seen < 1 ? (1 - seen) * Math.Log((1 - seen) / (1 - usual)) : 0;
        return events * (seen * Math.Log(seen / usual) + rest);
    }
}
