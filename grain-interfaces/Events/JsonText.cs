using System.Buffers;

namespace OrleansAnomaly.GrainInterfaces.Events;

/// <summary>What JSON may hold between two quotes as it is.</summary>
internal static class JsonText
{
    private static readonly SearchValues<byte> Special =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(b => (byte)b), (byte)'"', (byte)'\\']);

    /// <summary>Whether a text is written without escapes.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> text) => !text.ContainsAny(Special);

    /// <summary>Length of the plain text before a closing quote; -1 when an escape, a raw control character or the end comes first.</summary>
    public static int PlainLength(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAny(Special);
        return end >= 0 && text[end] == '"' ? end : -1;
    }
}
