namespace OrleansAnomaly.Hosting;

/// <summary>The configuration cannot be used; one line for each thing that is wrong, each naming the setting and its value.</summary>
public sealed class SettingsException(IReadOnlyList<string> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    /// <summary>One line an error.</summary>
    public IReadOnlyList<string> Errors { get; } = errors;

    /// <summary>Throws when there is a line.</summary>
    public static void ThrowIfAny(IReadOnlyList<string> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (errors.Count > 0)
            throw new SettingsException(errors);
    }
}
