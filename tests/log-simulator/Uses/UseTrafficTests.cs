using OrleansAnomaly.LogSimulator.Anomalies;
using OrleansAnomaly.LogSimulator.Uses;

namespace OrleansAnomaly.LogSimulator.Tests.Uses;

public sealed class UseTrafficTests
{
    public static TheoryData<string> Names => [.. UseCatalog.Names];

    public static TheoryData<string, string> Kinds =>
        new(UseCatalog.Names.SelectMany(use => UseCatalog.Create(use, 20, 1, UseStretch.Start).Anomalies.Select(kind => (use, kind.Name))));

    [Theory]
    [MemberData(nameof(Names))]
    public void WriteNext_SameSeed_SameEventsInOrderOfTime(string use)
    {
        var events = UseStretch.Take(use, 2);
        var times = events.Select(value => value.Number("timestamp")).ToList();

        Assert.Equal(events.Select(value => value.Json.GetRawText()), UseStretch.Take(use, 2).Select(value => value.Json.GetRawText()));
        Assert.NotEqual(events[0].Json.GetRawText(), UseStretch.Take(use, 2, seed: 2)[0].Json.GetRawText());
        Assert.Equal(times.Order(), times);
        Assert.All(events, value => Assert.Null(value.Cause));
    }

    [Theory]
    [InlineData("infrastructure", "timestamp,host,cluster,cpu_percent,memory_percent,disk_percent,network_mb_s")]
    [InlineData("fraud", "timestamp,card,merchant,ip,country,device,amount,currency")]
    [InlineData("security", "timestamp,user,source_ip,target,resource,outcome,bytes")]
    [InlineData("microservices", "timestamp,service,latency_ms,error_rate,requests")]
    [InlineData("iot", "timestamp,sensor,site,kind,value,battery_percent")]
    [InlineData("behaviour", "timestamp,user,action,path,session,duration_ms,ip")]
    [InlineData("retail", "timestamp,item,store,sales,stock,price")]
    public void WriteNext_Events_HaveTheFieldsOfTheUse(string use, string fields)
    {
        var longest = UseStretch.Take(use, 1).MaxBy(value => value.Json.EnumerateObject().Count())!;

        Assert.Equal(fields.Split(','), longest.Json.EnumerateObject().Select(field => field.Name));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Expect_AnyKind_TouchesTheTrafficWhileItLastsAndOnlyThen(string use, string kind)
    {
        var traffic = UseCatalog.Create(use, 10, 1, UseStretch.Start);
        var asked = traffic.Anomalies.Single(value => value.Name == kind);
        var request = $"{kind}:{traffic.TargetsOf(asked)[3]}:+34h";

        var disturbed = UseStretch.Take(use, 2.5, 10, anomalies: request).Where(value => value.Hours < 59).ToList();
        var quiet = UseStretch.Take(use, 2.5, 10).Where(value => value.Hours < 59).Select(value => value.Json.GetRawText()).ToHashSet();

        var ends = 34 + asked.Duration.TotalHours;
        var different = disturbed.Where(value => !quiet.Contains(value.Json.GetRawText())).ToList();
        Assert.Equal(asked.Silences, different.Count == 0);
        Assert.All(different.Where(value => value.Cause is not null), value => Assert.InRange(value.Hours, 34, ends));
        Assert.Equal(asked.Silences, disturbed.Count < quiet.Count);
    }

    [Fact]
    public void Expect_UnknownKindOrTarget_SaysWhatThereIs()
    {
        var traffic = UseCatalog.Create("fraud", 2, 1, 0);

        var kind = Assert.Throws<ArgumentException>(() => traffic.Expect(new AnomalyRequest("flood", "card:4000001", TimeSpan.Zero)));
        var card = Assert.Throws<ArgumentException>(() => traffic.Expect(new AnomalyRequest("unusual-amount", "card:7", TimeSpan.Zero)));

        Assert.Equal("There is no anomaly 'flood'; known: high-frequency, unusual-amount, new-ip-country-device, many-cards-on-ip.", kind.Message);
        Assert.Equal("'unusual-amount' cannot befall 'card:7'; it can befall card:4000001, card:4000002.", card.Message);
    }

    [Fact]
    public void Create_UnknownUse_NamesThoseThereAre()
    {
        var error = Assert.Throws<ArgumentException>(() => UseCatalog.Create("weather", 1, 1, 0));

        Assert.Equal($"--use is 'weather'; known: reference, {string.Join(", ", UseCatalog.Names)}.", error.Message);
    }

    [Fact]
    public void Spread_Month_HasEachKindAtEachStrengthWithPeaceBetween()
    {
        var traffic = UseCatalog.Create("iot", 100, 1, 0);

        var plan = AnomalyPlan.Spread(traffic, 1, TimeSpan.FromDays(10), TimeSpan.FromDays(30));

        Assert.Equal(
            traffic.Anomalies.SelectMany(kind => AnomalyPlan.Strengths.Select(strength => (kind.Name, 4, strength))),
            plan.GroupBy(one => (one.Kind, one.Strength)).Select(group => (group.Key.Kind, group.Count(), group.Key.Strength!.Value)));
        Assert.All(plan, one => Assert.InRange(one.After, TimeSpan.FromDays(10), TimeSpan.FromDays(30) - one.Duration!.Value));
        Assert.All(plan.GroupBy(one => one.Service), entity =>
            Assert.DoesNotContain(entity.OrderBy(one => one.After).Zip(entity.OrderBy(one => one.After).Skip(1)), pair => pair.Second.After - pair.First.After < TimeSpan.FromDays(3)));
    }
}
