using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using OrleansAnomaly.LogSimulator;
using OrleansAnomaly.LogSimulator.Anomalies;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Local.Hosting;

/// <summary>Everything of a first run in one process: Kafka, silo, dashboard, API and simulator.</summary>
internal sealed class LocalStack : IAsyncDisposable
{
    private const string StreamProvider = "logs";
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DrainPoll = TimeSpan.FromMilliseconds(50);

    private readonly KafkaSide _kafka;
    private readonly WebApplication _silo;
    private readonly WebApplication _api;
    private readonly TimeProvider _time;
    private readonly LogTrim? _trim;
    private bool _ended;

    private LocalStack(KafkaSide kafka, WebApplication silo, WebApplication api, TimeProvider time)
    {
        _kafka = kafka;
        _silo = silo;
        _api = api;
        _time = time;
        Reading = silo.Services.GetRequiredKeyedService<KafkaStreamStatus>(StreamProvider);
        _trim = kafka.Embedded is { } broker ? new LogTrim(broker, Reading, time) : null;
    }

    /// <summary>Where Kafka listens.</summary>
    public string Kafka => _kafka.BootstrapServers;

    /// <summary>Whether Kafka is the embedded broker.</summary>
    public bool IsEmbedded => _kafka.Embedded is not null;

    /// <summary>Where the API listens.</summary>
    public Uri ApiUrl => AddressOf(_api);

    /// <summary>Where the dashboard listens.</summary>
    public Uri DashboardUrl => AddressOf(_silo);

    /// <summary>The grains.</summary>
    public IGrainFactory Grains => _silo.Services.GetRequiredService<IGrainFactory>();

    /// <summary>What has been read from Kafka and what is still to be read.</summary>
    public KafkaStreamStatus Reading { get; }

    /// <summary>Starts Kafka, the silo and the API, in this order.</summary>
    /// <exception cref="LocalStartException">Says what is in the way and which option changes it.</exception>
    public static async Task<LocalStack> StartAsync(LocalOptions options, ILoggerProvider logs, TimeProvider time, CancellationToken stop)
    {
        if (LocalPorts.FindTaken(options).ToList() is { Count: > 0 } taken)
            throw new LocalStartException(taken);
        var kafka = await KafkaSide.StartAsync(options);
        WebApplication? silo = null;
        try
        {
            silo = await SiloHost.StartAsync(options, kafka, logs, stop);
            var api = await ApiHost.StartAsync(options, kafka, silo.Services, logs, stop);
            return new LocalStack(kafka, silo, api, time);
        }
        catch
        {
            await EndAsync(silo);
            await kafka.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes the simulator that the options describe; whoever runs it disposes it.</summary>
    /// <exception cref="LocalStartException">An anomaly names no kind or no service.</exception>
    public Simulator CreateSimulator(LocalOptions options, Action<Anomaly> began)
    {
        try
        {
            return new Simulator(DemoTraffic.Of(options, Kafka), _time, began);
        }
        catch (ArgumentException error)
        {
            throw new LocalStartException([error.Message]);
        }
    }

    /// <summary>Waits until everything that Kafka holds is read, for a few seconds at most.</summary>
    public async Task DrainAsync()
    {
        var start = _time.GetTimestamp();
        while (Reading.Lag > 0 && _time.GetElapsedTime(start) < DrainPatience)
            await Task.Delay(DrainPoll, _time);
    }

    /// <summary>Stops in order: API, silo (models saved, offsets committed), Kafka.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_ended)
            return;
        _ended = true;
        if (_trim is not null)
            await _trim.DisposeAsync();
        await EndAsync(_api);
        await EndAsync(_silo);
        await _kafka.DisposeAsync();
    }

    private static async Task EndAsync(WebApplication? app)
    {
        if (app is null)
            return;
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
}
