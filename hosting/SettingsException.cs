namespace OrleansAnomaly.Hosting;

/// <summary>The configuration cannot be used; one line for each thing that is wrong, each naming the setting and its value.</summary>
public sealed class SettingsException(IReadOnlyList<string> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    /// <summary>One line an error.</summary>
    public IReadOnlyList<string> Errors { get; } = errors;
}
