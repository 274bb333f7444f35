using OrleansAnomaly.Detection.Presets;

namespace OrleansAnomaly.Detection.Events;

/// <summary>The heads that a preset asks for.</summary>
internal static class EventHeads
{
    private static readonly string[] OfTime = ["frequency", "regularity"];

    /// <summary>Those of when an entity's events come.</summary>
    public static IEnumerable<TimeEventHead> OfEvents(EntityProfile profile) => !profile.JudgesEvents
        ? []
        : OfTime.Where(profile.Has).Select(name => name == "frequency" ? (TimeEventHead)new FrequencyHead() : new RegularityHead());

    /// <summary>Those of a metric.</summary>
    public static IEnumerable<MetricEventHead> OfMetric(string name, EntityProfile profile)
    {
        FieldRule rule = profile.RuleOf(name);
        if (rule.HasLimits && profile.Has("range", rule))
            yield return new RangeHead(name, rule);
        if (profile.JudgesEvents && profile.Has("amount", rule))
            yield return new AmountHead(name, rule);
    }

    /// <summary>Those of an attribute.</summary>
    public static IEnumerable<AttributeEventHead> OfAttribute(string name, EntityProfile profile)
    {
        FieldRule rule = profile.RuleOf(name);
        if (rule.Use == FieldUse.Feedback)
            yield break;
        string kind = profile.Entity?.Kind ?? "entity";
        if (profile.JudgesEvents && profile.Has("categorical", rule))
            yield return new CategoryHead(name);
        foreach (DistinctRule distinct in profile.DistinctOf(name).Where(_ => profile.Has("distinct")))
            yield return new DistinctHead(name, distinct, kind);
        foreach (ShareRule share in profile.SharesOf(name).Where(_ => profile.Has("share")))
            yield return new ShareHead(name, share);
        if (profile.Has("sequence") && profile.SequencesOf(name).Any())
            yield return new SequenceHead(name);
    }
}
