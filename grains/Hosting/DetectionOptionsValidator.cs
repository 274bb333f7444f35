using Microsoft.Extensions.Options;
using OrleansAnomaly.Detection;
using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Presets;

namespace OrleansAnomaly.Grains.Hosting;

/// <summary>Reports every option of <see cref="DetectionOptions"/> that is out of range.</summary>
/// <param name="heads">Heads of others that presets may name.</param>
internal sealed class DetectionOptionsValidator(HeadCatalog heads) : IValidateOptions<DetectionOptions>
{
    private void Presets(ValidateOptionsResultBuilder errors, DetectionOptions options)
    {
        var folder = PresetFolder.Read(options.PresetFolder, heads);
        foreach (var error in folder.Errors) errors.AddError($"Detection:PresetFolder: {error}");
        if (folder.Find(options.Preset) is null) errors.AddError($"Detection:Preset: {folder.Missing(options.Preset)}.");
        foreach (var (i, choice) in options.Presets.Index())
        {
            if (choice.Entity.Length == 0) errors.AddError($"Detection:Presets:{i}:Entity is empty; it must be a name or a pattern such as card:*.");
            if (choice.Preset.Length > 0 && folder.Find(choice.Preset) is null) errors.AddError($"Detection:Presets:{i}:Preset: {folder.Missing(choice.Preset)}.");
        }
    }

    public ValidateOptionsResult Validate(string? name, DetectionOptions options)
    {
        var errors = new ValidateOptionsResultBuilder();
        if (options.FalseAlertsPerSeriesAndWeek is not (> 0 and <= 100))
            errors.AddError($"Detection:FalseAlertsPerSeriesAndWeek is {options.FalseAlertsPerSeriesAndWeek}; it must be above 0 and at most 100.");
        if (options.MaxMetrics is < 1 or > 1024)
            errors.AddError($"Detection:MaxMetrics is {options.MaxMetrics}; it must be from 1 to 1024.");
        if (options.MaxAttributes is < 0 or > 1024)
            errors.AddError($"Detection:MaxAttributes is {options.MaxAttributes}; it must be from 0 to 1024.");
        if (options.MemoryPerEntity is < 16 * 1024 or > 1024 * 1024 * 1024)
            errors.AddError($"Detection:MemoryPerEntity is {options.MemoryPerEntity}; it must be from 16384 to 1073741824 bytes.");
        Presets(errors, options);
        return errors.Build();
    }
}
