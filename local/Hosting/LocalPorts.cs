using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace OrleansAnomaly.Local.Hosting;

/// <summary>Which ports of this machine are free.</summary>
internal static class LocalPorts
{
    private const int PortsToTry = 100;

    /// <summary>A line for each address that cannot be had, saying which option moves it.</summary>
    public static IEnumerable<string> FindTaken(LocalOptions options)
    {
        if (options.BrokerPort is < 0 or > IPEndPoint.MaxPort)
            yield return $"--broker-port is {options.BrokerPort}; it must be from 0 to {IPEndPoint.MaxPort}.";
        if (Complaint("The API", options.ApiUrl, "--api-url") is { } api)
            yield return api;
        if (Complaint("The dashboard", options.DashboardUrl, "--dashboard-url") is { } dashboard)
            yield return dashboard;
    }

    /// <summary>The first free loopback port from a wished one on.</summary>
    /// <exception cref="LocalStartException">A hundred in a row are taken.</exception>
    public static int FirstFree(int wished, params ReadOnlySpan<int> except)
    {
        for (var port = wished; port < wished + PortsToTry; port++)
        {
            if (!except.Contains(port) && !IsTaken(port))
                return port;
        }

        throw new LocalStartException([$"Ports {wished} to {wished + PortsToTry - 1} are all taken; end a program that holds one."]);
    }

    private static string? Complaint(string what, string address, string option)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return $"{what} cannot listen on '{address}'. Give {option} an address such as http://127.0.0.1:8081.";
        return url.Port != 0 && IsTaken(url.Port)
            ? $"{what} cannot listen on {address}: port {url.Port} is taken by another program. Choose another with {option} {url.Scheme}://{url.Host}:{url.Port + 1}."
            : null;
    }

    private static bool IsTaken(int port)
    {
        if (IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(listener => listener.Port == port))
            return true;
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
