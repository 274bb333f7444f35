namespace OrleansAnomaly.Local.Terminal;

/// <summary>
/// One writer for everything a person sees: lines that stay, and on a terminal one status line below them that is
/// written over. Safe to use from any thread.
/// </summary>
internal sealed class Screen(TextWriter output, ScreenKind kind)
{
    private const string Reset = "\e[0m";
    private readonly Lock _lock = new();
    private string _status = "";

    /// <summary>Whether there is a terminal to rewrite a status line on.</summary>
    public bool IsInteractive => kind.IsInteractive;

    /// <summary>Writes a line that stays.</summary>
    public void Line(string text, Tone tone = Tone.Plain)
    {
        lock (_lock)
        {
            Wipe();
            output.WriteLine(Coloured(text, tone));
            output.Write(_status);
            output.Flush();
        }
    }

    /// <summary>Puts a new text into the status line; without a terminal it does nothing.</summary>
    public void Status(string text)
    {
        if (!kind.IsInteractive)
            return;
        lock (_lock)
        {
            var width = Math.Max(1, kind.Width() - 1);
            var cut = text.Length > width ? text[..width] : text;
            Wipe();
            _status = cut;
            output.Write(_status);
            output.Flush();
        }
    }

    /// <summary>Takes the status line away.</summary>
    public void EndStatus()
    {
        lock (_lock)
        {
            Wipe();
            _status = "";
            output.Flush();
        }
    }

    private void Wipe()
    {
        if (_status.Length > 0)
            output.Write($"\r{new string(' ', _status.Length)}\r");
    }

    private string Coloured(string text, Tone tone) => kind.HasColour && tone != Tone.Plain ? $"\e[{Code(tone)}m{text}{Reset}" : text;

    private static int Code(Tone tone) => tone switch
    {
        Tone.Alert => 31,
        Tone.Change => 33,
        Tone.Relief => 32,
        Tone.Emphasis => 1,
        _ => 2,
    };
}
