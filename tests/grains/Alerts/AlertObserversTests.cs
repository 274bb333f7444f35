using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OrleansAnomaly.GrainInterfaces.Alerts;
using OrleansAnomaly.Grains.Alerts;
using OrleansAnomaly.Grains.Tests.Support;

namespace OrleansAnomaly.Grains.Tests.Alerts;

public sealed class AlertObserversTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly FakeTimeProvider _time = new();
    private readonly AlertObservers _observers;
    private readonly Alert _alert = AlertRecord.Open("id", Changes.Opened("auth", 10), 1).Alert;

    public AlertObserversTests() => _observers = new AlertObservers(2, _time, NullLogger.Instance);

    [Fact]
    public async Task TellAsync_LeaseEnded_TellsOnlyWhoRenewedIt()
    {
        var (renewing, gone) = (new Listener(), new Listener());
        _observers.Subscribe(renewing);
        _observers.Subscribe(gone);
        await _observers.TellAsync(_alert);
        _time.Advance(IAlertGrain.ObserverLease - Second);
        _observers.Subscribe(renewing);
        await _observers.TellAsync(_alert);
        _time.Advance(2 * Second);
        await _observers.TellAsync(_alert);
        Assert.Equal((3, 2), (renewing.Told, gone.Told));
    }

    [Fact]
    public void Subscribe_AllPlacesTaken_RefusesNewOnesUntilALeaseEnds()
    {
        var first = new Listener();
        _observers.Subscribe(first);
        _observers.Subscribe(new Listener());
        _observers.Subscribe(first);
        Assert.Equal(
            "There are 2 observers of alerts, as many as Alerts:MaxObservers allows.",
            Assert.Throws<InvalidOperationException>(() => _observers.Subscribe(new Listener())).Message);
        _time.Advance(IAlertGrain.ObserverLease + Second);
        _observers.Subscribe(new Listener());
    }

    [Fact]
    public async Task TellAsync_OneFails_TellsTheOthersAndForgetsIt()
    {
        var (failing, other) = (new Listener { Fails = true }, new Listener());
        _observers.Subscribe(failing);
        _observers.Subscribe(other);
        await _observers.TellAsync(_alert);
        await _observers.TellAsync(_alert);
        Assert.Equal((1, 2), (failing.Told, other.Told));
    }

    [Fact]
    public async Task Unsubscribe_Known_IsNotToldAnyMore()
    {
        var observer = new Listener();
        _observers.Subscribe(observer);
        _observers.Unsubscribe(observer);
        await _observers.TellAsync(_alert);
        Assert.Equal(0, observer.Told);
    }

    private sealed class Listener : IAlertObserver
    {
        public int Told { get; private set; }

        public bool Fails { get; init; }

        public Task AlertChangedAsync(Alert alert)
        {
            Told++;
            return Fails ? Task.FromException(new IOException("gone")) : Task.CompletedTask;
        }
    }
}
