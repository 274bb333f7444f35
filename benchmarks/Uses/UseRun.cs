using System.Diagnostics;
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

    private readonly UseTraffic _traffic;
    private readonly UseDetectors _detectors;
    private readonly HashSet<(EntityModel, int)> _entityDays = [];
    private double _now = Start;
    private double _end;

    private UseRun(string use, Preset preset, int entities, int seed)
    {
        _traffic = UseCatalog.Create(use, entities, seed, Start);
        _detectors = new UseDetectors(preset, Fields[use], (entity, incident) => Truth.Judge(entity.Name, _now, incident));
    }

    public UseTruth Truth { get; } = new();

    public long Events { get; private set; }

    public int Entities { get; private set; }

    /// <summary>Days on which an entity sent something, over all entities.</summary>
    public int EntityDays => _entityDays.Count;

    public int EntityDaysOfFirstWeek => _entityDays.Count(one => one.Item2 < FirstWeek / Day);

    public int FalseAlertsOfFirstWeek => Truth.FalseAlerts.Count(alert => alert.Time < Start + FirstWeek);

    /// <summary>Time that it took.</summary>
    public TimeSpan Took { get; private set; }

    public long StateBytes { get; private set; }

    /// <summary>Runs a stretch; anomalies of every kind and strength are spread over its last two thirds.</summary>
    public static UseRun Of(string use, Preset preset, double days, int entities, int seed)
    {
        UseRun run = new(use, preset, entities, seed);
        foreach (AnomalyRequest request in AnomalyPlan.Spread(run._traffic, seed, TimeSpan.FromDays(days * LearningShare), TimeSpan.FromDays(days)))
            run.Truth.Expect(run._traffic.Expect(request));
        run._end = Start + (days * Day);
        long began = Stopwatch.GetTimestamp();
        run.Play();
        run.Took = Stopwatch.GetElapsedTime(began);
        return run;
    }

    private void Play()
    {
        byte[] json = new byte[UseTraffic.MaxEventBytes];
        double look = Start + LookEvery;
        while (_traffic.NextTime < _end)
        {
            int length = _traffic.WriteNext(json);
            for (; look < _traffic.Time; look += LookEvery)
                _detectors.Advance(_now = look);
            _now = _traffic.Time;
            Events++;
            _detectors.Observe(json.AsSpan(0, length), See);
        }

        Entities = _detectors.Entities.Count();
        StateBytes = _detectors.Entities.Sum(entity => entity.StateBytes);
    }

    private void See(EntityModel entity)
    {
        int day = (int)((_now - Start) / Day);
        if ((int)((entity.LastHeard - Start) / Day) != day)
            _entityDays.Add((entity, day));
        if (_traffic.Cause is { } cause)
            Truth.Touch(cause, entity.Name);
    }
}
