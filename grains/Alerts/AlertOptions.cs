using Microsoft.Extensions.Options;

namespace OrleansAnomaly.Grains.Alerts;

/// <summary>The list of alerts; section <c>Alerts</c>.</summary>
public sealed class AlertOptions
{
    /// <summary>Most alerts kept; the resolved one that changed longest ago goes first. Default 2000; range [10, 20000].</summary>
    public int MaxAlerts { get; set; } = 2000;

    /// <summary>Most observers told of changes at a time; further ones are turned away. Default 1000; range [1, 100000].</summary>
    public int MaxObservers { get; set; } = 1000;
}

/// <summary>Reports every option of <see cref="AlertOptions"/> that is out of range.</summary>
public sealed class AlertOptionsValidator : IValidateOptions<AlertOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AlertOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new ValidateOptionsResultBuilder();
        if (options.MaxAlerts is < 10 or > 20_000)
            errors.AddError($"Alerts:MaxAlerts is {options.MaxAlerts}; it must be from 10 to 20000.");
        if (options.MaxObservers is < 1 or > 100_000)
            errors.AddError($"Alerts:MaxObservers is {options.MaxObservers}; it must be from 1 to 100000.");
        return errors.Build();
    }
}
