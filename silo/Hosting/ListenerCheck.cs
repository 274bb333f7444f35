using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using OrleansAnomaly.Silo.Configuration;

namespace OrleansAnomaly.Silo.Hosting;

/// <summary>Tries the silo's ports before anything starts, so that a taken one is named together with the setting that changes it.</summary>
internal sealed class ListenerCheck(SiloSettings settings)
{
    /// <summary>One line for each port that another program has.</summary>
    public IEnumerable<string> FindErrors()
    {
        OrleansEndpointOptions orleans = settings.Orleans;
        IPAddress ip = string.IsNullOrEmpty(orleans.AdvertisedIp) ? IPAddress.Loopback : IPAddress.Parse(orleans.AdvertisedIp);
        BindingAddress web = BindingAddress.Parse(settings.Dashboard.Url);
        if (IsTaken(ip, orleans.SiloPort))
            yield return $"Orleans:SiloPort {orleans.SiloPort} is taken by another program. Set Orleans__SiloPort to a free port.";
        if (IsTaken(ip, orleans.GatewayPort))
            yield return $"Orleans:GatewayPort {orleans.GatewayPort} is taken by another program. Set Orleans__GatewayPort to a free port.";
        if (IsTaken(IPAddress.TryParse(web.Host, out IPAddress? host) ? host : IPAddress.Loopback, web.Port))
            yield return $"Dashboard:Url {settings.Dashboard.Url} is taken by another program. Set Dashboard__Url, for example to http://127.0.0.1:{web.Port + 1}.";
    }

    private static bool IsTaken(IPAddress address, int port)
    {
        using Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            return false;
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return true;
        }
    }
}
