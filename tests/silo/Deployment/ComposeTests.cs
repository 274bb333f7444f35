using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using OrleansAnomaly.Client.Cluster;
using OrleansAnomaly.Client.Events;
using OrleansAnomaly.Client.Hosting;
using OrleansAnomaly.Hosting;
using OrleansAnomaly.Silo.Configuration;

namespace OrleansAnomaly.Silo.Tests.Deployment;

/// <summary>Every setting in the compose file and the Dockerfiles is one that the programs know, with a value that they take.</summary>
public sealed partial class ComposeTests
{
    private static readonly Dictionary<string, Type> ClientSections = new()
    {
        ["Api"] = typeof(ApiOptions),
        ["Kafka"] = typeof(KafkaOptions),
        ["Clustering"] = typeof(OrleansAnomaly.Client.Cluster.ClusteringOptions),
        ["Orleans"] = typeof(ClusterIdentityOptions),
    };

    private static readonly string Root = FindRoot();

    [Fact]
    public void Compose_SiloSettings_MakeAClusterOnRedis()
    {
        Dictionary<string, string?> settings = SettingsIn(Between(Read("compose.yaml"), "x-silo:", "\nservices:"));

        SiloSettings silo = SiloSettings.Read(Configure(settings));

        Assert.Equal(8, settings.Count);
        Assert.Equal((StorageProvider.Redis, "redis:6379"), (silo.Storage.Provider, silo.StorageConnectionString));
        Assert.Equal("http://0.0.0.0:8080", silo.Dashboard.Url);
        AssertAllBelongTo(settings, ConfigurationSections.Types.Keys);
    }

    [Fact]
    public void Compose_ClientSettings_AreOnesThatTheClientKnows()
    {
        Dictionary<string, string?> settings = SettingsIn(Between(Read("compose.yaml"), "\n  client:", "\n  simulator:"));

        Assert.Equal(5, settings.Count);
        Assert.Empty(ClientSections.SelectMany(section => new SettingsSection(section.Key, section.Value).FindErrors(Configure(settings))));
        AssertAllBelongTo(settings, ClientSections.Keys);
    }

    [Fact]
    public void Compose_ClientAndSilo_ShareClusterAndTopic()
    {
        Dictionary<string, string?> silo = SettingsIn(Between(Read("compose.yaml"), "x-silo:", "\nservices:"));
        Dictionary<string, string?> client = SettingsIn(Between(Read("compose.yaml"), "\n  client:", "\n  simulator:"));

        foreach (string shared in (string[])["Kafka:BootstrapServers", "Kafka:Topic", "Clustering:Provider", "Clustering:ConnectionString"])
            Assert.Equal(silo[shared], client[shared]);
    }

    [Fact]
    public void Compose_PublishedPorts_AreOnLoopback()
    {
        MatchCollection ports = PublishedPort().Matches(Read("compose.yaml"));

        Assert.Equal(4, ports.Count);
        Assert.All(ports, port => Assert.StartsWith("127.0.0.1:", port.Groups[1].Value, StringComparison.Ordinal));
    }

    [Fact]
    public void SiloDockerfile_Settings_AreOnesThatTheSiloKnows()
    {
        Dictionary<string, string?> settings = ImageSetting().Matches(Read("silo/Dockerfile")).ToDictionary(KeyOf, string? (match) => match.Groups[2].Value);

        Assert.Equal("/data", SiloSettings.Read(Configure(settings)).Storage.DataFolder);
    }

    private static void AssertAllBelongTo(Dictionary<string, string?> settings, IEnumerable<string> sections) =>
        Assert.Empty(settings.Keys.Select(key => key.Split(':')[0]).Except(sections));

    private static Dictionary<string, string?> SettingsIn(string block) =>
        ComposeSetting().Matches(block).ToDictionary(KeyOf, string? (match) => Variable().Replace(match.Groups[2].Value, "$1"));

    private static string KeyOf(Match match) => match.Groups[1].Value.Replace("__", ":", StringComparison.Ordinal);

    private static IConfiguration Configure(Dictionary<string, string?> settings) => new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

    private static string Between(string text, string from, string to)
    {
        int start = text.IndexOf(from, StringComparison.Ordinal);
        return text[start..text.IndexOf(to, start, StringComparison.Ordinal)];
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Root, file)).ReplaceLineEndings("\n");

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "OrleansAnomaly.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The tests run outside the repository.");
    }

    [GeneratedRegex(@"^\s+([A-Z]\w*?__\w+): (.+)$", RegexOptions.Multiline)]
    private static partial Regex ComposeSetting();

    [GeneratedRegex(@"([A-Z]\w*?__\w+)=(\S+)")]
    private static partial Regex ImageSetting();

    [GeneratedRegex(@"\$\{\w+:-(.*?)\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"ports: \[""(.+?)""\]")]
    private static partial Regex PublishedPort();
}
