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

    [Fact]
    public async Task StartAsync_NoKafkaAtTheAddress_SaysSo()
    {
        var options = LocalRig.Options("unused") with { Kafka = "127.0.0.1:1" };

        var error = await Assert.ThrowsAsync<LocalStartException>(
            () => LocalStack.StartAsync(options, NullLoggerProvider.Instance, TimeProvider.System, TestContext.Current.CancellationToken));

        Assert.StartsWith("Kafka at 127.0.0.1:1 cannot be used: ", error.Lines[0], StringComparison.Ordinal);
        Assert.Equal("Start it or correct --kafka; without --kafka an embedded broker is used.", error.Lines[1]);
    }
}
