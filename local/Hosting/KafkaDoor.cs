using System.Globalization;
using System.Net.Sockets;

namespace OrleansAnomaly.Local.Hosting;

/// <summary>Knocks at a Kafka's addresses, so that a closed one is told at once and not when librdkafka gives up.</summary>
internal static class KafkaDoor
{
    private const string UsualPort = "9092";

    /// <summary>Why none of the addresses can be connected to; null when one can, or cannot be judged.</summary>
    public static async Task<string?> FindErrorAsync(string addresses, TimeSpan patience)
    {
        var errors = await Task.WhenAll(addresses.Split(',', StringSplitOptions.TrimEntries).Select(address => KnockAsync(address, patience)));
        return errors.Contains(null) ? null : string.Join("; ", errors);
    }

    private static async Task<string?> KnockAsync(string address, TimeSpan patience)
    {
        var at = address.LastIndexOf(':');
        var (host, text) = at > 0 ? (address[..at], address[(at + 1)..]) : (address, UsualPort);
        if (!ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return $"{address}: write HOST:PORT";
        using var stop = new CancellationTokenSource(patience, TimeProvider.System);
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(host.Trim('[', ']'), port, stop.Token);
            return null;
        }
        catch (SocketException error)
        {
            return $"{address}: {error.Message}";
        }
        catch (OperationCanceledException)
        {
            return $"{address}: no answer in {patience.TotalSeconds:F0} s";
        }
    }
}
