using System.Text;

namespace OrleansAnomaly.Detection.Learning;

/// <summary>The field of an entity's events in which people say what its alerts were worth; no head ever sees it.</summary>
internal sealed class VerdictField
{
    private const int LongestWord = 16;

    private readonly List<bool> _isVerdict = [];
    private int[] _attributes = [];
    private TextRange[] _ranges = [];

    /// <summary>The alerts that verdicts are about.</summary>
    public AlertMemory Alerts { get; } = new();

    public void AddAttribute(bool isVerdict) => _isVerdict.Add(isVerdict);

    /// <summary>Takes the verdict out of an event.</summary>
    /// <param name="observation">The event.</param>
    /// <param name="verdict">True for a true alert, false for noise, null where the field says neither.</param>
    /// <param name="rest">The event without the field; a view of buffers that the next call fills anew.</param>
    /// <returns>False for an event without the field.</returns>
    public bool TryTake(scoped in Observation observation, out bool? verdict, out Observation rest)
    {
        verdict = null;
        rest = observation;
        int place = -1;
        for (int i = 0; i < observation.Attributes.Length && place < 0; i++)
            place = (uint)observation.Attributes[i] < (uint)_isVerdict.Count && _isVerdict[observation.Attributes[i]] ? i : -1;
        if (place < 0)
            return false;
        verdict = Read(observation.Text.Slice(observation.TextRanges[place].Start, observation.TextRanges[place].Length));
        rest = Without(observation, place);
        return true;
    }

    private static bool? Read(ReadOnlySpan<byte> text) => text.Length > LongestWord ? null : Encoding.UTF8.GetString(text).ToUpperInvariant() switch
    {
        "TRUE_POSITIVE" or "TRUEPOSITIVE" or "TRUE" or "1" => true,
        "FALSE_POSITIVE" or "FALSEPOSITIVE" or "FALSE" or "0" => false,
        _ => null,
    };

    private Observation Without(scoped in Observation observation, int place)
    {
        int left = observation.Attributes.Length - 1;
        if (_attributes.Length < left)
            (_attributes, _ranges) = (new int[left], new TextRange[left]);
        observation.Attributes[..place].CopyTo(_attributes);
        observation.Attributes[(place + 1)..].CopyTo(_attributes.AsSpan(place));
        observation.TextRanges[..place].CopyTo(_ranges);
        observation.TextRanges[(place + 1)..].CopyTo(_ranges.AsSpan(place));
        return new Observation
        {
            Time = observation.Time,
            Metrics = observation.Metrics,
            Values = observation.Values,
            Attributes = _attributes.AsSpan(0, left),
            TextRanges = _ranges.AsSpan(0, left),
            Text = observation.Text,
        };
    }
}
