using System.Text;
using OrleansAnomaly.Detection.Tests.Support;

namespace OrleansAnomaly.Detection.Tests;

public sealed class NoveltyTests
{
    private const double Start = 1_700_000_000;

    [Fact]
    public void Observe_FirstSeenCountryAfterAStableHistory_OpensNewValueNamingIt()
    {
        List<Incident> incidents = Run(2500, i => i == 2400 ? "RU" : i % 3 == 0 ? "DE" : "FR");
        Incident opened = Assert.Single(incidents, incident => incident.Transition == IncidentTransition.Opened);
        Assert.Equal("new value", opened.Rule);
        Assert.StartsWith("country \"RU\" first seen, in 2400 events there were about 2 values", opened.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Observe_AttributeNewEveryTime_IsNeverNews() => Assert.Empty(Run(20_000, i => $"request-{i}"));

    [Fact]
    public void Observe_ManyValuesWithALongTail_StaysQuiet()
    {
        Draws draws = new(1);
        Assert.Empty(Run(20_000, _ => $"user-{(int)draws.LogNormal(2.5)}"));
    }

    private static List<Incident> Run(int events, Func<int, string> value)
    {
        EntityDetector detector = new(new DetectionOptions());
        int country = detector.AddAttribute("country");
        List<Incident> incidents = [];
        for (int i = 0; i < events; i++)
        {
            byte[] text = Encoding.UTF8.GetBytes(value(i));
            incidents.AddRange(detector.Observe(new Observation { Time = Start + 60 * i, Attributes = [country], TextRanges = [new TextRange(0, text.Length)], Text = text }));
        }
        return incidents;
    }
}
