using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace OrleansAnomaly.EmbeddedBroker;

/// <summary>One client's connection, copied both ways until either side ends it.</summary>
internal sealed class ForwardedConnection(Socket client, EndPoint target)
{
    private const int BufferBytes = 128 * 1024;

    public async Task RunAsync(CancellationToken stop)
    {
        using var near = client;
        using var far = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            near.NoDelay = far.NoDelay = true;
            await far.ConnectAsync(target, stop);
            await Task.WhenAll(CopyAsync(near, far, ended), CopyAsync(far, near, ended));
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // A connection that breaks is the clients' business: closing both ends tells them.
        }
    }

    private static async Task CopyAsync(Socket from, Socket to, CancellationTokenSource ended)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            int read;
            while ((read = await from.ReceiveAsync(buffer, ended.Token)) > 0)
                await SendAllAsync(to, buffer.AsMemory(0, read), ended.Token);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            await ended.CancelAsync();
        }
    }

    private static async ValueTask SendAllAsync(Socket to, ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await to.SendAsync(bytes, stop)..];
    }
}
