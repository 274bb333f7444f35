namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Finds a top-level string field of a JSON object without reading what lies behind it.</summary>
/// <remarks>It gives up, rather than guess, at escapes and at anything that is not plain JSON up to the field: the caller then asks a full reader.</remarks>
internal static class JsonFieldScan
{
    /// <summary>The value's bytes when the object has the field and everything up to it is plain; false says only that the scan cannot tell.</summary>
    public static bool TryFind(ReadOnlySpan<byte> json, ReadOnlySpan<byte> field, out ReadOnlySpan<byte> value)
    {
        value = default;
        int at = SkipSpace(json, 0);
        if (!Is(json, at, '{')) return false;
        at++;
        while (true)
        {
            if (!TryString(json, at, out int start, out int end)) return false;
            at = SkipSpace(json, end + 1);
            if (!Is(json, at, ':')) return false;
            at = SkipSpace(json, at + 1);
            if (json[start..end].SequenceEqual(field)) return TryTake(json, at, out value);
            if (!TrySkipScalar(json, ref at)) return false;
            at = SkipSpace(json, at);
            if (!Is(json, at, ',')) return false;
            at++;
        }
    }

    private static bool TryTake(ReadOnlySpan<byte> json, int at, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!TryString(json, at, out int start, out int end)) return false;
        value = json[start..end];
        return System.Text.Unicode.Utf8.IsValid(value);
    }

    private static bool TryString(ReadOnlySpan<byte> json, int at, out int start, out int end)
    {
        at = SkipSpace(json, at);
        start = at + 1;
        end = 0;
        if (!Is(json, at, '"')) return false;
        int stop = json[start..].IndexOfAny((byte)'"', (byte)'\\');
        if (stop < 0) return false;
        end = start + stop;
        return json[end] == '"' && json[start..end].IndexOfAnyInRange((byte)0, (byte)0x1F) < 0;
    }

    private static bool TrySkipScalar(ReadOnlySpan<byte> json, ref int at)
    {
        if (Is(json, at, '"'))
        {
            if (!TryString(json, at, out _, out int end)) return false;
            at = end + 1;
            return true;
        }

        int begin = at;
        while (at < json.Length && (char.IsAsciiLetterOrDigit((char)json[at]) || json[at] is (byte)'.' or (byte)'-' or (byte)'+')) at++;
        return at > begin;
    }

    private static int SkipSpace(ReadOnlySpan<byte> json, int at)
    {
        while (at < json.Length && json[at] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r') at++;
        return at;
    }

    private static bool Is(ReadOnlySpan<byte> json, int at, char expected) => at < json.Length && json[at] == expected;
}
