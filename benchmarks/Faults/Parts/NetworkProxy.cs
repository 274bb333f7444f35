using System.Net;
using System.Net.Sockets;

namespace OrleansAnomaly.Benchmarks.Faults.Parts;

/// <summary>The network between one silo and the broker: it can be cut, or swallow everything.</summary>
internal sealed class NetworkProxy : IDisposable
{
    private const int BufferBytes = 64 * 1024;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly HashSet<TcpClient> _open = [];
    private readonly Lock _lock = new();
    private readonly int _target;
    private TaskCompletionSource _passes = Passing();
    private bool _cut;

    public NetworkProxy(int target)
    {
        _target = target;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections through it.</summary>
    public int Connections
    {
        get
        {
            lock (_lock) return _open.Count;
        }
    }

    /// <summary>Resets every connection, and each new one at once.</summary>
    public void Cut()
    {
        lock (_lock)
        {
            _cut = true;
            foreach (TcpClient client in _open) client.Close();
            _open.Clear();
        }
    }

    /// <summary>Keeps connections open and lets nothing through, as a firewall that forgot them does.</summary>
    public void Swallow() => Volatile.Write(ref _passes, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>Lets everything through again.</summary>
    public void Mend()
    {
        lock (_lock) _cut = false;
        Interlocked.Exchange(ref _passes, Passing()).TrySetResult();
    }

    public void Dispose()
    {
        Cut();
        _listener.Dispose();
    }

    private static TaskCompletionSource Passing()
    {
        var passing = new TaskCompletionSource();
        passing.SetResult();
        return passing;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(TcpClient near)
    {
        using var far = new TcpClient { NoDelay = true };
        near.NoDelay = true;
        try
        {
            if (!TryEnter(near, far)) return;
            await far.ConnectAsync(IPAddress.Loopback, _target);
            await Task.WhenAny(PumpAsync(near.GetStream(), far.GetStream()), PumpAsync(far.GetStream(), near.GetStream()));
        }
        catch (Exception ended) when (ended is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
        }
        finally
        {
            lock (_lock) _open.ExceptWith([near, far]);
            near.Dispose();
        }
    }

    private bool TryEnter(TcpClient near, TcpClient far)
    {
        lock (_lock)
        {
            if (!_cut) _open.UnionWith([near, far]);
            return !_cut;
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to)
    {
        byte[] buffer = new byte[BufferBytes];
        try
        {
            for (int read; (read = await from.ReadAsync(buffer)) > 0;)
            {
                await Volatile.Read(ref _passes).Task;
                await to.WriteAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException)
        {
        }
    }
}
