namespace OrleansAnomaly.Detection.Presets;

/// <summary>Which of the heads that judge an entity as a whole are on.</summary>
internal readonly record struct HeadSwitches(bool Novelty, bool Rate, bool Silence, bool Joint, bool Centres)
{
    public static HeadSwitches Of(EntityProfile profile) => new(
        !profile.JudgesEvents && profile.Has("categorical"), profile.Has("rate"), profile.Has("silence"), profile.Has("joint"), !profile.JudgesEvents && profile.Asks("kmeans"));
}
