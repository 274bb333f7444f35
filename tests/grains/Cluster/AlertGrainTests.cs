using OrleansAnomaly.GrainInterfaces.Alerts;
using OrleansAnomaly.Grains.Tests.Support;

namespace OrleansAnomaly.Grains.Tests.Cluster;

public sealed class AlertGrainTests(AnomalyCluster cluster) : IClassFixture<AnomalyCluster>
{
    private readonly IAlertGrain _alerts = cluster.Grains.GetGrain<IAlertGrain>($"{IAlertGrain.Key}-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}");

    [Fact]
    public async Task ApplyAsync_AfterARestart_KnowsAlertsAndGoesOnCounting()
    {
        await _alerts.ApplyAsync(Changes.Opened("auth", 10));
        await _alerts.ApplyAsync(Changes.Updated("auth", 20));
        var before = await _alerts.QueryAsync(new AlertQuery());
        await cluster.Cluster.DeactivateAsync(_alerts);
        var after = await _alerts.QueryAsync(new AlertQuery());
        Assert.Equal((before.Items[0].Id, 2L, 1), (after.Items[0].Id, after.Items[0].Sequence, after.Items[0].Updates));
        Assert.Equal(AlertOutcome.Unchanged, (await _alerts.ApplyAsync(Changes.Updated("auth", 20))).Outcome);
        Assert.Equal(3, (await _alerts.ApplyAsync(Changes.Opened("payment", 30))).Sequence);
    }

    [Fact]
    public async Task ApplyAsync_EvictedAlerts_StayEvictedAfterARestart()
    {
        for (var i = 0; i < 30; i++)
        {
            await _alerts.ApplyAsync(Changes.Opened($"service-{i:00}", 1));
            await _alerts.ApplyAsync(Changes.Resolved($"service-{i:00}", 2));
        }

        await cluster.Cluster.DeactivateAsync(_alerts);
        var page = await _alerts.QueryAsync(new AlertQuery { Take = 100 });
        Assert.Equal(Enumerable.Range(10, 20).Reverse().Select(i => $"service-{i:00}"), page.Items.Select(alert => alert.Service));
        Assert.Equal(60, page.LastSequence);
    }

    [Fact]
    public async Task ApplyAsync_ManyAtOnce_ArePersistedTogether()
    {
        var receipts = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _alerts.ApplyAsync(Changes.Opened($"service-{i}", 1))));
        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), receipts.Select(receipt => receipt.Sequence).Order());
        await cluster.Cluster.DeactivateAsync(_alerts);
        Assert.Equal(20, (await _alerts.QueryAsync(new AlertQuery())).Items.Length);
    }

    [Fact]
    public async Task ApplyAsync_StorageFails_ThrowsAndPersistsWhenToldAgain()
    {
        cluster.Storage.Failures["alerts-01"] = new IOException("full");
        await Assert.ThrowsAnyAsync<Exception>(() => _alerts.ApplyAsync(Changes.Opened("auth", 10)));
        cluster.Storage.Failures.Clear();
        await _alerts.ApplyAsync(Changes.Opened("auth", 10));
        await cluster.Cluster.DeactivateAsync(_alerts);
        Assert.Equal("auth", (await _alerts.QueryAsync(new AlertQuery())).Items.Single().Service);
    }

    [Fact]
    public async Task SubscribeAsync_AlertChanges_AreTold()
    {
        var observer = new Listener();
        var reference = cluster.Cluster.Client.CreateObjectReference<IAlertObserver>(observer);
        await _alerts.SubscribeAsync(reference);
        var receipt = await _alerts.ApplyAsync(Changes.Opened("auth", 10));
        Assert.Equal(receipt.AlertId, (await observer.NextAsync()).Id);
        await _alerts.ApplyAsync(Changes.Opened("auth", 10));
        await _alerts.ApplyAsync(Changes.Resolved("auth", 20));
        Assert.Equal(AlertState.Resolved, (await observer.NextAsync()).State);
        await _alerts.UnsubscribeAsync(reference);
    }

    [Fact]
    public async Task GetAsync_KnownAndUnknown_AnswersBoth()
    {
        var receipt = await _alerts.ApplyAsync(Changes.Opened("auth", 10));
        Assert.Equal("auth", (await _alerts.GetAsync(receipt.AlertId!))!.Service);
        Assert.Null(await _alerts.GetAsync("unknown"));
    }

    private sealed class Listener : IAlertObserver
    {
        private readonly System.Threading.Channels.Channel<Alert> _alerts = System.Threading.Channels.Channel.CreateUnbounded<Alert>();

        public Task AlertChangedAsync(Alert alert)
        {
            _alerts.Writer.TryWrite(alert);
            return Task.CompletedTask;
        }

        public async Task<Alert> NextAsync()
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            return await _alerts.Reader.ReadAsync(deadline.Token);
        }
    }
}
