using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;
using OrleansAnomaly.Benchmarks.Faults.Parts;
using OrleansAnomaly.Benchmarks.Faults.Silo;
using OrleansAnomaly.GrainInterfaces.Alerts;
using OrleansAnomaly.GrainInterfaces.Detectors;
using StackExchange.Redis;

namespace OrleansAnomaly.Benchmarks.Faults.Comparing;

/// <summary>Asks a cluster for what is persisted of services and alerts.</summary>
internal sealed class ClusterReader : IAsyncDisposable
{
    private const int AtOnce = 200;
    private const int Tries = 4;
    private readonly IHost _host;

    private ClusterReader(IHost host) => _host = host;

    private IClusterClient Cluster => _host.Services.GetRequiredService<IClusterClient>();

    public static async Task<ClusterReader> ConnectAsync(string redis, string cluster)
    {
        IHost host = new HostBuilder()
            .ConfigureLogging(static logging => logging.ClearProviders())
            .UseOrleansClient(client => client
                .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster, cluster))
                .UseRedisClustering(options => options.ConfigurationOptions = ConfigurationOptions.Parse(redis)))
            .Build();
        await host.StartAsync();
        return new ClusterReader(host);
    }

    /// <summary>What the storage holds of each service's ledger.</summary>
    public Task<Dictionary<string, LedgerState>> LedgersAsync(IEnumerable<string> services)
        => AllAsync(services, service => Cluster.GetGrain<ILedgerGrain>(service).ReadStoredAsync());

    /// <summary>What each service's detector says of itself; null where it has never seen an event.</summary>
    public Task<Dictionary<string, ServiceStatus?>> DetectorsAsync(IEnumerable<string> services)
        => AllAsync(services, service => Cluster.GetGrain<IDetectorGrain>(service).GetStatusAsync());

    /// <summary>All alerts kept.</summary>
    public async Task<List<Alert>> AlertsAsync()
    {
        var grain = Cluster.GetGrain<IAlertGrain>(IAlertGrain.Key);
        List<Alert> alerts = [];
        while (true)
        {
            long after = alerts.Count == 0 ? 0 : alerts[^1].Sequence;
            AlertPage page = await AskAsync(() => grain.GetChangesAsync(after, AlertQuery.MaxTake));
            if (page.Items.IsEmpty) return alerts;
            alerts.AddRange(page.Items);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    // A cluster that has just lost silos may leave a question unanswered; asking again changes nothing.
    private static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await ask();
            }
            catch (Exception failure) when (attempt < Tries && (failure is TimeoutException or OrleansException))
            {
                await Patience.For(TimeSpan.FromSeconds(attempt));
            }
        }
    }

    private static async Task<Dictionary<string, T>> AllAsync<T>(IEnumerable<string> services, Func<string, Task<T>> ask)
    {
        Dictionary<string, T> answers = [];
        foreach (string[] some in services.Chunk(AtOnce))
        {
            T[] told = await Task.WhenAll(some.Select(service => AskAsync(() => ask(service))));
            for (int i = 0; i < some.Length; i++) answers[some[i]] = told[i];
        }

        return answers;
    }
}
