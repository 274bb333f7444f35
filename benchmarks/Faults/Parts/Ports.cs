using System.Net;
using System.Net.Sockets;

namespace OrleansAnomaly.Benchmarks.Faults.Parts;

/// <summary>TCP ports of loopback that nobody listens on.</summary>
internal static class Ports
{
    /// <summary>A free port.</summary>
    public static int Free() => Free(1)[0];

    /// <summary>So many free ports, each another: the system may give one port twice when the first is let go of in between.</summary>
    public static int[] Free(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(static _ => new TcpListener(IPAddress.Loopback, 0))];
        try
        {
            foreach (TcpListener listener in listeners) listener.Start();
            return [.. listeners.Select(static listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            foreach (TcpListener listener in listeners) listener.Dispose();
        }
    }

    /// <summary>The first of two neighbouring free ports.</summary>
    public static int FreePair()
    {
        while (true)
        {
            int port = Free();
            if (port < IPEndPoint.MaxPort && IsFree(port + 1)) return port;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using TcpListener listener = new(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
