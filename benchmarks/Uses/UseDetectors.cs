using OrleansAnomaly.Detection;
using OrleansAnomaly.Detection.Presets;

namespace OrleansAnomaly.Benchmarks.Uses;

/// <summary>What a detector said of an entity.</summary>
internal delegate void IncidentSink(EntityModel entity, Incident incident);

/// <summary>All detectors of a use: an event goes to each of its entities, as the stream provider sends it.</summary>
internal sealed class UseDetectors
{
    private readonly EntityKind[] _kinds;
    private readonly IncidentSink _sink;

    /// <param name="preset">The preset, or the default one, which names no fields.</param>
    /// <param name="fields">Fields that name entities if the preset names none.</param>
    /// <param name="sink">Told of each transition.</param>
    public UseDetectors(Preset preset, IReadOnlyList<string> fields, IncidentSink sink)
    {
        _sink = sink;
        IEnumerable<(string Field, string Kind)> entities = preset.Entities.Count > 0 ? preset.Entities.Select(rule => (rule.Field, rule.Kind)) : fields.Select(field => (field, field));
        bool several = entities.Count() > 1;
        _kinds = [.. entities.Select(one => new EntityKind(preset.ProfileOfField(one.Field), one.Field, several ? one.Kind + ":" : "", preset.TimestampField))];
    }

    public IEnumerable<EntityModel> Entities => _kinds.SelectMany(kind => kind.Models);

    /// <summary>Lets each entity of an event observe it.</summary>
    /// <param name="json">The event.</param>
    /// <param name="seen">Told of each entity before it observes.</param>
    /// <param name="judged">Told of each entity once it has.</param>
    public void Observe(ReadOnlySpan<byte> json, Action<EntityModel> seen, Action<EntityModel> judged)
    {
        foreach (EntityKind kind in _kinds)
        {
            if (kind.Read(json) is not { } entity)
                continue;
            seen(entity);
            Tell(entity, entity.Observe());
            judged(entity);
        }
    }

    /// <summary>Tells every detector what time it is.</summary>
    public void Advance(double now)
    {
        foreach (EntityKind kind in _kinds)
        {
            foreach (EntityModel entity in kind.Models)
                Tell(entity, entity.Advance(now));
        }
    }

    private void Tell(EntityModel entity, ReadOnlySpan<Incident> incidents)
    {
        foreach (Incident incident in incidents)
            _sink(entity, incident);
    }
}
