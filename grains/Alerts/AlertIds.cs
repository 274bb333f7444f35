using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using OrleansAnomaly.GrainInterfaces.Alerts;

namespace OrleansAnomaly.Grains.Alerts;

/// <summary>Names alerts by where they began, so that a replay names them alike.</summary>
internal static class AlertIds
{
    private const int Bytes = 12;

    /// <summary>16 URL-safe characters, the same for the same log, service, rule, partition and offset.</summary>
    public static string For(AlertChange change)
    {
        var origin = string.Join('\n', change.Log, change.Service, change.Rule, change.Partition, change.Offset);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(origin), hash);
        return Base64Url.EncodeToString(hash[..Bytes]);
    }
}
