using System.Text;
using OrleansAnomaly.Detection.Peers;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.GrainInterfaces.Events;

namespace OrleansAnomaly.Benchmarks.Uses;

/// <summary>The entities that one field of a use's events names.</summary>
/// <param name="profile">What the preset says of them.</param>
/// <param name="field">The field.</param>
/// <param name="prefix">What stands before its value in their names.</param>
/// <param name="timestampField">The field that says when.</param>
internal sealed class EntityKind(EntityProfile profile, string field, string prefix, string timestampField)
{
    private const int LongestName = 256;

    private readonly Dictionary<string, EntityModel> _models = [];
    private readonly CohortDirectory _cohorts = new();
    private readonly LogEventDecoder _decoder = new(
        new LogEventOptions { EntityField = field, TimestampField = timestampField, MaxAge = TimeSpan.MaxValue, MaxFutureSkew = TimeSpan.MaxValue },
        name => (EventFieldKind)profile.UseOf(name));

    public IReadOnlyCollection<EntityModel> Models => _models.Values;

    /// <summary>Reads an event; null when it has no such field.</summary>
    public EntityModel? Read(ReadOnlySpan<byte> json)
    {
        if (_decoder.Decode(json, 0) != DecodeError.None)
            return null;
        Span<char> name = stackalloc char[LongestName];
        prefix.CopyTo(name);
        name = name[..(prefix.Length + Encoding.UTF8.GetChars(_decoder.Entity, name[prefix.Length..]))];
        if (!_models.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out EntityModel? model))
            _models[name.ToString()] = model = new EntityModel(name.ToString(), profile, _decoder, _cohorts);
        return model;
    }
}
