using System.Net;
using System.Net.Sockets;
using OrleansAnomaly.Client.Hosting;

namespace OrleansAnomaly.Client.Tests.Hosting;

/// <summary>What the program says and answers when it is started with settings that cannot be used.</summary>
public sealed class ApiStartTests
{
    [Theory]
    [InlineData("Kafka:BootstrapServers", "", "Kafka:BootstrapServers is empty; give HOST:PORT, several separated by commas.")]
    [InlineData("Kafka:Producer:nonsense", "1", "Kafka:Producer: No such configuration property: \"nonsense\"")]
    [InlineData("Api:MaxRequestBytes", "-1", "Api:MaxRequestBytes is -1; it must be from 1024 to 1073741824.")]
    [InlineData("Api:MaxRequestBytes", "much", "Api:MaxRequestBytes is 'much', which is not a whole number.")]
    [InlineData("Api:Ulr", "x", "Api:Ulr is not a setting; Api has Url, Key, MaxRequestBytes, ClusterTimeout, ProduceTimeout, MaxAlertStreams, StreamHeartbeat.")]
    [InlineData("Api:Url", "http://127.0.0.1:5080/api", "Api:Url is 'http://127.0.0.1:5080/api'; it must be like http://127.0.0.1:5080.")]
    [InlineData("Clustering:Provider", "Zookeeper", "Clustering:Provider is 'Zookeeper', which is not one of Localhost, Redis, PostgreSql.")]
    public async Task RunAsync_UnusableSetting_IsOneLine(string key, string value, string line) =>
        Assert.Equal((1, line), await RunAsync($"--{key}={value}"));

    [Fact]
    public async Task RunAsync_PartsWrongAtOnce_NamesThoseOfEach() => Assert.Equal(
        (1, "Orleans:GatewayPort is 0; it must be from 1 to 65535.\nApi:MaxAlertStreams is 0; it must be from 1 to 100000."),
        await RunAsync("--Orleans:GatewayPort=0", "--Api:MaxAlertStreams=0"));

    [Fact]
    public async Task RunAsync_PortTakenAndNoSilo_SaysSoAtOnce()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;

        Assert.Equal(
            (1, $"Api:Url http://127.0.0.1:{port} is taken by another program. Set Api__Url, for example to http://127.0.0.1:{port + 1}."),
            await RunAsync($"--Api:Url=http://127.0.0.1:{port}", "--Orleans:GatewayPort=1"));
    }

    [Theory]
    [InlineData("Redis", "secret=1,,")]
    [InlineData("PostgreSql", "secret")]
    public async Task RunAsync_ConnectionStringThatCannotBeRead_IsNotRepeated(string provider, string connection)
    {
        (int exitCode, string lines) = await RunAsync($"--Clustering:Provider={provider}", $"--Clustering:ConnectionString={connection}");

        Assert.Equal((1, 1), (exitCode, lines.Split('\n').Length));
        Assert.StartsWith("Clustering:ConnectionString cannot be read (", lines, StringComparison.Ordinal);
        Assert.DoesNotContain(connection, lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_StoppedWhileNoSiloIsThere_EndsWell()
    {
        using var gateway = new TcpListener(IPAddress.Loopback, 0);
        gateway.Start();
        using var stop = new CancellationTokenSource();
        using StringWriter errors = new();

        Task<int> run = ApiStart.RunAsync(
            ["--Api:Url=http://127.0.0.1:0", $"--Orleans:GatewayPort={((IPEndPoint)gateway.LocalEndpoint).Port}", "--Logging:LogLevel:Default=None"], errors, stop.Token);
        using TcpClient asked = await gateway.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        Assert.Equal((0, ""), (await run, errors.ToString()));
    }

    private static async Task<(int ExitCode, string Lines)> RunAsync(params string[] args)
    {
        using StringWriter errors = new() { NewLine = "\n" };
        int exitCode = await ApiStart.RunAsync(["--Api:Url=http://127.0.0.1:0", .. args], errors);
        return (exitCode, errors.ToString().TrimEnd());
    }
}
