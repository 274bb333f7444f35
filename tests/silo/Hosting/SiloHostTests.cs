using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansAnomaly.Hosting;
using OrleansAnomaly.Silo.Configuration;
using OrleansAnomaly.Silo.Health;
using OrleansAnomaly.Silo.Hosting;
using OrleansAnomaly.Silo.Tests.Servers;

namespace OrleansAnomaly.Silo.Tests.Hosting;

/// <summary>The composed silo as its program runs it, with a Kafka that is not there.</summary>
public sealed class SiloHostTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("silo-").FullName;

    [Fact]
    public async Task Start_KafkaIsDown_StillAnswersOnEveryEndpoint()
    {
        await using WebApplication app = Build();
        await app.CheckSiloAsync();
        await app.MapSiloEndpoints().StartAsync(TestContext.Current.CancellationToken);
        Uri root = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        using HttpClient client = new() { BaseAddress = root };

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Contains("target_info", await client.GetStringAsync("/metrics", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("Orleans Dashboard", await client.GetStringAsync("/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(0, await HealthProbe.RunAsync(new Uri(root, "/health/ready").ToString(), TextWriter.Null));

        await app.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, await HealthProbe.RunAsync(new Uri(root, "/health/ready").ToString(), TextWriter.Null));
    }

    [Fact]
    public async Task CheckSiloAsync_PortsAndFolderAreTaken_NamesEachAndHowToChangeIt()
    {
        await using WebApplication first = Build();
        await first.StartAsync(TestContext.Current.CancellationToken);
        await using WebApplication second = Build(first.Configuration["Orleans:SiloPort"]!);

        SettingsException error = await Assert.ThrowsAsync<SettingsException>(second.CheckSiloAsync);

        Assert.Equal($"Orleans:SiloPort {first.Configuration["Orleans:SiloPort"]} is taken by another program. Set Orleans__SiloPort to a free port.", error.Errors[0]);
        Assert.EndsWith("cannot be used (another silo has it open). Set Storage__DataFolder to another folder.", error.Errors[1], StringComparison.Ordinal);
        Assert.Equal(2, error.Errors.Count);
    }

    [Fact]
    public async Task RunAsync_UnusableSettings_WritesALineForEachAndFails()
    {
        using StringWriter errors = new();

        int exitCode = await SiloStart.RunAsync(["--Orleans:SiloPort=0", "--Dashboard:Url=nowhere"], errors);

        Assert.Equal(1, exitCode);
        Assert.Equal(
            "Orleans:SiloPort is 0; use 1 to 65535.\nDashboard:Url is 'nowhere'; use one address such as http://127.0.0.1:8080.\n",
            errors.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task CheckSiloAsync_OptionsOfTheGrainsOutOfRange_NamesThem()
    {
        await using WebApplication app = Build(("Detection:MaxMetrics", "0"));

        SettingsException error = await Assert.ThrowsAsync<SettingsException>(app.CheckSiloAsync);

        Assert.Equal(["Detection:MaxMetrics is 0; it must be from 1 to 1024."], error.Errors);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private WebApplication Build(string siloPort) => Build(("Orleans:SiloPort", siloPort));

    private WebApplication Build(params (string Key, string Value)[] settings)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["Storage:DataFolder"] = _folder;
        builder.Configuration["Kafka:BootstrapServers"] = "127.0.0.1:1";
        builder.Configuration["Dashboard:Url"] = "http://127.0.0.1:0";
        ServerProcess.SetSiloPorts(builder.Configuration);
        foreach ((string key, string value) in settings)
            builder.Configuration[key] = value;
        return builder.AddOrleansAnomalySilo().Build();
    }
}
