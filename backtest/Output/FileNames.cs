using System.Buffers;
using System.Globalization;
using System.Text;

namespace OrleansAnomaly.Backtest.Output;

/// <summary>Gives each entity a file name that is safe on every system and that no other entity has, not even in another case.</summary>
/// <remarks>What a file name may not hold is percent-encoded; most entities keep their name.</remarks>
internal sealed class FileNames
{
    private const int LongestBytes = 180;

    private static readonly SearchValues<char> Unsafe =
        SearchValues.Create([.. "<>:\"/\\|?*%~", .. Enumerable.Range(0, 32).Select(c => (char)c), '\x7f']);

    private static readonly string[] Reserved =
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(n => new[] { Invariant($"COM{n}"), Invariant($"LPT{n}") })];

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A name without extension.</summary>
    public string For(string entity)
    {
        string name = Shorten(Encode(entity)), unique = name;
        for (int n = 2; !_taken.Add(unique); n++)
            unique = Invariant($"{name}~{n}");
        return unique;
    }

    private static string Encode(string entity)
    {
        StringBuilder name = new(entity.Length);
        for (int i = 0; i < entity.Length; i++)
        {
            bool isEdge = (i == 0 || i == entity.Length - 1) && entity[i] is '.' or ' ' || (i == 0 && IsReserved(entity));
            if (isEdge || Unsafe.Contains(entity[i]))
                name.Append(Invariant($"%{(int)entity[i]:X2}"));
            else
                name.Append(entity[i]);
        }

        return name.ToString();
    }

    private static bool IsReserved(string entity) => Reserved.Contains(entity.Split('.')[0].TrimEnd(), StringComparer.OrdinalIgnoreCase);

    private static string Shorten(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= LongestBytes)
            return name;
        int length = Math.Min(name.Length, LongestBytes);
        while (Encoding.UTF8.GetByteCount(name.AsSpan(0, length)) > LongestBytes || char.IsHighSurrogate(name[length - 1]))
            length--;
        return name[..length] + "~";
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
