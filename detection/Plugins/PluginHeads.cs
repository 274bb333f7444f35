using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Plugins;

/// <summary>The heads of others that judge one entity.</summary>
internal sealed class PluginHeads
{
    private readonly PluginVoice[] _voices;
    private readonly RowBuffer _row;

    private PluginHeads(PluginVoice[] voices, RowBuffer row) => (_voices, _row) = (voices, row);

    /// <summary>Highest score of the last row; 1.0 is the alert boundary.</summary>
    public double Score { get; private set; }

    /// <summary>The row at hand, to be filled before <see cref="Judge"/>.</summary>
    public RowBuffer Row => _row;

    public int StateBytes => _voices.Sum(voice => voice.Head.StateBytes);

    /// <summary>Null where the preset names none for such an entity.</summary>
    public static PluginHeads? Of(EntityDetector detector, double falseAlertsPerWeek)
    {
        EntityProfile profile = detector.Profile;
        List<PluginVoice> voices = [];
        foreach (HeadRegistration registration in profile.Preset.Plugins.All)
        {
            if (HeadScope.Of(profile, registration.Name) is not { } scope)
                continue;
            HeadContext context = new(registration.Name, profile.Preset.Name, profile.Entity?.Kind ?? "", falseAlertsPerWeek);
            RowBuffer? own = scope.IsWhole ? null : NewBuffer();
            voices.Add(new PluginVoice(new PluginHead(registration, context), scope, own));
        }

        return voices.Count == 0 ? null : new PluginHeads([.. voices], NewBuffer());

        RowBuffer NewBuffer() => new(detector.Metrics, detector.Attributes, detector.Metric);
    }

    public void AddMetric(string name) => Array.ForEach(_voices, voice => voice.Scope.AddMetric(name));

    public void AddAttribute(string name) => Array.ForEach(_voices, voice => voice.Scope.AddAttribute(name));

    /// <summary>Takes an event as the row at hand; what has no index or is not finite is passed over.</summary>
    public void Take(in Observation observation)
    {
        _row.Begin(observation.Time, 1);
        HeadRow names = _row.Row;
        for (int i = 0; i < observation.Metrics.Length; i++)
        {
            if ((uint)observation.Metrics[i] < (uint)names.MetricNames.Count && double.IsFinite(observation.Values[i]))
                _row.Add(observation.Metrics[i], observation.Values[i]);
        }

        for (int i = 0; i < observation.Attributes.Length; i++)
        {
            TextRange range = observation.TextRanges[i];
            if ((uint)observation.Attributes[i] < (uint)names.AttributeNames.Count)
                _row.Add(observation.Attributes[i], observation.Text.Slice(range.Start, range.Length));
        }
    }

    /// <summary>Has the row at hand judged and learnt.</summary>
    public void Judge()
    {
        Score = 0;
        foreach (PluginVoice voice in _voices)
        {
            voice.Judge(_row);
            Score = Math.Max(Score, voice.Head.Score);
        }
    }

    /// <summary>The incident with what these heads have to say of the row at hand.</summary>
    /// <param name="bare">The incident without reasons.</param>
    /// <param name="builtIn">What the built-in heads say of it; null for nothing.</param>
    /// <param name="builtInScore">Their score.</param>
    public Incident Join(Incident bare, Incident? builtIn, double builtInScore) => PluginVerdicts.Join(bare, builtIn, builtInScore, _voices, _row);

    /// <summary>True when one of them has the name.</summary>
    public bool Has(string head) => Array.Exists(_voices, voice => voice.Head.Name == head);

    /// <summary>Raises boundaries as people's verdicts say.</summary>
    /// <param name="toleranceOf">Factor for a head, by its name.</param>
    public void Tolerate(Func<string, double> toleranceOf) => Array.ForEach(_voices, voice => voice.Head.Tolerance = toleranceOf(voice.Head.Name));

    public IEnumerable<HeadReport> Reports() => _voices.Select(voice => voice.Head.Report());

    /// <summary>The heads that were switched off since the last question.</summary>
    public IReadOnlyList<HeadFailure> TakeFailures()
    {
        List<HeadFailure>? failures = null;
        foreach (PluginVoice voice in _voices)
        {
            if (voice.Head.TakeFailure() is { } failure)
                (failures ??= []).Add(failure);
        }

        return (IReadOnlyList<HeadFailure>?)failures ?? [];
    }

    /// <summary>What was learnt from rows of another kind is forgotten.</summary>
    public void Reset()
    {
        Array.ForEach(_voices, voice => voice.Head.Reset());
        Score = 0;
    }

    public void Exchange(StateExchange state)
    {
        double score = Score;
        state.Value(ref score);
        Score = score;
        foreach (PluginVoice voice in _voices)
            state.Section(voice.Head.Name, voice.Head.Exchange);
    }
}

/// <summary>A head of others, and what it sees of a row.</summary>
/// <param name="Head">The head.</param>
/// <param name="Scope">Which fields it sees.</param>
/// <param name="Own">Its part of a row; null where it sees whole rows.</param>
internal sealed record PluginVoice(PluginHead Head, HeadScope Scope, RowBuffer? Own)
{
    /// <summary>The row as the head sees it.</summary>
    public RowBuffer Seen(RowBuffer whole) => Own ?? whole;

    public void Judge(RowBuffer whole)
    {
        if (Own is not null)
            Scope.Filter(whole.Row, Own);
        if (Own is { IsEmpty: true })
            Head.Pass();
        else
            Head.Judge(Seen(whole).Row);
    }
}
