using System.Text;
using Microsoft.Extensions.Options;

namespace OrleansAnomaly.GrainInterfaces.Events;

/// <summary>What a log event looks like and how much of one is accepted; section <c>Events</c>.</summary>
public sealed class LogEventOptions
{
    /// <summary>Field that names the entity, dotted if nested. Default <c>service</c>.</summary>
    public string EntityField { get; set; } = "service";

    /// <summary>Field that says when it happened, dotted if nested. Default <c>timestamp</c>.</summary>
    public string TimestampField { get; set; } = "timestamp";

    /// <summary>Largest message, bytes. Default 1 MiB; range [64, 64 MiB].</summary>
    public int MaxMessageBytes { get; set; } = 1024 * 1024;

    /// <summary>Longest field name (dotted) and longest entity, UTF-8 bytes. Default 256; range [16, 4096].</summary>
    public int MaxKeyBytes { get; set; } = 256;

    /// <summary>How far ahead of the clock an event's time may be. Default 10 minutes; not negative.</summary>
    public TimeSpan MaxFutureSkew { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How old an event may be. Default 30 days; positive; <see cref="TimeSpan.MaxValue"/> takes any.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Most metrics of one entity; more are counted and left out, the event still counts. Default 64; range [1, 1024].</summary>
    public int MaxMetrics { get; set; } = 64;

    /// <summary>Most attributes of one entity; more are counted and left out, the event still counts. Default 32; range [0, 1024].</summary>
    public int MaxAttributes { get; set; } = 32;
}

/// <summary>Reports every option of <see cref="LogEventOptions"/> that is out of range.</summary>
public sealed class LogEventOptionsValidator : IValidateOptions<LogEventOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, LogEventOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new ValidateOptionsResultBuilder();
        Range(errors, nameof(options.MaxMessageBytes), options.MaxMessageBytes, 64, 64 * 1024 * 1024);
        Range(errors, nameof(options.MaxKeyBytes), options.MaxKeyBytes, 16, 4096);
        Range(errors, nameof(options.MaxMetrics), options.MaxMetrics, 1, 1024);
        Range(errors, nameof(options.MaxAttributes), options.MaxAttributes, 0, 1024);
        Field(errors, nameof(options.EntityField), options.EntityField, options.MaxKeyBytes);
        Field(errors, nameof(options.TimestampField), options.TimestampField, options.MaxKeyBytes);
        if (options.EntityField == options.TimestampField)
            errors.AddError($"Events:EntityField and Events:TimestampField are both '{options.EntityField}'; they must differ.");
        if (options.MaxFutureSkew < TimeSpan.Zero)
            errors.AddError($"Events:MaxFutureSkew is {options.MaxFutureSkew}; it must not be negative.");
        if (options.MaxAge <= TimeSpan.Zero)
            errors.AddError($"Events:MaxAge is {options.MaxAge}; it must be positive.");
        return errors.Build();
    }

    private static void Range(ValidateOptionsResultBuilder errors, string option, int value, int min, int max)
    {
        if (value < min || value > max)
            errors.AddError($"Events:{option} is {value}; it must be from {min} to {max}.");
    }

    private static void Field(ValidateOptionsResultBuilder errors, string option, string? value, int maxBytes)
    {
        if (string.IsNullOrEmpty(value))
            errors.AddError($"Events:{option} is empty; it must name a field.");
        else if (Encoding.UTF8.GetByteCount(value) > maxBytes)
            errors.AddError($"Events:{option} is '{value}', longer than Events:MaxKeyBytes ({maxBytes}).");
    }
}
