using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using OrleansAnomaly.Streaming.Kafka.Native;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Security;

/// <summary>An Apache Kafka with a listener for passwords (SCRAM), one for tokens (OAUTHBEARER) and one for certificates (mTLS). Its tests are skipped where no Kafka lies beside the checkout.</summary>
public sealed class SecuredKafka : IDisposable
{
    private const int Ports = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(2);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kafka-secured");
    private readonly string? _command = Find();
    private readonly int _port = FreePort();

    public SecuredKafka()
    {
        Certificates = new TestCertificates(_folder.FullName);
        if (_command is null) return;
        RdKafkaLibrary.Ensure();
        string settings = Path.Combine(_folder.FullName, "extra.properties");
        File.WriteAllText(settings, Settings());
        Start(settings);
        Prepare();
    }

    public const string User = "reader";

    public const string Password = "a password";

    public TestCertificates Certificates { get; }

    public string Plain => $"127.0.0.1:{_port}";

    public string Passwords => $"127.0.0.1:{_port + 2}";

    public string Tokens => $"127.0.0.1:{_port + 3}";

    public string Mutual => $"127.0.0.1:{_port + 4}";

    /// <summary>Skips the test where there is no Kafka.</summary>
    public void Require() => Assert.SkipWhen(_command is null, "needs the Apache Kafka that may lie beside the checkout");

    public void Dispose()
    {
        if (_command is not null) Run("stop", Path.Combine(_folder.FullName, "kafka"));
        _folder.Delete(recursive: true);
    }

    private string Settings() => $"""
        broker.session.timeout.ms=30000
        listeners=PLAINTEXT://127.0.0.1:{_port},CONTROLLER://127.0.0.1:{_port + 1},PASSWORD://{Passwords},TOKEN://{Tokens},MUTUAL://{Mutual}
        advertised.listeners=PLAINTEXT://{Plain},PASSWORD://{Passwords},TOKEN://{Tokens},MUTUAL://{Mutual}
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,PASSWORD:SASL_PLAINTEXT,TOKEN:SASL_PLAINTEXT,MUTUAL:SSL
        sasl.enabled.mechanisms=SCRAM-SHA-256,OAUTHBEARER
        listener.name.password.sasl.enabled.mechanisms=SCRAM-SHA-256
        listener.name.password.scram-sha-256.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
        listener.name.token.sasl.enabled.mechanisms=OAUTHBEARER
        listener.name.token.oauthbearer.sasl.jaas.config=org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub="admin";
        listener.name.mutual.ssl.client.auth=required
        listener.name.mutual.ssl.keystore.type=PEM
        listener.name.mutual.ssl.keystore.location={Certificates.ServerStore}
        listener.name.mutual.ssl.truststore.type=PEM
        listener.name.mutual.ssl.truststore.location={Certificates.Authority}

        """;

    // A second try: one start in some sixty draws a cluster id that begins with a dash, which Kafka's own tool refuses.
    private void Start(string settings)
    {
        string folder = Path.Combine(_folder.FullName, "kafka");
        string[] start = ["start", folder, _port.ToString(System.Globalization.CultureInfo.InvariantCulture), settings];
        try
        {
            Run(start);
        }
        catch (InvalidOperationException)
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            Run(start);
        }
    }

    private void Prepare()
    {
        using IProducer<Null, Null> connection = new ProducerBuilder<Null, Null>(new ProducerConfig { BootstrapServers = Plain }).Build();
        using IAdminClient admin = new DependentAdminClientBuilder(connection.Handle).Build();
        admin.CreateTopicsAsync([new TopicSpecification { Name = "logs", NumPartitions = 4, ReplicationFactor = 1 }]).WaitAsync(Patience).GetAwaiter().GetResult();
        admin.AlterUserScramCredentialsAsync([new UserScramCredentialUpsertion
        {
            User = User, Password = System.Text.Encoding.UTF8.GetBytes(Password),
            ScramCredentialInfo = new ScramCredentialInfo { Mechanism = ScramMechanism.ScramSha256, Iterations = 4096 },
        }]).WaitAsync(Patience).GetAwaiter().GetResult();
    }

    private void Run(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(_command!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        if (!process.WaitForExit(StartPatience)) throw new TimeoutException($"{_command} {arguments[0]} did not end.");
        if (process.ExitCode != 0) throw new InvalidOperationException(process.StandardError.ReadToEnd());
    }

    private static string? Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "OrleansAnomaly.sln"))) continue;
            string command = Path.Combine(folder.FullName, "..", "shared", "kafka", "kafka");
            return File.Exists(command) ? command : null;
        }

        return null;
    }

    // The first of several free ports in a row, below those that the system gives to connections of other tests meanwhile.
    private static int FreePort()
        => Enumerable.Range(0, 1000).Select(static step => 11_000 + ((Environment.ProcessId + step) % 1000 * Ports)).First(static port => Enumerable.Range(port, Ports).All(IsFree));

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
