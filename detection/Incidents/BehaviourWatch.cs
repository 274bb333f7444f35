using OrleansAnomaly.Detection.Heads;
using OrleansAnomaly.Detection.Joint;
using OrleansAnomaly.Detection.Peers;
using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Detection.Sampling;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Incidents;

/// <summary>Fuses the metrics of one row into the entity's score, and keeps the one incident of its behaviour.</summary>
/// <param name="hasCentres">True when a preset asks for k-means.</param>
/// <param name="plugins">Heads of others that judge rows; null for none.</param>
internal sealed class BehaviourWatch(bool hasCentres, PluginHeads? plugins = null)
{
    /// <summary>The rule its incidents carry.</summary>
    public const string Rule = "behaviour";

    private const double PeakMemory = 0.1;
    private const double Fade = 0.8;

    private const double QuietSeconds = 5;

    private readonly IncidentGate _gate = new(QuietSeconds);
    private readonly List<MetricPipeline> _voices = [];
    private readonly JointHead _joint = new(hasCentres);
    private double _recentPeak;
    private double _together;
    private long _row;

    /// <summary>Score of the last row; 1.0 is the alert boundary. It fades by a fifth a row rather than drop: an anomaly is not over with its first usual sample.</summary>
    public double Score { get; private set; }

    /// <summary>Score of the last row by itself.</summary>
    public double RowScore { get; private set; }

    /// <summary>Highest score of late, fading over some ten rows.</summary>
    public double RecentPeak => _recentPeak;

    /// <summary>The open incident as last reported; null when there is none.</summary>
    public Incident? OpenIncident { get; private set; }

    /// <summary>The judge by the peers; null for none.</summary>
    public PeerMember? Peers { get; set; }

    public void Begin()
    {
        _row++;
        _voices.Clear();
        _together = 0;
    }

    /// <summary>Number of the current row.</summary>
    public long Row => _row;

    public bool IsOfLastRow(MetricPipeline pipeline) => pipeline.Row == _row;

    public void Judge(MetricPipeline pipeline, in Sample sample)
    {
        pipeline.Push(sample, _row);
        Hear(pipeline);
    }

    /// <summary>Lets a pipeline that judged in this row speak.</summary>
    public void Hear(MetricPipeline pipeline) => _voices.Add(pipeline);

    /// <summary>The judge of all metrics together.</summary>
    public JointHead Joint => _joint;

    /// <summary>Judges the row as a whole, once each metric has been judged.</summary>
    public void JudgeTogether(double time, List<MetricPipeline> pipelines)
    {
        double rarity = 0;
        foreach (MetricPipeline pipeline in _voices)
            rarity = Math.Max(rarity, pipeline.Rarity);
        if (rarity == 0)
            return;
        _joint.Push(pipelines, _row, time, rarity, ManyMetrics.Score(_voices) < 1);
        _together = _joint.Score;
    }

    /// <summary>Ends the row; returns the incident if it changed.</summary>
    public Incident? End(double time, List<MetricPipeline> pipelines)
    {
        plugins?.Judge();
        double builtIn = Math.Max(Math.Max(ManyMetrics.Score(_voices), _together), Peers?.Score ?? 0), score = Math.Max(builtIn, plugins?.Score ?? 0);
        (RowScore, Score) = (score, Math.Max(score, Fade * Score));
        _recentPeak = Math.Max(score, _recentPeak * (1 - PeakMemory));
        return _gate.Push(time, score) is { } transition ? Tell(transition, time, score, builtIn, pipelines) : null;
    }

    /// <summary>Ends the open incident because nothing more is heard.</summary>
    public Incident? Quiet(double time)
    {
        if (_gate.End() is not { } transition || OpenIncident is not { } open)
            return null;
        OpenIncident = null;
        return open with { Transition = transition, ChangedAt = time, Score = Score };
    }

    public void Exchange(StateExchange state)
    {
        double score = Score;
        state.Value(ref score);
        Score = score;
        state.Value(ref _recentPeak);
        state.Value(ref _row);
        _gate.Exchange(state);
        OpenIncident = IncidentState.Exchange(state, OpenIncident);
        state.Section("joint", _joint.Exchange);
    }

    private Incident Tell(IncidentTransition transition, double time, double score, double builtIn, List<MetricPipeline> pipelines)
    {
        if (transition == IncidentTransition.Resolved && OpenIncident is { } open)
        {
            OpenIncident = null;
            return open with { Transition = transition, ChangedAt = time, Score = score, PeakScore = _gate.Peak };
        }
        Incident? told = builtIn > 0 ? Told(transition, time, score, pipelines) : null;
        return OpenIncident = told is null || plugins is { Score: > 0 } ? plugins!.Join(Verdicts.Bare(Rule, transition, _gate, time, score), told, builtIn) : told;
    }

    private Incident Told(IncidentTransition transition, double time, double score, List<MetricPipeline> pipelines)
    {
        if (Peers is { Score: > 0 } peers && peers.Score >= Math.Max(ManyMetrics.Score(_voices), _together))
            return PeerVerdicts.Describe(Rule, transition, _gate, time, score, peers);
        Incident incident = Verdicts.Describe(Rule, transition, _gate, time, score, _voices, _joint, pipelines);
        return Peers is null ? incident : PeerVerdicts.Join(incident, Peers);
    }
}
