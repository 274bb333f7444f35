using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using OrleansAnomaly.Detection;
using OrleansAnomaly.GrainInterfaces.Events;
using OrleansAnomaly.Grains.Alerts;
using OrleansAnomaly.Grains.Catalog;
using OrleansAnomaly.Grains.Detectors;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Silo.Configuration;

/// <summary>The sections a silo knows and the options each is bound to, so that a misspelt key is an error and not a silent default.</summary>
internal static class ConfigurationSections
{
    public const string Kafka = "Kafka";
    public const string Events = "Events";
    public const string Storage = "Storage";
    public const string Clustering = "Clustering";
    public const string Orleans = "Orleans";
    public const string Dashboard = "Dashboard";

    /// <summary>Options type of each section.</summary>
    public static IReadOnlyDictionary<string, Type> Types { get; } = new Dictionary<string, Type>
    {
        [Kafka] = typeof(KafkaStreamOptions),
        ["Detection"] = typeof(DetectionOptions),
        [Events] = typeof(LogEventOptions),
        ["Detector"] = typeof(DetectorGrainOptions),
        ["Alerts"] = typeof(AlertOptions),
        ["Catalog"] = typeof(ServiceCatalogOptions),
        [Storage] = typeof(StorageOptions),
        [Clustering] = typeof(ClusteringOptions),
        [Orleans] = typeof(OrleansEndpointOptions),
        [Dashboard] = typeof(DashboardEndpointOptions),
    };

    /// <summary>One line for each unknown key and each value that does not fit its option.</summary>
    public static IReadOnlyList<string> FindErrors(IConfiguration configuration) => FindErrors(configuration, Types);

    /// <summary>The same for other sections.</summary>
    public static IReadOnlyList<string> FindErrors(IConfiguration configuration, IReadOnlyDictionary<string, Type> types) =>
        [.. types.SelectMany(section => FindErrors(configuration.GetSection(section.Key), section.Value))];

    private static IEnumerable<string> FindErrors(IConfigurationSection section, Type options)
    {
        Dictionary<string, PropertyInfo> known = options
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (IConfigurationSection setting in section.GetChildren())
        {
            if (!known.TryGetValue(setting.Key, out PropertyInfo? property))
                yield return $"{setting.Path} is not a setting; {section.Path} has {string.Join(", ", known.Keys)}.";
            else if (setting.Value is { } value && !Fits(value, property.PropertyType))
                yield return $"{setting.Path} is '{value}', which is not {Describe(property.PropertyType)}.";
            else if (setting.Value is null && IsSection(property.PropertyType))
                foreach (string error in FindErrors(setting, property.PropertyType))
                    yield return error;
        }
    }

    private static bool IsSection(Type type) => type.IsClass && !typeof(IEnumerable).IsAssignableFrom(type);

    private static bool Fits(string value, Type type)
    {
        Type target = Nullable.GetUnderlyingType(type) ?? type;
        if (target.IsEnum)
            return Enum.GetNames(target).Contains(value, StringComparer.OrdinalIgnoreCase);
        TypeConverter converter = TypeDescriptor.GetConverter(target);
        return value.Length == 0 || !converter.CanConvertFrom(typeof(string)) || Converts(converter, value);
    }

    private static bool Converts(TypeConverter converter, string value)
    {
        try
        {
            return converter.ConvertFromString(null, CultureInfo.InvariantCulture, value) is not null;
        }
        catch (Exception error) when (error is FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            return false;
        }
    }

    private static string Describe(Type type)
    {
        Type target = Nullable.GetUnderlyingType(type) ?? type;
        if (target.IsEnum)
            return $"one of {string.Join(", ", Enum.GetNames(target))}";
        return target == typeof(TimeSpan) ? "a time such as 00:00:10" : $"a valid {target.Name}";
    }
}
