using System.Text;
using OrleansAnomaly.Detection.Peers;
using OrleansAnomaly.Detection.Presets;

namespace OrleansAnomaly.Detection.Tests.Support;

/// <summary>Members of one cohort that report one metric every five minutes, judged by their peers alone.</summary>
internal sealed class Crowd
{
    public const double Start = 1_780_272_000;
    public const double Step = 300;

    private readonly CohortDirectory _cohorts = new();
    private readonly List<Member> _members = [];

    public Crowd(int members)
    {
        for (int i = 0; i < members; i++)
            Join();
    }

    public static Preset Preset { get; } = new() { Name = "crowd", FalseAlertsPerWeek = 0.02, Cohort = ["cluster"], Heads = ["peers"], Fields = [new FieldRule { Names = ["cpu"], Unit = "%" }] };

    public List<(int Member, Incident Incident)> Incidents { get; } = [];

    public IEnumerable<(int Member, Incident Incident)> Opened => Incidents.Where(one => one.Incident.Transition == IncidentTransition.Opened);

    public Cohort Cohort => _cohorts.Cohorts["cluster=c1"];

    public int Round { get; private set; }

    public EntityDetector this[int member] => _members[member].Detector;

    /// <summary>Another member, known by the next number.</summary>
    public void Join() => _members.Add(new Member(new EntityDetector(new DetectionOptions(), Preset.ProfileOf("")), Cohort.IdOf($"host-{_members.Count}")));

    /// <summary>Saves a member and goes on from the snapshot.</summary>
    public void Restart(int member) =>
        _members[member] = _members[member] with { Detector = EntityDetector.Restore(new DetectionOptions(), this[member].Save(), Preset.ProfileOf("")) };

    /// <summary>Rounds in which every member reports once, in turn; no value, no event.</summary>
    public Crowd Rounds(int count, Func<int, int, double> value)
    {
        for (int n = 0; n < count; n++, Round++)
        {
            for (int member = 0; member < _members.Count; member++)
            {
                if (value(member, Round) is var one && double.IsFinite(one))
                    Row(member, Start + Round * Step + member, one);
            }
        }

        return this;
    }

    public void Row(int member, double time, double value, string cluster = "c1")
    {
        EntityDetector detector = this[member];
        if (detector.Metrics.Count == 0)
            _ = (detector.AddMetric("cpu"), detector.AddAttribute("cluster"));
        byte[] text = Encoding.UTF8.GetBytes(cluster);
        _cohorts.Tell(detector.Peers!);
        foreach (Incident incident in detector.Observe(new Observation { Time = time, Metrics = [0], Values = [value], Attributes = [0], TextRanges = [new TextRange(0, text.Length)], Text = text }))
            Incidents.Add((member, incident));
        _cohorts.Gather(_members[member].Id, detector.Peers!);
    }

    private sealed record Member(EntityDetector Detector, ulong Id);
}
