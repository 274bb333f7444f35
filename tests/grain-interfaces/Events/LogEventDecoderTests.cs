using System.Text;
using OrleansAnomaly.GrainInterfaces.Events;
using static OrleansAnomaly.GrainInterfaces.Tests.Events.Samples;

namespace OrleansAnomaly.GrainInterfaces.Tests.Events;

public sealed class LogEventDecoderTests
{
    private readonly LogEventDecoder _decoder = NewDecoder();

    [Fact]
    public void Decode_ReferenceEvent_GivesTimeEntityAndMetrics()
    {
        Assert.Equal(DecodeError.None, _decoder.Decode(Reference));
        Assert.Equal(1700000000.1234567, _decoder.Timestamp);
        Assert.Equal("payment", Encoding.UTF8.GetString(_decoder.Entity));
        Assert.Equal(new() { ["latency_ms"] = 203.48298723498723, ["error_rate"] = 0.34512309871234 }, MetricsOf(_decoder));
        Assert.Empty(AttributesOf(_decoder));
    }

    [Fact]
    public void Decode_NestedObjects_GivesDottedNames()
    {
        Assert.Equal(DecodeError.None, _decoder.Decode(
            """{"service":"a","http":{"status":200,"req":{"ms":1.5,"ok":true}},"cpu":3,"timestamp":1700000000}"""));
        Assert.Equal(new() { ["http.status"] = 200, ["http.req.ms"] = 1.5, ["cpu"] = 3 }, MetricsOf(_decoder));
        Assert.Equal(new() { ["http.req.ok"] = "true" }, AttributesOf(_decoder));
    }

    [Fact]
    public void Decode_TextsAndBooleans_GivesAttributes()
    {
        Assert.Equal(DecodeError.None, _decoder.Decode(
            """{"timestamp":1700000000,"service":"a","ip":"10.0.0.1","note":"a\tb\u00e9\ud83d\ude00","up":false,"größe":"ü","empty":""}"""));
        Assert.Equal(
            new() { ["ip"] = "10.0.0.1", ["note"] = "a\tbé😀", ["up"] = "false", ["größe"] = "ü", ["empty"] = "" },
            AttributesOf(_decoder));
    }

    [Fact]
    public void Decode_EscapedName_IsTheSameField()
    {
        _decoder.Decode("""{"timestamp":1700000000,"service":"a","cpu":1}""");
        Assert.Equal(DecodeError.None, _decoder.Decode("""{"timestamp":1700000000,"serv\u0069ce":"b","c\u0070u":2}"""));
        Assert.Equal(["cpu"], _decoder.MetricNames);
        Assert.Equal([2.0], _decoder.Values.ToArray());
    }

    [Fact]
    public void Decode_NullsAndArrays_LeavesThemOutAndCountsArrays()
    {
        Assert.Equal(DecodeError.None, _decoder.Decode(
            """{"timestamp":1700000000,"service":"a","x":null,"tags":["a",{"b":[1,2]}],"cpu":1,"o":{}}"""));
        Assert.Equal(["cpu"], _decoder.MetricNames);
        Assert.Empty(_decoder.AttributeNames);
        Assert.Equal(1, _decoder.LeftOut);
    }

    [Fact]
    public void Decode_NumberAsEntity_KeepsItsDigits()
    {
        Assert.Equal(DecodeError.None, _decoder.Decode("""{"timestamp":1700000000,"service":4929123456789012345}"""));
        Assert.Equal("4929123456789012345", Encoding.UTF8.GetString(_decoder.Entity));
    }

    [Fact]
    public void Decode_OtherEntityAndTimeFields_FollowsOptions()
    {
        LogEventDecoder decoder = NewDecoder(o => (o.EntityField, o.TimestampField) = ("host.name", "@timestamp"));
        Assert.Equal(DecodeError.None, decoder.Decode("""{"@timestamp":"2023-11-14T22:13:20Z","host":{"name":"web-1"},"service":"x"}"""));
        Assert.Equal("web-1", Encoding.UTF8.GetString(decoder.Entity));
        Assert.Equal(new() { ["service"] = "x" }, AttributesOf(decoder));
    }

    [Fact]
    public void Decode_ByteOrderMarkAndWhiteSpace_DoNoHarm() =>
        Assert.Equal(DecodeError.None, _decoder.Decode("\uFEFF\r\n " + Reference + " \r\n"));

    [Fact]
    public void Decode_MoreMetricsThanBound_CountsThemAndTakesTheRest()
    {
        LogEventDecoder decoder = NewDecoder(o => (o.MaxMetrics, o.MaxAttributes) = (2, 1));
        Assert.Equal(DecodeError.None, decoder.Decode("""{"timestamp":1700000000,"service":"a","m1":1,"m2":2,"m3":3,"a1":"x","a2":"y"}"""));
        Assert.Equal(["m1", "m2"], decoder.MetricNames);
        Assert.Equal(["a1"], decoder.AttributeNames);
        Assert.Equal(2, decoder.LeftOut);
        Assert.Equal(DecodeError.DuplicateKey, decoder.Decode("""{"timestamp":1700000000,"service":"a","m3":1,"m3":2}"""));
    }

    [Fact]
    public void Decode_FieldThatIsNumberThenText_IsMetricAndAttribute()
    {
        _decoder.Decode("""{"timestamp":1700000000,"service":"a","code":7}""");
        Assert.Equal(DecodeError.None, _decoder.Decode("""{"timestamp":1700000000,"service":"a","code":"n/a"}"""));
        Assert.Equal(["code"], _decoder.MetricNames);
        Assert.Equal(new() { ["code"] = "n/a" }, AttributesOf(_decoder));
        Assert.Equal(0, _decoder.Metrics.Length);
    }

    [Fact]
    public void Decode_BadEvent_LeavesNoNamesAndNoResults()
    {
        Assert.Equal(DecodeError.TimestampTooOld, _decoder.Decode("""{"timestamp":1,"service":"a","new":1,"also":"x"}"""));
        Assert.Empty(_decoder.MetricNames);
        Assert.Empty(_decoder.AttributeNames);
        Assert.Equal(0, _decoder.Values.Length);
        Assert.Equal(DecodeError.None, _decoder.Decode("""{"timestamp":1700000000,"service":"a","also":1}"""));
        Assert.Equal(["also"], _decoder.MetricNames);
    }

    [Fact]
    public void AddMetric_NamesOfASavedModel_KeepTheirIndexes()
    {
        LogEventDecoder decoder = NewDecoder(o => o.MaxMetrics = 1);
        Assert.Equal([0, 1, 0], new[] { decoder.AddMetric("error_rate"), decoder.AddMetric("latency_ms"), decoder.AddMetric("error_rate") });
        Assert.Equal(DecodeError.None, decoder.Decode(Reference));
        Assert.Equal([1, 0], decoder.Metrics.ToArray());
    }

    [Fact]
    public void Decode_TwoDecoders_ShareNothing()
    {
        LogEventDecoder other = NewDecoder();
        _decoder.Decode("""{"timestamp":1700000000,"service":"a","x":1,"y":2}""");
        other.Decode("""{"timestamp":1700000000,"service":"a","y":2,"x":1}""");
        Assert.Equal(["x", "y"], _decoder.MetricNames);
        Assert.Equal(["y", "x"], other.MetricNames);
    }
}
