using System.Net;
using System.Net.Sockets;

namespace OrleansAnomaly.Hosting;

/// <summary>Tries an address before a program listens there, so that one that cannot be had is told together with the setting that changes it.</summary>
public static class Listener
{
    /// <summary>Why nobody can listen there, as the end of a sentence; null when one can. A name that is no IP address means this machine.</summary>
    public static string? FindError(string host, int port) =>
        FindError(IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) ? address : IPAddress.Loopback, port);

    /// <summary>Why nobody can listen there, as the end of a sentence; null when one can.</summary>
    public static string? FindError(IPAddress address, int port)
    {
        ArgumentNullException.ThrowIfNull(address);
        try
        {
            using Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, port));
            return null;
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => "is taken by another program",
                SocketError.AddressNotAvailable => "is not an address of this machine",
                SocketError.AccessDenied => "may not be listened on by this user, or is taken",
                _ => $"cannot be listened on ({error.Message})",
            };
        }
    }
}
