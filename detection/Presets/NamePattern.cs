namespace OrleansAnomaly.Detection.Presets;

/// <summary>Compares names with patterns: <c>*</c> stands for any text, case does not count.</summary>
public static class NamePattern
{
    /// <summary>True when the whole name is as the pattern says.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        int star = pattern.IndexOf('*');
        if (star < 0)
            return pattern.Equals(name, StringComparison.OrdinalIgnoreCase);
        if (!name.StartsWith(pattern[..star], StringComparison.OrdinalIgnoreCase))
            return false;
        ReadOnlySpan<char> rest = pattern[(star + 1)..];
        for (int from = star; from <= name.Length; from++)
        {
            if (Matches(rest, name[from..]))
                return true;
        }

        return false;
    }

    /// <summary>True when one of the patterns fits.</summary>
    public static bool MatchesAny(IReadOnlyList<string> patterns, string name)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        for (int i = 0; i < patterns.Count; i++)
        {
            if (Matches(patterns[i], name))
                return true;
        }

        return false;
    }
}
