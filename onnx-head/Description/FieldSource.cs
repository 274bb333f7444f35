using OrleansAnomaly.Detection;
using OrleansAnomaly.Detection.Plugins;

namespace OrleansAnomaly.Onnx.Description;

/// <summary>Where a number of an input comes from.</summary>
internal sealed class FieldSource
{
    private const double SecondsOfHour = 3600, HoursOfDay = 24, DaysOfWeek = 7, EpochWeekday = 4;

    private readonly FieldView _view;

    private FieldSource(string field, FieldView view) => (Field, _view) = (field, view);

    /// <summary>How a field is looked at.</summary>
    private enum FieldView
    {
        Value,
        Expected,
        Ratio,
        Hour,
        Weekday,
    }

    /// <summary>The metric or attribute; empty where it is a view of the time.</summary>
    public string Field { get; }

    /// <summary>True when it asks the built-in heads what they expect, who know little at first.</summary>
    public bool AsksExpectation => _view is FieldView.Expected or FieldView.Ratio;

    /// <summary>Reads <c>field</c>, <c>field:expected</c>, <c>field:ratio</c>, <c>@hour</c> or <c>@weekday</c>.</summary>
    public static FieldSource Of(string text)
    {
        if (text == "@hour")
            return new FieldSource("", FieldView.Hour);
        if (text == "@weekday")
            return new FieldSource("", FieldView.Weekday);
        if (text.EndsWith(":expected", StringComparison.Ordinal))
            return new FieldSource(text[..^":expected".Length], FieldView.Expected);
        return text.EndsWith(":ratio", StringComparison.Ordinal) ? new FieldSource(text[..^":ratio".Length], FieldView.Ratio) : new FieldSource(text, FieldView.Value);
    }

    /// <summary>The number; NaN where the row does not have it, or nothing is expected yet.</summary>
    public double Of(in HeadRow row)
    {
        double hours = row.Time / SecondsOfHour;
        if (_view == FieldView.Hour)
            return hours - Math.Floor(hours / HoursOfDay) * HoursOfDay;
        if (_view == FieldView.Weekday)
            return Math.Floor(hours / HoursOfDay + EpochWeekday) is var day ? day - Math.Floor(day / DaysOfWeek) * DaysOfWeek : 0;
        for (int i = 0; i < row.Metrics.Length; i++)
        {
            if (row.MetricNames[row.Metrics[i]] == Field)
                return Seen(row.Values[i], _view == FieldView.Value ? default : row.Reading(i));
        }

        return double.NaN;
    }

    /// <summary>The number if the field had been as expected; NaN where that is not known.</summary>
    public double UsualOf(in HeadRow row)
    {
        for (int i = 0; i < row.Metrics.Length; i++)
        {
            if (row.MetricNames[row.Metrics[i]] == Field && row.Reading(i) is var reading)
                return Seen(reading.Expected, reading);
        }

        return double.NaN;
    }

    private double Seen(double value, MetricReading reading) => _view switch
    {
        FieldView.Expected => reading.Expected,
        FieldView.Ratio => reading.Expected == 0 ? double.NaN : value / reading.Expected,
        _ => value,
    };
}
