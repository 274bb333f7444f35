using OrleansAnomaly.GrainInterfaces.Events;

namespace OrleansAnomaly.GrainInterfaces.Tests.Events;

public sealed class LogEventOptionsTests
{
    private readonly LogEventOptionsValidator _validator = new();

    [Fact]
    public void Validate_Defaults_Succeeds() => Assert.True(_validator.Validate(null, new LogEventOptions()).Succeeded);

    [Fact]
    public void Validate_EverythingWrong_NamesEveryOptionAndValue()
    {
        var options = new LogEventOptions
        {
            EntityField = "",
            TimestampField = new string('t', 300),
            MaxMessageBytes = 1,
            MaxKeyBytes = 5000,
            MaxFutureSkew = TimeSpan.FromSeconds(-1),
            MaxAge = TimeSpan.Zero,
            MaxMetrics = 0,
            MaxAttributes = -1,
        };
        string[] failures = [.. _validator.Validate(null, options).Failures!];
        Assert.Equal(7, failures.Length);
        Assert.Contains("Events:MaxMessageBytes is 1; it must be from 64 to 67108864.", failures);
        Assert.Contains("Events:MaxAge is 00:00:00; it must be positive.", failures);
    }

    [Fact]
    public void Validate_SameFieldForTimeAndEntity_Fails() =>
        Assert.Single(_validator.Validate(null, new LogEventOptions { EntityField = "timestamp" }).Failures!);
}
