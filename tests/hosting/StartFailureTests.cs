using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace OrleansAnomaly.Hosting.Tests;

public sealed class StartFailureTests
{
    [Fact]
    public async Task AnswerAsync_WrongSettings_TellsEachInALineAndFails()
    {
        using StringWriter errors = new() { NewLine = "\n" };

        int exitCode = await StartFailure.AnswerAsync(() => throw new SettingsException(["A is 1.", "B is 2."]), errors);

        Assert.Equal((1, "A is 1.\nB is 2.\n"), (exitCode, errors.ToString()));
    }

    [Fact]
    public async Task AnswerAsync_FailureOfTheProgramItself_KeepsItsStackTrace() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => StartFailure.AnswerAsync(() => throw new InvalidOperationException("a bug"), TextWriter.Null));

    [Fact]
    public void Describe_SeveralInside_TellsEachOnce()
    {
        var options = new OptionsValidationException("", typeof(object), ["A is 1."]);
        var error = new AggregateException(new InvalidOperationException("outer", options), options, new TimeoutException());

        Assert.Equal(["A is 1.", "no answer"], StartFailure.Describe(error, static inner => inner is TimeoutException ? "no answer" : null));
    }

    [Fact]
    public void FindError_Addresses_SaysWhyNot()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        Assert.Equal("is taken by another program", Listener.FindError("localhost", ((IPEndPoint)taken.LocalEndpoint).Port));
        Assert.Equal("is not an address of this machine", Listener.FindError("203.0.113.1", 0));
        Assert.Null(Listener.FindError("*", 0));
    }
}
