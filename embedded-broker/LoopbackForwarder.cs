using System.Net;
using System.Net.Sockets;

namespace OrleansAnomaly.EmbeddedBroker;

/// <summary>Passes every connection to the chosen port on to the mock broker's own.</summary>
internal sealed class LoopbackForwarder : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly IReadOnlyList<Socket> _listeners;
    private readonly EndPoint _target;
    private readonly Task[] _accepting;

    private LoopbackForwarder(IReadOnlyList<Socket> listeners, EndPoint target)
    {
        _listeners = listeners;
        _target = target;
        Port = ((IPEndPoint)listeners[0].LocalEndPoint!).Port;
        _accepting = [.. listeners.Select(listener => Task.Run(() => AcceptAsync(listener)))];
    }

    public int Port { get; }

    public static LoopbackForwarder Listen(int port, int portsToTry, EndPoint target) =>
        new(LoopbackListeners.Open(port, portsToTry), target);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var listener in _listeners)
            listener.Dispose();
        await Task.WhenAll(_accepting);
        _stop.Dispose();
    }

    /// <summary>Ends when the listener is closed and every connection it took has ended.</summary>
    private async Task AcceptAsync(Socket listener)
    {
        var open = new List<Task>();
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptAsync(_stop.Token);
                open.RemoveAll(connection => connection.IsCompleted);
                open.Add(new ForwardedConnection(client, _target).RunAsync(_stop.Token));
            }
            catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
            {
                break;
            }
            catch (SocketException)
            {
                // The client went away between connecting and being accepted: the next one may not.
            }
        }

        await Task.WhenAll(open);
    }
}
