using OrleansAnomaly.Detection;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.LogSimulator.Anomalies;
using OrleansAnomaly.LogSimulator.Uses;

namespace OrleansAnomaly.Benchmarks.Uses;

/// <summary>One seed's stretch of a use through its detectors, without Kafka and without a clock.</summary>
internal sealed class UseRun
{
    private const double Day = 86_400;
    private const double LookEvery = 300;
    private const double LearningShare = 1.0 / 3;
    private const double FirstWeek = 7 * Day;

    /// <summary>A Monday.</summary>
    private const double Start = 1_780_272_000;

    private static readonly Dictionary<string, string[]> Fields = new()
    {
        ["infrastructure"] = ["host"],
        ["fraud"] = ["card", "ip", "merchant"],
        ["security"] = ["user", "source_ip", "target"],
        ["microservices"] = ["service"],
        ["iot"] = ["sensor"],
        ["behaviour"] = ["user"],
        ["retail"] = ["item"],
    };

    /// <summary>Seconds until someone has looked at an alert and said what it was worth.</summary>
    private const double VerdictAfter = 3600;

    private readonly UseTraffic _traffic;
    private readonly UseDetectors _detectors;
    private readonly HashSet<(EntityModel, int)> _entityDays = [];
    private readonly List<MadeEvent> _made = [];
    private readonly Queue<Verdict> _verdicts = new();
    private readonly bool _feedback;
    private byte[] _json = new byte[64 * 1024];
    private Anomaly? _cause;
    private double _now = Start;
    private double _end;

    private UseRun(string use, Preset preset, int entities, int seed, bool feedback)
    {
        _feedback = feedback;
        _traffic = UseCatalog.Create(use, entities, seed, Start);
        _detectors = new UseDetectors(preset, Fields[use], Judge);
    }

    public UseTruth Truth { get; } = new();

    public long Events { get; private set; }

    public int Entities { get; private set; }

    /// <summary>Days on which an entity sent something, over all entities.</summary>
    public int EntityDays => _entityDays.Count;

    public int EntityDaysOfFirstWeek => _entityDays.Count(one => one.Item2 < FirstWeek / Day);

    public int FalseAlertsOfFirstWeek => Truth.FalseAlerts.Count(alert => alert.Time < Start + FirstWeek);

    /// <summary>Processor time spent on reading and judging events, without making them and without looking for silence.</summary>
    public TimeSpan Took { get; private set; }

    public long StateBytes { get; private set; }

    /// <summary>Runs a stretch; anomalies of every kind and strength are spread over its last two thirds.</summary>
    /// <param name="use">The use.</param>
    /// <param name="preset">What judges it.</param>
    /// <param name="days">Its length.</param>
    /// <param name="entities">Entities of its main kind.</param>
    /// <param name="seed">The same seed plays the same.</param>
    /// <param name="feedback">True when detectors are told, an hour after an alert, whether it was right.</param>
    public static UseRun Of(string use, Preset preset, double days, int entities, int seed, bool feedback = false)
    {
        UseRun run = new(use, preset, entities, seed, feedback);
        foreach (AnomalyRequest request in AnomalyPlan.Spread(run._traffic, seed, TimeSpan.FromDays(days * LearningShare), TimeSpan.FromDays(days)))
            run.Truth.Expect(run._traffic.Expect(request));
        run._end = Start + (days * Day);
        run.Play();
        return run;
    }

    private void Play()
    {
        for (double look = Start + LookEvery; _traffic.NextTime < _end; look += LookEvery)
        {
            Make(Math.Min(look, _end));
            TimeSpan began = Environment.CpuUsage.TotalTime;
            foreach (MadeEvent made in _made)
                Observe(made);
            Took += Environment.CpuUsage.TotalTime - began;
            _detectors.Advance(_now = look);
            TellVerdicts();
        }

        Entities = _detectors.Entities.Count();
        StateBytes = _detectors.Entities.Sum(entity => entity.StateBytes);
    }

    /// <summary>Makes the events until the next look at the clock, so that judging them can be timed by itself.</summary>
    private void Make(double until)
    {
        _made.Clear();
        int used = 0;
        while (_traffic.NextTime < until)
        {
            if (_json.Length - used < UseTraffic.MaxEventBytes)
                Array.Resize(ref _json, 2 * _json.Length);
            int length = _traffic.WriteNext(_json.AsSpan(used));
            _made.Add(new MadeEvent(_traffic.Time, used, length, _traffic.Cause));
            used += length;
        }
    }

    private void Observe(MadeEvent made)
    {
        (_now, _cause) = (made.Time, made.Cause);
        Events++;
        _detectors.Observe(_json.AsSpan(made.Offset, made.Length), See, entity => Truth.Hear(entity.Name, _now, entity.Score));
    }

    private void See(EntityModel entity)
    {
        int day = (int)((_now - Start) / Day);
        if ((int)((entity.LastHeard - Start) / Day) != day)
            _entityDays.Add((entity, day));
        if (_cause is { } cause)
            Truth.Touch(cause, entity.Name);
    }

    private void Judge(EntityModel entity, Incident incident)
    {
        bool? verdict = Truth.Judge(entity.Name, _now, incident);
        entity.Alerts.Take(incident);
        if (_feedback && verdict is { } isTrue)
            _verdicts.Enqueue(new Verdict(entity, incident.OpenedAt, isTrue, _now + VerdictAfter));
    }

    private void TellVerdicts()
    {
        while (_verdicts.TryPeek(out Verdict verdict) && verdict.Due <= _now)
            _verdicts.Dequeue().Entity.Learn(verdict.OpenedAt, verdict.IsTrue);
    }

    private readonly record struct Verdict(EntityModel Entity, double OpenedAt, bool IsTrue, double Due);

    private readonly record struct MadeEvent(double Time, int Offset, int Length, Anomaly? Cause);
}
