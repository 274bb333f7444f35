using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace OrleansAnomaly.EmbeddedBroker;

/// <summary>Finds a port that is free on both loopback addresses and listens there.</summary>
internal static class LoopbackListeners
{
    private const int Backlog = 512;
    private const int AttemptsAtAnyPort = 20;
    private const int HighestPort = 65535;

    /// <summary>One listening socket, or two where the machine has IPv6.</summary>
    public static IReadOnlyList<Socket> Open(int port, int portsToTry)
    {
        if (port == 0)
            return OpenAny();
        var last = Math.Min(port + portsToTry, HighestPort);
        for (var candidate = port; candidate <= last; candidate++)
        {
            if (TryOpen(candidate) is { } listeners)
                return listeners;
        }

        throw new EmbeddedKafkaPortException(port, last);
    }

    private static List<Socket> OpenAny()
    {
        for (var attempt = 0; attempt < AttemptsAtAnyPort; attempt++)
        {
            using var probe = Bind(IPAddress.Loopback, 0);
            var free = ((IPEndPoint)probe.LocalEndPoint!).Port;
            probe.Close();
            if (TryOpen(free) is { } listeners)
                return listeners;
        }

        throw new EmbeddedKafkaPortException(0, 0);
    }

    private static List<Socket>? TryOpen(int port)
    {
        if (IsListenedTo(port))
            return null;
        var listeners = new List<Socket>(2);
        try
        {
            listeners.Add(Bind(IPAddress.Loopback, port));
            if (HasIPv6Loopback())
                listeners.Add(Bind(IPAddress.IPv6Loopback, port));
            return listeners;
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            listeners.ForEach(listener => listener.Dispose());
            return null;
        }
    }

    // Some systems let a second socket bind a loopback port under another program's wildcard listener.
    private static bool IsListenedTo(int port) => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners()
        .Any(listener => listener.Port == port && (IPAddress.IsLoopback(listener.Address)
            || listener.Address.Equals(IPAddress.Any) || listener.Address.Equals(IPAddress.IPv6Any)));

    private static bool HasIPv6Loopback()
    {
        if (!Socket.OSSupportsIPv6)
            return false;
        try
        {
            Bind(IPAddress.IPv6Loopback, 0).Dispose();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static Socket Bind(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(Backlog);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
