namespace OrleansAnomaly.GrainInterfaces.Events;

/// <summary>The short way for the events that nearly all are: a flat object without escapes. Gives up on anything else.</summary>
/// <remarks>It accepts nothing that <see cref="EventReader"/> refuses and understands what it accepts in the same way.</remarks>
internal sealed class EventScanner(EventFields fields)
{
    /// <summary>Reads a message of valid UTF-8 into the fields; false when it must be read the long way, from the beginning.</summary>
    public bool TryRead(ReadOnlySpan<byte> message)
    {
        int at = SkipSpace(message, 0);
        if (!Take(message, '{', ref at))
            return false;
        do
        {
            at = SkipSpace(message, at);
            if (!Take(message, '"', ref at) || !TryField(message, ref at))
                return false;
            at = SkipSpace(message, at);
        }
        while (Take(message, ',', ref at));
        return Take(message, '}', ref at) && SkipSpace(message, at) == message.Length;
    }

    private bool TryField(ReadOnlySpan<byte> message, ref int at)
    {
        ReadOnlySpan<byte> rest = message[at..];
        if (fields.FindQuoted(rest, out int field, out int length) != DecodeError.None)
            return false;
        ReadOnlySpan<byte> name = rest[..length];
        at = SkipSpace(message, at + length + 1);
        if (!Take(message, ':', ref at))
            return false;
        at = SkipSpace(message, at);
        return at < message.Length && TryValue(field, name, message, ref at);
    }

    private bool TryValue(int field, ReadOnlySpan<byte> name, ReadOnlySpan<byte> message, ref int at)
    {
        ReadOnlySpan<byte> rest = message[at..];
        int length;
        DecodeError error;
        if (rest[0] == '"')
        {
            rest = rest[1..];
            length = JsonText.PlainLength(rest);
            if (length < 0)
                return false;
            error = fields.AddText(field, name, rest[..length]);
            length += 2;
        }
        else if (rest[0] is >= (byte)'a')
        {
            length = Literal(rest, field, name, out error);
        }
        else
        {
            length = JsonNumber.Read(rest, out double value);
            error = fields.AddNumber(field, name, rest[..length], value);
        }

        at += length;
        return length > 0 && error == DecodeError.None;
    }

    private int Literal(ReadOnlySpan<byte> rest, int field, ReadOnlySpan<byte> name, out DecodeError error)
    {
        error = DecodeError.MalformedJson;
        if (rest.StartsWith("null"u8))
            error = fields.AddNull(field, name);
        else if (rest.StartsWith("true"u8))
            error = fields.AddBoolean(field, name, true);
        else if (rest.StartsWith("false"u8))
            error = fields.AddBoolean(field, name, false);
        return rest[0] == 'f' ? 5 : 4;
    }

    private static bool Take(ReadOnlySpan<byte> message, char expected, ref int at)
    {
        if ((uint)at >= (uint)message.Length || message[at] != expected)
            return false;
        at++;
        return true;
    }

    private static int SkipSpace(ReadOnlySpan<byte> message, int at)
    {
        while ((uint)at < (uint)message.Length && message[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            at++;
        return at;
    }
}
