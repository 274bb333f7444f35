using System.Net.Sockets;
using Microsoft.Extensions.Options;
using OrleansAnomaly.Client.Hosting;

namespace OrleansAnomaly.Client.Cluster;

/// <summary>The one way to the grains: every question has a deadline, and every way of not being answered is one exception.</summary>
internal sealed class ClusterCalls(IClusterClient client, IOptions<ApiOptions> options, TimeProvider time)
{
    /// <summary>The grains, for references only.</summary>
    public IGrainFactory Grains => client;

    /// <summary>Asks, and waits for the answer.</summary>
    /// <param name="question">The question; what a grain throws to say no is caught inside it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ClusterUnreachableException">No answer came in time, or no silo could be reached.</exception>
    public Task<T> AskAsync<T>(Func<IGrainFactory, Task<T>> question, CancellationToken cancellationToken) =>
        AskAsync(question, options.Value.ClusterTimeout, cancellationToken);

    /// <summary>Asks what takes longer than a usual question.</summary>
    /// <exception cref="ClusterUnreachableException">No answer came in time, or no silo could be reached.</exception>
    public async Task<T> AskAsync<T>(Func<IGrainFactory, Task<T>> question, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            return await question(client).WaitAsync(patience, time, cancellationToken);
        }
        catch (Exception error) when (IsUnreachable(error))
        {
            throw new ClusterUnreachableException(error);
        }
    }

    /// <summary>Asks for something that has no answer.</summary>
    /// <exception cref="ClusterUnreachableException">It was not confirmed in time, or no silo could be reached.</exception>
    public Task TellAsync(Func<IGrainFactory, Task> order, CancellationToken cancellationToken) =>
        AskAsync(
            async grains =>
            {
                await order(grains);
                return true;
            },
            cancellationToken);

    // A client that never was connected knows no grain types and says ArgumentException; one that stops says InvalidOperation.
    private static bool IsUnreachable(Exception error) =>
        error is OrleansException or TimeoutException or SocketException or InvalidOperationException or IOException or ArgumentException;
}
