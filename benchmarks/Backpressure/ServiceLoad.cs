namespace OrleansAnomaly.Benchmarks.Backpressure;

/// <summary>What each service's consumer has applied, and how slow the first one's is.</summary>
internal sealed class ServiceLoad
{
    private static readonly TimeSpan Crawl = TimeSpan.FromMilliseconds(5);
    private readonly long[] _applied = new long[BackpressureOptions.Services];
    private volatile bool _isSlow;

    /// <summary>Whether the first service's consumer crawls.</summary>
    public bool IsSlow
    {
        get => _isSlow;
        set => _isSlow = value;
    }

    public static string NameOf(int service) => FormattableString.Invariant($"service-{service:D2}");

    public static int IndexOf(string service) => int.Parse(service.AsSpan(service.Length - 2), System.Globalization.CultureInfo.InvariantCulture);

    public static int PartitionOf(int service) => service % BackpressureOptions.Partitions;

    public static int GroupOf(int service) => PartitionOf(service) % BackpressureOptions.Groups;

    /// <summary>How long a consumer takes for so many events beyond what they need.</summary>
    public TimeSpan DelayOf(int service, int events) => _isSlow && service == 0 ? Crawl * events : TimeSpan.Zero;

    public void Add(int service, int events) => Interlocked.Add(ref _applied[service], events);

    /// <summary>Events applied of the services that a condition holds for.</summary>
    public long Of(Func<int, bool> condition) => Enumerable.Range(0, BackpressureOptions.Services).Where(condition).Sum(service => Volatile.Read(ref _applied[service]));
}
