namespace OrleansAnomaly.Hosting;

/// <summary>Judges connection strings. They are never repeated in an error: they hold passwords.</summary>
public static class ConnectionText
{
    /// <summary>What is wrong with one, as the end of a sentence; null when it can be read.</summary>
    /// <param name="connection">The connection string.</param>
    /// <param name="example">How one looks.</param>
    /// <param name="parse">Reads it as its store's driver does.</param>
    public static string? FindError(string? connection, string example, Func<string, object> parse)
    {
        ArgumentNullException.ThrowIfNull(parse);
        if (string.IsNullOrWhiteSpace(connection))
            return $"is empty; set it, for example '{example}'.";
        try
        {
            parse(connection);
            return null;
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            return $"cannot be read ({error.Message}); it should look like '{example}'.";
        }
    }
}
