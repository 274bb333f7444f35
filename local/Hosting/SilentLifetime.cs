namespace OrleansAnomaly.Local.Hosting;

/// <summary>Leaves Ctrl-C to the command, which stops the parts in their order.</summary>
internal sealed class SilentLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
