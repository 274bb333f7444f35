using Microsoft.Extensions.Options;

namespace OrleansAnomaly.Client.Hosting;

/// <summary>Where and how the API listens; section <c>Api</c>.</summary>
public sealed class ApiOptions
{
    /// <summary>Where the API listens, several separated by <c>;</c>. Default <c>http://127.0.0.1:5080</c>: this machine only.</summary>
    public string Url { get; set; } = "http://127.0.0.1:5080";

    /// <summary>Key that callers of <c>/api</c> must send as <c>Authorization: Bearer KEY</c> or <c>X-Api-Key: KEY</c>; at least 16 characters. Default none: anyone who reaches the port may call.</summary>
    public string? Key { get; set; }

    /// <summary>Largest request body, bytes. Default 8 MiB; range [1 KiB, 1 GiB].</summary>
    public long MaxRequestBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>How long a question to the cluster may take. Default 10 s; range [100 ms, 5 min].</summary>
    public TimeSpan ClusterTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long Kafka may take to confirm posted events. Default 10 s; range [100 ms, 5 min].</summary>
    public TimeSpan ProduceTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Most alert streams open at once. Default 1000; range [1, 100000].</summary>
    public int MaxAlertStreams { get; set; } = 1000;

    /// <summary>Time between signs of life on a quiet alert stream. Default 15 s; range [100 ms, 5 min].</summary>
    public TimeSpan StreamHeartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether every address is reachable from this machine only.</summary>
    internal bool IsLoopback => Url.Split(';').All(url => Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.IsLoopback);
}

/// <summary>Reports every option of <see cref="ApiOptions"/> that cannot be used.</summary>
internal sealed class ApiOptionsValidator : IValidateOptions<ApiOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public ValidateOptionsResult Validate(string? name, ApiOptions options)
    {
        var errors = new ValidateOptionsResultBuilder();
        foreach (string url in options.Url.Split(';'))
            if (!IsUrl(url))
                errors.AddError($"Api:Url is '{url}'; it must be like http://127.0.0.1:5080.");
        if (options.Key is { Length: < 16 })
            errors.AddError("Api:Key is shorter than 16 characters; make a longer one, or leave it out.");
        if (options.MaxRequestBytes is < 1024 or > 1024 * 1024 * 1024)
            errors.AddError($"Api:MaxRequestBytes is {options.MaxRequestBytes}; it must be from 1024 to 1073741824.");
        if (options.MaxAlertStreams is < 1 or > 100_000)
            errors.AddError($"Api:MaxAlertStreams is {options.MaxAlertStreams}; it must be from 1 to 100000.");
        Duration(errors, nameof(options.ClusterTimeout), options.ClusterTimeout);
        Duration(errors, nameof(options.ProduceTimeout), options.ProduceTimeout);
        Duration(errors, nameof(options.StreamHeartbeat), options.StreamHeartbeat);
        return errors.Build();
    }

    private static bool IsUrl(string url) =>
        Uri.TryCreate(url.Replace("//*", "//any", StringComparison.Ordinal).Replace("//+", "//any", StringComparison.Ordinal), UriKind.Absolute, out Uri? uri)
        && uri is { Scheme: "http" or "https", PathAndQuery: "/" };

    private static void Duration(ValidateOptionsResultBuilder errors, string option, TimeSpan value)
    {
        if (value < Shortest || value > Longest)
            errors.AddError($"Api:{option} is {value}; it must be from {Shortest} to {Longest}.");
    }
}
