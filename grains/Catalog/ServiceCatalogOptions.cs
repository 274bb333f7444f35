using Microsoft.Extensions.Options;
using OrleansAnomaly.GrainInterfaces.Catalog;

namespace OrleansAnomaly.Grains.Catalog;

/// <summary>The catalogue of services; section <c>Catalog</c>.</summary>
public sealed class ServiceCatalogOptions
{
    /// <summary>Most services listed; further ones are watched by their detectors but not listed. Default 200000; range [16, 10000000].</summary>
    public int MaxServices { get; set; } = 200_000;

    /// <summary>How often each listed service is looked at although it sends nothing, so that its silence is noticed even if its detector was put away. Default 5 minutes; range [1 minute, 1 day].</summary>
    public TimeSpan SilenceSweep { get; set; } = TimeSpan.FromMinutes(5);

    internal int MaxServicesPerShard => (MaxServices + ServiceCatalog.Shards - 1) / ServiceCatalog.Shards;
}

/// <summary>Reports every option of <see cref="ServiceCatalogOptions"/> that is out of range.</summary>
public sealed class ServiceCatalogOptionsValidator : IValidateOptions<ServiceCatalogOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ServiceCatalogOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new ValidateOptionsResultBuilder();
        if (options.MaxServices is < ServiceCatalog.Shards or > 10_000_000)
            errors.AddError($"Catalog:MaxServices is {options.MaxServices}; it must be from {ServiceCatalog.Shards} to 10000000.");
        if (options.SilenceSweep < TimeSpan.FromMinutes(1) || options.SilenceSweep > TimeSpan.FromDays(1))
            errors.AddError($"Catalog:SilenceSweep is {options.SilenceSweep}; it must be from 00:01:00 to 1.00:00:00.");
        return errors.Build();
    }
}
