namespace OrleansAnomaly.Benchmarks.Latency;

/// <summary>Counts latencies in buckets that are each 1 % wider than the one before, from 10 us up to about 3 minutes. Many threads may add.</summary>
internal sealed class LatencyHistogram
{
    private const double Least = 1e-5;
    private const double Growth = 1.01;
    private const int Buckets = 1700;
    private readonly long[] _counts = new long[Buckets];

    /// <summary>Latencies counted.</summary>
    public long Count => _counts.Sum();

    /// <summary>Adds a latency in seconds.</summary>
    public void Add(double seconds)
    {
        int bucket = seconds <= Least ? 0 : Math.Min((int)(Math.Log(seconds / Least) / Math.Log(Growth)), Buckets - 1);
        Interlocked.Increment(ref _counts[bucket]);
    }

    /// <summary>A quantile in milliseconds: the upper end of its bucket.</summary>
    public double Quantile(double share)
    {
        long left = (long)Math.Ceiling(Count * share);
        for (int bucket = 0; bucket < Buckets; bucket++)
        {
            left -= Volatile.Read(ref _counts[bucket]);
            if (left <= 0) return Least * Math.Pow(Growth, bucket + 1) * 1e3;
        }

        return double.NaN;
    }

    /// <summary>Begins anew.</summary>
    public void Clear() => Array.Clear(_counts);
}
