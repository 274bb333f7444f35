using Microsoft.Extensions.Options;
using OrleansAnomaly.Detection;

namespace OrleansAnomaly.Grains.Hosting;

/// <summary>Reports every option of <see cref="DetectionOptions"/> that is out of range.</summary>
internal sealed class DetectionOptionsValidator : IValidateOptions<DetectionOptions>
{
    public ValidateOptionsResult Validate(string? name, DetectionOptions options)
    {
        var errors = new ValidateOptionsResultBuilder();
        if (options.FalseAlertsPerSeriesAndWeek is not (> 0 and <= 100))
            errors.AddError($"Detection:FalseAlertsPerSeriesAndWeek is {options.FalseAlertsPerSeriesAndWeek}; it must be above 0 and at most 100.");
        if (options.MaxMetrics is < 1 or > 1024)
            errors.AddError($"Detection:MaxMetrics is {options.MaxMetrics}; it must be from 1 to 1024.");
        if (options.MaxAttributes is < 0 or > 1024)
            errors.AddError($"Detection:MaxAttributes is {options.MaxAttributes}; it must be from 0 to 1024.");
        return errors.Build();
    }
}
