namespace OrleansAnomaly.Detection.Sketches;

/// <summary>A 64-bit hash of text, the same in every process and for ever.</summary>
internal static class TextHash
{
    private const ulong Prime = 0x9E3779B97F4A7C15;

    public static ulong Of(ReadOnlySpan<byte> text)
    {
        ulong hash = 14695981039346656037 ^ (ulong)text.Length;
        foreach (byte value in text)
            hash = (hash ^ value) * 1099511628211;
        hash = (hash ^ (hash >> 32)) * Prime;
        hash = (hash ^ (hash >> 29)) * Prime;
        return hash ^ (hash >> 32);
    }
}
