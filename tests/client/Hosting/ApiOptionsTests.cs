using OrleansAnomaly.Client.Hosting;

namespace OrleansAnomaly.Client.Tests.Hosting;

public sealed class ApiOptionsTests
{
    private readonly ApiOptionsValidator _validator = new();

    [Fact]
    public void Validate_Defaults_Succeeds() => Assert.True(_validator.Validate(null, new ApiOptions()).Succeeded);

    [Fact]
    public void Validate_EverythingWrong_NamesEveryOption()
    {
        var options = new ApiOptions
        {
            Url = "5080;ftp://x",
            Key = "short",
            MaxRequestBytes = 1,
            ClusterTimeout = TimeSpan.Zero,
            ProduceTimeout = TimeSpan.FromHours(1),
            MaxAlertStreams = 0,
            StreamHeartbeat = TimeSpan.Zero,
        };
        string[] failures = [.. _validator.Validate(null, options).Failures!];
        Assert.Equal(8, failures.Length);
        Assert.DoesNotContain(failures, failure => failure.Contains("'short'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", true)]
    [InlineData("http://localhost:5080;http://[::1]:5080", true)]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://*:5080", false)]
    [InlineData("http://127.0.0.1:5080;http://10.0.0.1:5080", false)]
    public void IsLoopback_Addresses_OnlyWhenAllAre(string url, bool expected)
    {
        var options = new ApiOptions { Url = url };
        Assert.True(_validator.Validate(null, options).Succeeded);
        Assert.Equal(expected, options.IsLoopback);
    }
}
