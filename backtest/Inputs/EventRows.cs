using System.Runtime.InteropServices;
using OrleansAnomaly.Detection;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.GrainInterfaces.Events;
using TextRange = OrleansAnomaly.Detection.TextRange;

namespace OrleansAnomaly.Backtest.Inputs;

/// <summary>Rows that are log events, decoded as the detector grain decodes them, but whatever their age.</summary>
internal sealed class EventRows : RowReader
{
    private const int MostNames = 1024;

    private readonly LogEventOptions _options;
    private readonly EntityProfile _profile;
    private readonly LogEventDecoder _decoder;
    private readonly EventTexts _texts;
    private bool _isRead;

    public EventRows(BacktestOptions options, FieldNames names)
        : this(new LogEventOptions
        {
            EntityField = names.Entity,
            TimestampField = names.Timestamp,
            MaxMessageBytes = RecordReader.MaxRecordBytes,
            MaxFutureSkew = TimeSpan.MaxValue,
            MaxAge = TimeSpan.MaxValue,
            MaxMetrics = MostNames,
            MaxAttributes = MostNames,
        }, options.Profile)
    {
    }

    private EventRows(LogEventOptions options, EntityProfile profile)
    {
        (_options, _profile) = (options, profile);
        _decoder = new LogEventDecoder(options, field => (EventFieldKind)profile.UseOf(field));
        _texts = new EventTexts(options);
    }

    public override IReadOnlyList<string> MetricNames => _decoder.MetricNames;

    public override IReadOnlyList<string> AttributeNames => _decoder.AttributeNames;

    public override ReadOnlySpan<byte> TimeText => _texts.Time;

    public override double Time => _decoder.Timestamp;

    public override ReadOnlySpan<byte> Entity => _isRead ? _decoder.Entity : _texts.Entity;

    public override ReadOnlySpan<int> Metrics => _decoder.Metrics;

    public override ReadOnlySpan<double> Values => _decoder.Values;

    public override ReadOnlySpan<int> Attributes => _decoder.Attributes;

    public override ReadOnlySpan<TextRange> TextRanges =>
        MemoryMarshal.Cast<GrainInterfaces.Events.TextRange, TextRange>(_decoder.TextRanges);

    public override ReadOnlySpan<byte> Text => _decoder.Text;

    public override RowReader Fork()
    {
        EventRows fork = new(_options, _profile);
        foreach (string metric in MetricNames)
            fork._decoder.AddMetric(metric);
        foreach (string attribute in AttributeNames)
            fork._decoder.AddAttribute(attribute);
        return fork;
    }

    public override string? Read(ReadOnlySpan<byte> record)
    {
        DecodeError error = _decoder.Decode(record, 0);
        _isRead = error == DecodeError.None;
        _texts.Find(record);
        return _isRead ? null : error.Reason();
    }
}
