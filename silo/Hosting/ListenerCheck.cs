using System.Net;
using Microsoft.AspNetCore.Http;
using OrleansAnomaly.Hosting;
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
        if (Listener.FindError(ip, 0) is { } notHere)
            yield return $"Orleans:AdvertisedIp {ip} {notHere}. Set Orleans__AdvertisedIp to one that is.";
        else
            foreach (string error in FindTaken(ip))
                yield return error;
        if (Listener.FindError(web.Host, web.Port) is { } problem)
            yield return $"Dashboard:Url {settings.Dashboard.Url} {problem}. Set Dashboard__Url, for example to http://127.0.0.1:{web.Port + 1}.";
    }

    private IEnumerable<string> FindTaken(IPAddress ip)
    {
        if (Listener.FindError(ip, settings.Orleans.SiloPort) is { } silo)
            yield return $"Orleans:SiloPort {settings.Orleans.SiloPort} {silo}. Set Orleans__SiloPort to a free port.";
        if (Listener.FindError(ip, settings.Orleans.GatewayPort) is { } gateway)
            yield return $"Orleans:GatewayPort {settings.Orleans.GatewayPort} {gateway}. Set Orleans__GatewayPort to a free port.";
    }
}
