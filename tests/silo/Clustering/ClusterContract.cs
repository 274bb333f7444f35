using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using OrleansAnomaly.Client.Cluster;
using OrleansAnomaly.EmbeddedBroker;
using OrleansAnomaly.Silo.Tests.Storage;

namespace OrleansAnomaly.Silo.Tests.Clustering;

/// <summary>What silos and clients rely on, wherever the cluster's membership is kept.</summary>
public abstract class ClusterContract
{
    private readonly string _cluster = $"test-{Guid.NewGuid():N}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    protected abstract string Provider { get; }

    protected abstract string ConnectionString { get; }

    [Fact]
    public async Task Start_TwoSilosAndAClient_FindEachOtherAndSeeOneLeave()
    {
        await using StorageSilo first = await StartAsync();
        await using (StorageSilo second = await StartAsync())
        {
            Assert.Equal(2, await CountSilosAsync(second.Services.GetRequiredService<IGrainFactory>()));
            using IHost client = BuildClient();
            await client.StartAsync(Token);
            Assert.Equal(2, await CountSilosAsync(client.Services.GetRequiredService<IClusterClient>()));
            await client.StopAsync(Token);
        }

        Assert.Equal(1, await CountSilosAsync(first.Services.GetRequiredService<IGrainFactory>()));
    }

    [Fact]
    public async Task PostEvents_ThroughAnApiOfItsOwnProcess_AreAppliedAndStillKnownAfterTheSiloWasReplaced()
    {
        await using EmbeddedKafka kafka = EmbeddedKafka.Start(new EmbeddedKafkaOptions { Port = 0 });
        kafka.CreateTopic("logs", 4);
        (string, string)[] settings = [.. Membership(), ("Storage:Provider", Provider), ("Kafka:BootstrapServers", kafka.BootstrapServers), ("Kafka:LogIdentity", kafka.LogIdentity)];
        await using var api = await RunningPart.StartApiAsync(settings);
        await using (var silo = await RunningPart.StartSiloAsync(settings))
        {
            Assert.Equal(3, await api.PostAsync("auth", 3));
            Assert.Equal(3, await api.AppliedAsync("auth", events => events == 3));
        }

        await using var successor = await RunningPart.StartSiloAsync(settings);
        Assert.Equal(3, await api.AppliedAsync("auth", events => events == 3));
        Assert.Equal(2, await api.PostAsync("auth", 2));
        Assert.Equal(5, await api.AppliedAsync("auth", events => events == 5));
    }

    [Fact]
    public async Task CleanupDefunctSiloEntries_SiloHasLeft_RemovesItsRowAndKeepsTheLiving()
    {
        await using StorageSilo first = await StartAsync();
        await (await StartAsync()).DisposeAsync();
        IMembershipTable table = first.Services.GetRequiredService<IMembershipTable>();
        SiloAddress living = first.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress;
        Assert.Equal(2, (await table.ReadAllAsync(Token)).Members.Count);

        await table.CleanupDefunctSiloEntriesAsync(new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero), Token);

        Assert.Equal(living, Assert.Single((await table.ReadAllAsync(Token)).Members).Item1.SiloAddress);
        Assert.Equal(living, Assert.Single((await table.ReadRowAsync(living, Token)).Members).Item1.SiloAddress);
    }

    [Fact]
    public async Task InsertRow_VersionIsStale_ChangesNothing()
    {
        await using StorageSilo silo = await StartAsync();
        IMembershipTable table = silo.Services.GetRequiredService<IMembershipTable>();
        MembershipTableData before = await table.ReadAllAsync(Token);
        MembershipEntry entry = new()
        {
            SiloAddress = SiloAddress.New(System.Net.IPAddress.Loopback, 1, 1),
            SiloName = "stale",
            HostName = "stale",
            Status = SiloStatus.Joining,
            StartTime = before.Members[0].Item1.StartTime,
            IAmAliveTime = before.Members[0].Item1.IAmAliveTime,
        };

        Assert.False(await table.InsertRowAsync(entry, new TableVersion(before.Version.Version, "999999"), Token));

        Assert.Single((await table.ReadAllAsync(Token)).Members);
    }

    [Fact]
    public async Task Reminders_WrittenChangedAndRemoved_AreFoundByRange()
    {
        await using StorageSilo silo = await StartAsync();
        IReminderTable table = silo.Services.GetRequiredService<IReminderTable>();
        GrainId grain = GrainId.Create("detector", Guid.NewGuid().ToString());
        uint hash = grain.GetUniformHashCode();
        ReminderEntry entry = new() { GrainId = grain, ReminderName = "look", StartAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), Period = TimeSpan.FromMinutes(5) };
        string first = (await table.UpsertRow(entry))!;
        entry.Period = TimeSpan.FromMinutes(7);
        string second = (await table.UpsertRow(entry))!;

        Assert.NotEqual(first, second);
        Assert.Equal(TimeSpan.FromMinutes(7), (await table.ReadRow(grain, "look"))!.Period);
        Assert.Equal(grain, Assert.Single((await table.ReadRows(grain)).Reminders).GrainId);
        Assert.Contains((await table.ReadRows(hash - 1, hash)).Reminders, found => found.GrainId == grain);
        Assert.DoesNotContain((await table.ReadRows(hash, hash - 1)).Reminders, found => found.GrainId == grain);
        Assert.False(await table.RemoveRow(grain, "look", first));
        Assert.True(await table.RemoveRow(grain, "look", second));
        Assert.Empty((await table.ReadRows(grain)).Reminders);
    }

    private Task<StorageSilo> StartAsync() => StorageSilo.StartAsync([.. Membership(), ("Storage:Provider", Provider)]);

    private (string Key, string Value)[] Membership() =>
    [
        ("Clustering:Provider", Provider),
        ("Clustering:ConnectionString", ConnectionString),
        ("Orleans:ClusterId", _cluster),
        ("Orleans:ServiceId", _cluster),
        ("Orleans:AdvertisedIp", "127.0.0.1"),
    ];

    private WebApplication BuildClient()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        foreach ((string key, string value) in Membership())
            builder.Configuration[key] = value;
        builder.Configuration["Urls"] = "http://127.0.0.1:0";
        builder.AddOrleansAnomalyCluster();
        return builder.Build();
    }

    private static async Task<int> CountSilosAsync(IGrainFactory grains) =>
        (await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true)).Count;
}
