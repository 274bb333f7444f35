using Microsoft.Extensions.Configuration;
using OrleansAnomaly.Hosting;
using OrleansAnomaly.Silo.Configuration;

namespace OrleansAnomaly.Silo.Tests.Configuration;

public sealed class SiloSettingsTests
{
    [Fact]
    public void Read_NothingConfigured_IsOneSiloOnLoopbackWithSqlite()
    {
        SiloSettings settings = Read();

        Assert.Equal(StorageProvider.Sqlite, settings.Storage.Provider);
        Assert.Equal("data", settings.Storage.DataFolder);
        Assert.Equal(ClusteringProvider.Localhost, settings.Clustering.Provider);
        Assert.Equal((11111, 30000), (settings.Orleans.SiloPort, settings.Orleans.GatewayPort));
        Assert.Equal("http://127.0.0.1:8080", settings.Dashboard.Url);
    }

    [Theory]
    [InlineData("Storage:Fodler", "x", "Storage:Fodler is not a setting; Storage has Provider, ConnectionString, DataFolder.")]
    [InlineData("Storage:Provider", "Sqlserver", "Storage:Provider is 'Sqlserver', which is not one of Sqlite, Redis, PostgreSql, Memory.")]
    [InlineData("Storage:Provider", "1", "Storage:Provider is '1', which is not one of Sqlite, Redis, PostgreSql, Memory.")]
    [InlineData("Storage:Provider", "Redis", "Storage:ConnectionString is empty; set it, for example 'localhost:6379'.")]
    [InlineData("Storage:DataFolder", " ", "Storage:DataFolder is empty; Sqlite needs a folder, for example 'data'.")]
    [InlineData("Orleans:SiloPort", "eleven", "Orleans:SiloPort is 'eleven', which is not a whole number.")]
    [InlineData("Orleans:SiloPort", "0", "Orleans:SiloPort is 0; use 1 to 65535.")]
    [InlineData("Orleans:GatewayPort", "65536", "Orleans:GatewayPort is 65536; use 1 to 65535, and not SiloPort (11111).")]
    [InlineData("Orleans:GatewayPort", "11111", "Orleans:GatewayPort is 11111; use 1 to 65535, and not SiloPort (11111).")]
    [InlineData("Orleans:ClusterId", "a b", "Orleans:ClusterId is 'a b'; use letters, digits, '.', '_' and '-'.")]
    [InlineData("Orleans:ServiceId", "../x", "Orleans:ServiceId is '../x'; use letters, digits, '.', '_' and '-'.")]
    [InlineData("Orleans:AdvertisedIp", "myhost", "Orleans:AdvertisedIp is 'myhost', which is not an IP address.")]
    [InlineData("Orleans:AdvertisedIp", "10.0.0.1", "Orleans:AdvertisedIp is '10.0.0.1'; Clustering:Provider Localhost serves this machine only: leave it out, or choose Redis or PostgreSql.")]
    [InlineData("Dashboard:Url", "http://0.0.0.0:8080", "Dashboard:Url is 'http://0.0.0.0:8080', which others can reach; set Dashboard:Password, or listen on http://127.0.0.1:8080.")]
    [InlineData("Dashboard:Url", "http://*:81", "Dashboard:Url is 'http://*:81', which others can reach; set Dashboard:Password, or listen on http://127.0.0.1:81.")]
    [InlineData("Dashboard:Url", "8080", "Dashboard:Url is '8080'; use one address such as http://127.0.0.1:8080.")]
    [InlineData("Dashboard:Url", "http://127.0.0.1:1;http://0.0.0.0:2", "Dashboard:Url is 'http://127.0.0.1:1;http://0.0.0.0:2'; use one address such as http://127.0.0.1:8080.")]
    [InlineData("Dashboard:Password", "short", "Dashboard:Password has 5 characters; use 8 or more.")]
    [InlineData("Dashboard:User", "a:b", "Dashboard:User is 'a:b'; use a name without ':'.")]
    public void Read_OneBadValue_NamesSettingAndValue(string key, string value, string error) =>
        Assert.Equal([error], ErrorsOf((key, value)));

    [Fact]
    public void Read_ClusterWithStorageOfOneSilo_IsRefused() => Assert.Equal(
        ["Storage:Provider is Sqlite, which serves one silo only; with Clustering:Provider Redis set it to Redis or PostgreSql."],
        ErrorsOf(("Clustering:Provider", "Redis"), ("Clustering:ConnectionString", "localhost:6379")));

    [Fact]
    public void Read_SeveralBadValues_NamesAll() => Assert.Equal(
        ["Storage:DataFolder is empty; Sqlite needs a folder, for example 'data'.", "Orleans:SiloPort is -1; use 1 to 65535."],
        ErrorsOf(("Storage:DataFolder", " "), ("Orleans:SiloPort", "-1")));

    [Theory]
    [InlineData("Redis", "localhost,nosuchoption=secret")]
    [InlineData("PostgreSql", "Host=localhost;NoSuchKey=secret")]
    public void Read_UnreadableConnectionString_SaysSoWithoutRepeatingIt(string provider, string connection)
    {
        string error = Assert.Single(ErrorsOf(("Storage:Provider", provider), ("Storage:ConnectionString", connection)));

        Assert.StartsWith("Storage:ConnectionString cannot be read", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_StorageWithoutAddressBesideTheClusters_UsesTheClusters()
    {
        SiloSettings settings = Read(("Storage:Provider", "Redis"), ("Clustering:Provider", "redis"), ("Clustering:ConnectionString", "redis:6379"));

        Assert.Equal("redis:6379", settings.StorageConnectionString);
    }

    [Fact]
    public void Read_OpenDashboardWithPassword_IsAccepted() =>
        Assert.Equal("http://0.0.0.0:8080", Read(("Dashboard:Url", "http://0.0.0.0:8080"), ("Dashboard:Password", "long enough")).Dashboard.Url);

    private static IReadOnlyList<string> ErrorsOf(params (string Key, string Value)[] settings) =>
        Assert.Throws<SettingsException>(() => Read(settings)).Errors;

    private static SiloSettings Read(params (string Key, string Value)[] settings) => SiloSettings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, string? (setting) => setting.Value))
        .Build());
}
