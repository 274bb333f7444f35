namespace OrleansAnomaly.Backtest.Inputs;

/// <summary>Finds the line break that ends a record.</summary>
internal static class RecordEnd
{
    /// <summary>Length of the first record; -1 when its end is not here yet.</summary>
    /// <param name="bytes">From the record's beginning.</param>
    /// <param name="quotingDelimiter">What stands between fields, where a quote after it hides line breaks; null where none do.</param>
    public static int Find(ReadOnlySpan<byte> bytes, byte? quotingDelimiter)
    {
        int line = bytes.IndexOf((byte)'\n');
        if (quotingDelimiter is not { } delimiter || line < 0 || !bytes[..line].Contains((byte)'"'))
            return line;
        return FindOutsideQuotes(bytes, delimiter);
    }

    private static int FindOutsideQuotes(ReadOnlySpan<byte> bytes, byte delimiter)
    {
        bool quoted = false;
        for (int i = 0; i < bytes.Length; i++)
        {
            int next = bytes[i..].IndexOfAny((byte)'\n', (byte)'"');
            if (next < 0)
                return -1;
            i += next;
            if (bytes[i] == '"')
                quoted = !quoted && (i == 0 || bytes[i - 1] == delimiter || bytes[i - 1] == '"');
            else if (!quoted)
                return i;
        }

        return -1;
    }
}
