using System.Net;
using System.Net.Sockets;

namespace OrleansAnomaly.Benchmarks.Faults.Parts;

/// <summary>TCP ports of loopback that nobody listens on.</summary>
internal static class Ports
{
    /// <summary>A free port.</summary>
    public static int Free()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
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
