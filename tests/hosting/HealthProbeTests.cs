using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OrleansAnomaly.Hosting.Tests;

public sealed class HealthProbeTests
{
    [Theory]
    [InlineData("200 OK", 0, "")]
    [InlineData("503 Service Unavailable", 1, "ADDRESS answered 503: why")]
    public async Task RunAsync_Answer_IsTheExitCode(string status, int exitCode, string told)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        string address = $"http://{listener.LocalEndpoint}/health/ready";
        using StringWriter errors = new() { NewLine = "" };

        Task<int> probe = HealthProbe.RunAsync(address, errors);
        await AnswerAsync(listener, status);

        Assert.Equal(exitCode, await probe);
        Assert.Equal(told.Replace("ADDRESS", address, StringComparison.Ordinal), errors.ToString());
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/health/ready")]
    [InlineData("nowhere")]
    [InlineData("ftp://127.0.0.1/")]
    public async Task RunAsync_NoAnswer_FailsWithOneLine(string address)
    {
        using StringWriter errors = new();

        Assert.Equal(1, await HealthProbe.RunAsync(address, errors));

        Assert.StartsWith($"{address} did not answer: ", Assert.Single(errors.ToString().TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    private static async Task AnswerAsync(TcpListener listener, string status)
    {
        using TcpClient caller = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        NetworkStream stream = caller.GetStream();
        _ = await stream.ReadAsync(new byte[4096], TestContext.Current.CancellationToken);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 3\r\nConnection: close\r\n\r\nwhy"), TestContext.Current.CancellationToken);
    }
}
