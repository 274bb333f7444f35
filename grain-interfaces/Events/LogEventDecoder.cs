using System.Text.Json;
using System.Text.Unicode;

namespace OrleansAnomaly.GrainInterfaces.Events;

/// <summary>Decodes the log events of one entity: one UTF-8 JSON object each, into numbers by metric and texts by attribute.</summary>
/// <remarks>
/// <para>Numbers are metrics; texts and booleans (<c>true</c>, <c>false</c>) are attributes; nested objects give dotted
/// names; nulls count as absent; arrays are left out and counted. Metrics and attributes get dense indexes, first come
/// first numbered, that stay for the life of the decoder.</para>
/// <para>Never throws for bad data, allocates nothing for an event of known names, and a bad event leaves no trace.
/// Results are views into reused buffers, valid until the next call. Confined to one thread at a time.</para>
/// </remarks>
public sealed class LogEventDecoder
{
    /// <summary>Deepest nesting of objects and arrays, the event itself included.</summary>
    public const int MaxDepth = 16;

    /// <summary>Most fields of one event, those inside arrays not counted.</summary>
    public const int MaxFields = 4096;

    private readonly int _maxMessageBytes;
    private readonly EventFields _fields;
    private readonly EventScanner? _scanner;
    private readonly EventReader _reader;

    /// <summary>Makes a decoder that knows no metric and no attribute yet.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="kinds">What a field is taken for, by its dotted name; asked once a name. Default: what it looks like.</param>
    public LogEventDecoder(LogEventOptions options, Func<string, EventFieldKind>? kinds = null) : this(options, shortcut: true, kinds)
    {
    }

    /// <summary>Without the shortcut every event is read by the thorough reader, so that both ways can be compared.</summary>
    internal LogEventDecoder(LogEventOptions options, bool shortcut, Func<string, EventFieldKind>? kinds = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _maxMessageBytes = options.MaxMessageBytes;
        _fields = new EventFields(options, kinds is null ? null : new FieldKinds(kinds));
        _scanner = shortcut ? new EventScanner(_fields) : null;
        _reader = new EventReader(_fields);
    }

    /// <summary>Names of the metrics, by index; grows while decoding.</summary>
    public IReadOnlyList<string> MetricNames => _fields.Metrics.Names;

    /// <summary>Names of the attributes, by index; grows while decoding.</summary>
    public IReadOnlyList<string> AttributeNames => _fields.Attributes.Names;

    /// <summary>When it happened, Unix seconds.</summary>
    public double Timestamp => _fields.Timestamp;

    /// <summary>The entity, UTF-8; a number as it was written.</summary>
    public ReadOnlySpan<byte> Entity => _fields.Entity;

    /// <summary>Indexes of the metrics that the event has; each at most once.</summary>
    public ReadOnlySpan<int> Metrics => _fields.Metrics.Used;

    /// <summary>Finite values, one for each of <see cref="Metrics"/>.</summary>
    public ReadOnlySpan<double> Values => _fields.Values;

    /// <summary>Indexes of the attributes that the event has; each at most once.</summary>
    public ReadOnlySpan<int> Attributes => _fields.Attributes.Used;

    /// <summary>Where each attribute's value lies in <see cref="Text"/>.</summary>
    public ReadOnlySpan<TextRange> TextRanges => _fields.TextRanges;

    /// <summary>UTF-8 text that <see cref="TextRanges"/> points into.</summary>
    public ReadOnlySpan<byte> Text => _fields.Text;

    /// <summary>Fields of the event that were left out: arrays, and metrics and attributes beyond the bounds.</summary>
    public int LeftOut => _fields.LeftOut;

    /// <summary>After an error, about which byte of the message it was noticed at.</summary>
    public int ErrorPosition { get; private set; }

    /// <summary>Names a metric that a saved model holds, even beyond the bound; returns its index, the number of metrics before if it is new.</summary>
    public int AddMetric(string name) => _fields.Restore(_fields.Metrics, name);

    /// <summary>Names an attribute that a saved model holds, even beyond the bound; returns its index, the number of attributes before if it is new.</summary>
    public int AddAttribute(string name) => _fields.Restore(_fields.Attributes, name);

    /// <summary>Decodes one message.</summary>
    /// <param name="message">One JSON object in UTF-8; a byte order mark and white space around it do no harm.</param>
    /// <param name="now">Wall clock that the event's time is judged by, Unix seconds.</param>
    /// <returns>What is wrong with it; <see cref="DecodeError.None"/> when the results hold the event.</returns>
    public DecodeError Decode(ReadOnlySpan<byte> message, double now)
    {
        _fields.Begin();
        ErrorPosition = 0;
        DecodeError error = Read(message, now);
        if (error != DecodeError.None)
            _fields.Undo();
        return error;
    }

    private DecodeError Read(ReadOnlySpan<byte> message, double now)
    {
        if (message.Length > _maxMessageBytes)
            return DecodeError.MessageTooLarge;
        if (message.StartsWith("\uFEFF"u8))
            message = message[3..];
        if (message.IsEmpty)
            return DecodeError.Empty;
        if (!Utf8.IsValid(message))
            return DecodeError.InvalidUtf8;
        if (_scanner is not null && _scanner.TryRead(message))
            return _fields.End(now);
        _fields.Undo();
        DecodeError error = _reader.Read(message, out int position);
        ErrorPosition = position;
        return error == DecodeError.None ? _fields.End(now) : error;
    }
}
