using System.Text;
using OrleansAnomaly.GrainInterfaces.Events;

namespace OrleansAnomaly.GrainInterfaces.Tests.Events;

public sealed class EventTimeTests
{
    [Theory]
    [InlineData(1.5, 1.5)]
    [InlineData(1700000000.25, 1700000000.25)]
    [InlineData(1700000000250, 1700000000.25)]
    [InlineData(1700000000250000, 1700000000.25)]
    [InlineData(1700000000250000000, 1700000000.25)]
    [InlineData(0, double.NaN)]
    [InlineData(-1, double.NaN)]
    [InlineData(double.PositiveInfinity, double.NaN)]
    public void FromNumber_ByMagnitude_GivesSeconds(double value, double seconds) =>
        Assert.Equal(seconds, EventTime.FromNumber(value), 1e-6);

    [Theory]
    [InlineData("2023-11-14T22:13:20Z", 1700000000)]
    [InlineData("2023-11-14t22:13:20z", 1700000000)]
    [InlineData("2023-11-14 22:13:20", 1700000000)]
    [InlineData("2023-11-14T22:13:20.5", 1700000000.5)]
    [InlineData("2023-11-14 22:13:20,250", 1700000000.25)]
    [InlineData("2023-11-14T22:13:20.123456789123Z", 1700000000.1234567)]
    [InlineData("2023-11-15T00:13:20+02:00", 1700000000)]
    [InlineData("2023-11-15T00:13:20+0200", 1700000000)]
    [InlineData("2023-11-15T00:13:20+02", 1700000000)]
    [InlineData("2023-11-14T16:43:20.00-05:30", 1700000000)]
    [InlineData("2023-11-14T22:13Z", 1699999980)]
    [InlineData("2023-11-14", 1699920000)]
    [InlineData("2024-02-29", 1709164800)]
    [InlineData("2016-12-31T23:59:60Z", 1483228800)]
    [InlineData("1700000000.25", 1700000000.25)]
    [InlineData("1700000000250", 1700000000.25)]
    public void FromText_TimesOfLogs_GivesSeconds(string text, double seconds)
    {
        Assert.Equal(DecodeError.None, EventTime.FromText(Encoding.UTF8.GetBytes(text), out double read));
        Assert.Equal(seconds, read, 1e-6);
    }

    [Theory]
    [InlineData("2023-02-29")]
    [InlineData("2023-13-01")]
    [InlineData("0000-01-01")]
    [InlineData("2023-11-14T24:00:00Z")]
    [InlineData("2023-11-14T22:60:00Z")]
    [InlineData("2023-11-14T22:13:61Z")]
    [InlineData("2023-11-14T22:13:20.Z")]
    [InlineData("2023-11-14T22:13:20+2")]
    [InlineData("2023-11-14T22:13:20+19:00")]
    [InlineData("2023-11-14T22:13:20+02-00")]
    [InlineData("2023-11-14T22:13:20Z ")]
    [InlineData("2023-11-14T")]
    [InlineData("2023-11-14X22:13:20Z")]
    [InlineData("14/11/2023 22:13")]
    [InlineData("2023-11-1é")]
    [InlineData("")]
    public void FromText_OtherText_IsInvalid(string text) =>
        Assert.Equal(DecodeError.InvalidTimestamp, EventTime.FromText(Encoding.UTF8.GetBytes(text), out _));
}
