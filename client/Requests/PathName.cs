using System.Text;

namespace OrleansAnomaly.Client.Requests;

/// <summary>A name that is the rest of a path, slashes and all.</summary>
internal readonly record struct PathName
{
    private const int MaxBytes = 4096;
    private const int MaxTold = 100;

    private PathName(string text) => Text = text;

    /// <summary>The name as its owner gave it.</summary>
    public string Text { get; }

    /// <summary>False for one so long that nothing can be called so, and no grain need be asked.</summary>
    public bool IsPossible => Encoding.UTF8.GetByteCount(Text) <= MaxBytes;

    // Routing leaves an escaped slash escaped, as it would otherwise begin another segment.
    public static PathName Of(string rest) => new(rest.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));

    /// <summary>The name for people, cut off where it is long.</summary>
    public override string ToString() => Text.Length > MaxTold ? Text[..MaxTold] + "..." : Text;
}
