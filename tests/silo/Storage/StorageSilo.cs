using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;
using Orleans.Storage;
using OrleansAnomaly.Silo.Clustering;
using OrleansAnomaly.Silo.Configuration;
using OrleansAnomaly.Silo.Storage;
using OrleansAnomaly.Silo.Tests.Servers;

namespace OrleansAnomaly.Silo.Tests.Storage;

/// <summary>A running silo of the project's own membership and storage, without streams.</summary>
internal sealed class StorageSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private StorageSilo(IHost host) => _host = host;

    public IGrainStorage Storage => _host.Services.GetRequiredKeyedService<IGrainStorage>("Default");

    public IServiceProvider Services => _host.Services;

    public static async Task<StorageSilo> StartAsync(params (string Key, string Value)[] configuration)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(configuration.ToDictionary(setting => setting.Key, string? (setting) => setting.Value));
        ServerProcess.SetSiloPorts(builder.Configuration);
        SiloSettings settings = SiloSettings.Read(builder.Configuration);
        builder.UseOrleans(silo => silo.JoinCluster(settings).AddStateStorage(settings));
        IHost host = builder.Build();
        await host.StartAsync();
        return new StorageSilo(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
