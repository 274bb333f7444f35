using System.Text;

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
        return Mixed(hash);
    }

    /// <summary>The hash of a text's UTF-8 bytes.</summary>
    public static ulong OfText(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>A hash of a number.</summary>
    public static ulong Of(long number) => Mixed((ulong)number * Prime + 1);

    /// <summary>A hash of a pair; which comes first matters.</summary>
    public static ulong Of(ulong first, ulong second) => Mixed(first * Prime ^ second);

    private static ulong Mixed(ulong hash)
    {
        hash = (hash ^ (hash >> 32)) * Prime;
        hash = (hash ^ (hash >> 29)) * Prime;
        return hash ^ (hash >> 32);
    }
}
