using OrleansAnomaly.Grains.Hosting;
using OrleansAnomaly.Hosting;
using OrleansAnomaly.Onnx;

namespace OrleansAnomaly.Silo.Hosting;

/// <summary>Loads the models of a silo, once, as heads that presets may name.</summary>
internal static class OnnxModels
{
    /// <exception cref="SettingsException">An option, a description or a model cannot be used; lists all of it.</exception>
    public static IServiceCollection AddOnnxHeads(this IServiceCollection services, OnnxOptions options)
    {
        OnnxHeads heads = OnnxHeads.Load(options, TimeProvider.System);
        SettingsException.ThrowIfAny(heads.Errors);
        foreach (var head in heads.Registrations)
            services.AddDetectionHead(head);
        return services;
    }
}
