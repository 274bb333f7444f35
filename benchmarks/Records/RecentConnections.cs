using System.Globalization;

namespace OrleansAnomaly.Benchmarks.Records;

/// <summary>Says of each connection what came to the same host and for the same service within two seconds, and of the host's last hundred.</summary>
internal sealed class RecentConnections
{
    private const double Seconds = 2;
    private const int Kept = 100;

    private readonly Queue<Connection> _recent = new();
    private readonly Dictionary<int, Queue<Connection>> _ofHost = [];

    /// <summary>The columns that follow a connection's own.</summary>
    public string Columns(Connection now)
    {
        _recent.Enqueue(now);
        while (_recent.Peek().Time < now.Time - Seconds)
            _recent.Dequeue();
        if (!_ofHost.TryGetValue(now.Host, out Queue<Connection>? last))
            _ofHost[now.Host] = last = new();
        last.Enqueue(now);
        if (last.Count > Kept)
            last.Dequeue();
        Connection[] host = [.. _recent.Where(one => one.Host == now.Host)], service = [.. _recent.Where(one => one.Service == now.Service)];
        Connection[] same = [.. last.Where(one => one.Service == now.Service)];
        return string.Create(CultureInfo.InvariantCulture, $"""
            "count":{host.Length},"srv_count":{service.Length},"serror_rate":{Share(host, one => one.IsHalfOpen)},"srv_serror_rate":{Share(service, one => one.IsHalfOpen)},"rerror_rate":{Share(host, one => one.IsRejected)},"srv_rerror_rate":{Share(service, one => one.IsRejected)},"same_srv_rate":{Share(host, one => one.Service == now.Service)},"diff_srv_rate":{Share(host, one => one.Service != now.Service)},"srv_diff_host_rate":{Share(service, one => one.Host != now.Host)},"dst_host_count":{last.Count},"dst_host_srv_count":{same.Length},"dst_host_same_srv_rate":{Share(last, one => one.Service == now.Service)},"dst_host_diff_srv_rate":{Share(last, one => one.Service != now.Service)},"dst_host_same_src_port_rate":{Share(last, one => one.Sent == now.Sent)},"dst_host_srv_diff_host_rate":{Share(service, one => one.Host != now.Host)},"dst_host_serror_rate":{Share(last, one => one.IsHalfOpen)},"dst_host_srv_serror_rate":{Share(same, one => one.IsHalfOpen)},"dst_host_rerror_rate":{Share(last, one => one.IsRejected)},"dst_host_srv_rerror_rate":{Share(same, one => one.IsRejected)}
            """);
    }

    private static double Share(IReadOnlyCollection<Connection> all, Func<Connection, bool> such) => Math.Round(all.Count(such) / (double)all.Count, 2);
}
