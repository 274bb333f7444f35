using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace OrleansAnomaly.Hosting;

/// <summary>A section of the configuration and the options that it is bound to, so that a misspelt key is an error and not a silent default.</summary>
/// <param name="Name">The section's key.</param>
/// <param name="Options">Type of its options.</param>
/// <param name="IsShared">Whether other programs read it too, so that a key may be one of theirs.</param>
public sealed record SettingsSection(string Name, Type Options, bool IsShared = false)
{
    /// <summary>One line for each unknown key and each value that does not fit its option.</summary>
    public IEnumerable<string> FindErrors(IConfiguration configuration) => FindErrors(configuration.GetSection(Name), Options, IsShared);

    private static IEnumerable<string> FindErrors(IConfigurationSection section, Type options, bool isShared)
    {
        Dictionary<string, PropertyInfo> known = options
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (IConfigurationSection setting in section.GetChildren())
        {
            if (!known.TryGetValue(setting.Key, out PropertyInfo? property))
            {
                if (!isShared)
                    yield return $"{setting.Path} is not a setting; {section.Path} has {string.Join(", ", known.Keys)}.";
            }
            else if (setting.Value is { } value && !Fits(value, property.PropertyType))
                yield return $"{setting.Path} is '{value}', which is not {Describe(property.PropertyType)}.";
            else if (setting.Value is null && IsSection(property.PropertyType))
                foreach (string error in FindErrors(setting, property.PropertyType, isShared))
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
        return Type.GetTypeCode(target) switch
        {
            _ when target == typeof(TimeSpan) => "a time such as 00:00:10",
            TypeCode.Boolean => "true or false",
            TypeCode.Int32 or TypeCode.Int64 => "a whole number",
            TypeCode.Double => "a number",
            _ => $"a valid {target.Name}",
        };
    }
}
