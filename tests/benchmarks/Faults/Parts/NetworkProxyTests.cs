using System.Net;
using System.Net.Sockets;
using OrleansAnomaly.Benchmarks.Faults.Parts;

namespace OrleansAnomaly.Benchmarks.Tests.Faults.Parts;

public sealed class NetworkProxyTests : IDisposable
{
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private readonly NetworkProxy _proxy;
    private readonly byte[] _byte = new byte[1];

    public NetworkProxyTests()
    {
        _server.Start();
        _proxy = new NetworkProxy(((IPEndPoint)_server.LocalEndpoint).Port);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Swallow_ThenMend_WhatWasSentArrivesLate()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _proxy.Port, Token);
        using TcpClient served = await _server.AcceptTcpClientAsync(Token);
        _proxy.Swallow();

        await client.GetStream().WriteAsync(new byte[] { 7 }, Token);
        Task<int> arrived = served.GetStream().ReadAsync(_byte, Token).AsTask();
        Assert.NotSame(arrived, await Task.WhenAny(arrived, Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Token)));
        _proxy.Mend();

        Assert.Equal((1, (byte)7), (await arrived, _byte[0]));
    }

    [Fact]
    public async Task Cut_EndsConnectionsUntilMended()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _proxy.Port, Token);
        using TcpClient served = await _server.AcceptTcpClientAsync(Token);

        _proxy.Cut();

        Assert.Equal(0, await served.GetStream().ReadAsync(_byte, Token));
        _proxy.Mend();
        using var again = new TcpClient();
        await again.ConnectAsync(IPAddress.Loopback, _proxy.Port, Token);
        using TcpClient servedAgain = await _server.AcceptTcpClientAsync(Token);
    }

    public void Dispose()
    {
        _proxy.Dispose();
        _server.Dispose();
    }
}
