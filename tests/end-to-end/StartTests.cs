using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansAnomaly.Local.Hosting;

namespace OrleansAnomaly.EndToEnd.Tests;

[Collection<OneAtATime>]
public sealed class StartTests
{
    [Fact]
    public async Task StartAsync_PortsTaken_NamesEachAndTheOptionThatMovesIt()
    {
        using var api = LocalRig.Listen(out var apiPort);
        using var dashboard = LocalRig.Listen(out var dashboardPort);
        var options = LocalRig.Options("unused") with { ApiUrl = $"http://127.0.0.1:{apiPort}", DashboardUrl = $"http://127.0.0.1:{dashboardPort}" };

        var error = await Assert.ThrowsAsync<LocalStartException>(
            () => LocalStack.StartAsync(options, NullLoggerProvider.Instance, TimeProvider.System, TestContext.Current.CancellationToken));

        Assert.Equal(
            [
                $"The API cannot listen on http://127.0.0.1:{apiPort}: port {apiPort} is taken by another program. Choose another with --api-url http://127.0.0.1:{apiPort + 1}.",
                $"The dashboard cannot listen on http://127.0.0.1:{dashboardPort}: port {dashboardPort} is taken by another program. Choose another with --dashboard-url http://127.0.0.1:{dashboardPort + 1}.",
            ],
            error.Lines);
    }

    [Theory]
    [InlineData("Api:Key", "short", "Api:Key is shorter than 16 characters; make a longer one, or leave it out.")]
    [InlineData("Alerts:MaxAlerts", "many", "Alerts:MaxAlerts is 'many', which is not a whole number.")]
    public async Task StartAsync_SettingCannotBeUsed_NamesItAndTheValue(string key, string value, string line)
    {
        using var folder = new TestFolder();
        var options = LocalRig.Options(folder.Path);
        options = options with { Settings = new Dictionary<string, string?>(options.Settings) { [key] = value } };

        var error = await Assert.ThrowsAsync<LocalStartException>(
            () => LocalStack.StartAsync(options, NullLoggerProvider.Instance, TimeProvider.System, TestContext.Current.CancellationToken));

        Assert.Equal([line], error.Lines);
    }

    [Fact]
    public async Task StartAsync_OptionsThatNoMachineHas_NamesThem()
    {
        var options = LocalRig.Options(Environment.ProcessPath!) with { BrokerPort = 99999 };

        var port = await Assert.ThrowsAsync<LocalStartException>(() => StartAsync(options));
        var folder = await Assert.ThrowsAsync<LocalStartException>(() => StartAsync(options with { BrokerPort = 0 }));

        Assert.Equal(["--broker-port is 99999; it must be from 0 to 65535."], port.Lines);
        Assert.EndsWith("Choose another folder with --data.", Assert.Single(folder.Lines), StringComparison.Ordinal);

        static Task<LocalStack> StartAsync(LocalOptions options) =>
            LocalStack.StartAsync(options, NullLoggerProvider.Instance, TimeProvider.System, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task StartAsync_NoKafkaAtTheAddress_SaysSo()
    {
        var options = LocalRig.Options("unused") with { Kafka = "127.0.0.1:1" };

        var error = await Assert.ThrowsAsync<LocalStartException>(
            () => LocalStack.StartAsync(options, NullLoggerProvider.Instance, TimeProvider.System, TestContext.Current.CancellationToken));

        Assert.Equal($"Kafka at 127.0.0.1:1 cannot be used: 127.0.0.1:1: {new SocketException((int)SocketError.ConnectionRefused).Message}", error.Lines[0]);
        Assert.Equal("Start it or correct --kafka; without --kafka an embedded broker is used.", error.Lines[1]);
    }
}
