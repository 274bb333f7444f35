namespace OrleansAnomaly.GrainInterfaces.Events;

/// <summary>Collects the fields of one event: sorts each by its name into time, entity, metric, attribute, or left out.</summary>
/// <remarks>
/// Names that an event brought are forgotten again when it turns out to be bad, so bad input takes no room from good.
/// The buffers are kept from event to event and grow to what an event needs.
/// </remarks>
internal sealed class EventFields
{
    private const int TimestampField = 0;
    private const int EntityField = 1;

    private readonly LogEventOptions _options;
    private readonly FieldKinds? _kinds;
    private readonly FieldSet _fields;
    private readonly TextBuffer _text = new();
    private int _metricsBefore, _attributesBefore;
    private double[] _values = new double[4];
    private TextRange[] _ranges = new TextRange[4];
    private TextRange _entity;

    public EventFields(LogEventOptions options, FieldKinds? kinds = null)
    {
        (_options, _kinds) = (options, kinds);
        _fields = new FieldSet(options.MaxMetrics + options.MaxAttributes, options.MaxKeyBytes);
        Metrics = new FieldColumn(options.MaxMetrics);
        Attributes = new FieldColumn(options.MaxAttributes);
        _fields.Restore(options.TimestampField);
        _fields.Restore(options.EntityField);
    }

    public FieldColumn Metrics { get; }

    public FieldColumn Attributes { get; }

    public double Timestamp { get; private set; }

    public int LeftOut { get; private set; }

    public ReadOnlySpan<byte> Entity => _text[_entity];

    public ReadOnlySpan<double> Values => _values.AsSpan(0, Metrics.UsedCount);

    public ReadOnlySpan<TextRange> TextRanges => _ranges.AsSpan(0, Attributes.UsedCount);

    public ReadOnlySpan<byte> Text => _text.Written;

    public void Begin()
    {
        _fields.Begin();
        _text.Begin();
        Metrics.Begin();
        Attributes.Begin();
        (_metricsBefore, _attributesBefore) = (Metrics.Count, Attributes.Count);
        (Timestamp, _entity, LeftOut) = (double.NaN, default, 0);
    }

    /// <summary>Judges the event as a whole once its last field is in.</summary>
    public DecodeError End(double now)
    {
        if (double.IsNaN(Timestamp))
            return DecodeError.NoTimestamp;
        if (_entity.Length == 0)
            return DecodeError.NoEntity;
        if (Timestamp - now > _options.MaxFutureSkew.TotalSeconds)
            return DecodeError.TimestampInFuture;
        return now - Timestamp > _options.MaxAge.TotalSeconds ? DecodeError.TimestampTooOld : DecodeError.None;
    }

    /// <summary>Empties the event and forgets the names that it brought.</summary>
    public void Undo()
    {
        Metrics.Truncate(_metricsBefore);
        Attributes.Truncate(_attributesBefore);
        _fields.Undo();
        _kinds?.Truncate(_fields.Count);
        Begin();
    }

    public int Restore(FieldColumn column, string name)
    {
        int field = _fields.Restore(name);
        int index = column.IndexOf(field);
        return index >= 0 ? index : column.Add(field, _fields.NameOf(field));
    }

    /// <summary>Looks a field of the event up; -1 when its name is not known.</summary>
    public DecodeError Find(ReadOnlySpan<byte> name, out int field) => _fields.Find(name, out field);

    /// <summary>Looks up the field whose name JSON text goes on with, up to a closing quote.</summary>
    public DecodeError FindQuoted(ReadOnlySpan<byte> text, out int field, out int length) =>
        _fields.FindQuoted(text, out field, out length);

    public DecodeError AddNumber(int field, ReadOnlySpan<byte> name, ReadOnlySpan<byte> literal, double value)
    {
        if (!double.IsFinite(value))
            return DecodeError.NonFiniteNumber;
        return field switch
        {
            TimestampField => SetTime(EventTime.FromNumber(value)),
            EntityField => SetEntity(literal),
            _ => AddPlainNumber(field, name, literal, value),
        };
    }

    public DecodeError AddText(int field, ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        if (field == EntityField)
            return SetEntity(text);
        if (field != TimestampField)
            return AddPlainText(field, name, text);
        DecodeError error = EventTime.FromText(text, out double seconds);
        return error == DecodeError.None ? SetTime(seconds) : error;
    }

    public DecodeError AddBoolean(int field, ReadOnlySpan<byte> name, bool value)
    {
        DecodeError error = RefuseWellKnown(field);
        if (error != DecodeError.None)
            return error;
        return KindOf(field, name) switch
        {
            EventFieldKind.Ignored => Pass(field, name),
            EventFieldKind.Metric => AddMetric(field, name, value ? 1 : 0),
            _ => AddAttribute(field, name, value ? "true"u8 : "false"u8),
        };
    }

    /// <summary>A null is the same as nothing there, except that the name is taken.</summary>
    public DecodeError AddNull(int field, ReadOnlySpan<byte> name)
    {
        if (field < 0)
            _fields.NoteStranger(name);
        return DecodeError.None;
    }

    /// <summary>An object, whose fields come on their own, or an array, which is left out.</summary>
    public DecodeError AddContainer(int field, ReadOnlySpan<byte> name, bool isArray)
    {
        if (isArray)
            LeftOut++;
        if (field < 0)
            _fields.NoteStranger(name);
        return RefuseWellKnown(field);
    }

    private static DecodeError RefuseWellKnown(int field) => field switch
    {
        TimestampField => DecodeError.InvalidTimestamp,
        EntityField => DecodeError.InvalidEntity,
        _ => DecodeError.None,
    };

    private DecodeError SetTime(double seconds)
    {
        Timestamp = seconds;
        return double.IsNaN(seconds) ? DecodeError.AbsurdTimestamp : DecodeError.None;
    }

    private DecodeError SetEntity(ReadOnlySpan<byte> text)
    {
        if (text.Length > _options.MaxKeyBytes)
            return DecodeError.EntityTooLong;
        _entity = _text.Append(text);
        return DecodeError.None;
    }

    private DecodeError AddPlainNumber(int field, ReadOnlySpan<byte> name, ReadOnlySpan<byte> literal, double value) => KindOf(field, name) switch
    {
        EventFieldKind.Ignored => Pass(field, name),
        EventFieldKind.Attribute => AddAttribute(field, name, literal),
        _ => AddMetric(field, name, value),
    };

    private DecodeError AddPlainText(int field, ReadOnlySpan<byte> name, ReadOnlySpan<byte> text) => KindOf(field, name) switch
    {
        EventFieldKind.Ignored => Pass(field, name),
        EventFieldKind.Metric => JsonNumber.Read(text, out double value) == text.Length && double.IsFinite(value) && !text.IsEmpty
            ? AddMetric(field, name, value)
            : LeaveOut(field, name),
        _ => AddAttribute(field, name, text),
    };

    private EventFieldKind KindOf(int field, ReadOnlySpan<byte> name) => _kinds is null ? EventFieldKind.AsItComes : _kinds.Of(field, name);

    /// <summary>Passes over a field that nobody wants; its name is taken all the same.</summary>
    private DecodeError Pass(int field, ReadOnlySpan<byte> name)
    {
        if (field < 0)
            _fields.NoteStranger(name);
        return DecodeError.None;
    }

    private DecodeError AddMetric(int field, ReadOnlySpan<byte> name, double value)
    {
        int index = IndexIn(Metrics, field, name);
        if (index < 0)
            return LeaveOut(field, name);
        int place = Metrics.Use(index);
        if (place == _values.Length)
            Array.Resize(ref _values, _values.Length * 2);
        _values[place] = value;
        return DecodeError.None;
    }

    private DecodeError AddAttribute(int field, ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        int index = IndexIn(Attributes, field, name);
        if (index < 0)
            return LeaveOut(field, name);
        int place = Attributes.Use(index);
        if (place == _ranges.Length)
            Array.Resize(ref _ranges, _ranges.Length * 2);
        _ranges[place] = _text.Append(text);
        return DecodeError.None;
    }

    private int IndexIn(FieldColumn column, int field, ReadOnlySpan<byte> name)
    {
        int index = column.IndexOf(field);
        if (index >= 0 || column.IsFull)
            return index;
        if (field < 0)
            field = _fields.Add(name);
        return field < 0 ? -1 : column.Add(field, name);
    }

    private DecodeError LeaveOut(int field, ReadOnlySpan<byte> name)
    {
        LeftOut++;
        if (field < 0)
            _fields.NoteStranger(name);
        return DecodeError.None;
    }
}
