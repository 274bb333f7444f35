using System.Buffers.Text;
using System.Text;

namespace OrleansAnomaly.Client.Requests;

/// <summary>The place in a list of names, as an opaque text.</summary>
internal static class NameCursor
{
    public static string? Write(string? name) => name is null ? null : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(name));

    /// <summary>Reads what <see cref="Write"/> made; false for anything else.</summary>
    public static bool TryRead(string? cursor, out string? name)
    {
        name = null;
        if (string.IsNullOrEmpty(cursor))
            return true;
        if (!Base64Url.IsValid(cursor))
            return false;
        name = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        return true;
    }
}
