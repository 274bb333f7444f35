using System.Text;
using OrleansAnomaly.Backtest.Inputs;
using OrleansAnomaly.Backtest.Scoring;
using OrleansAnomaly.Detection.Peers;
using OrleansAnomaly.GrainInterfaces.Events;

namespace OrleansAnomaly.Backtest.Peers;

/// <summary>Reads an input once in its own order, all entities together, and notes what their cohorts told behind which row.</summary>
/// <remarks>Each entity is then scored by itself, on any thread, and hears before a row what the rows before it completed.</remarks>
internal sealed class PeerSurvey
{
    /// <summary>Most entities that are members; further ones are judged by them, but do not count.</summary>
    public const int MostMembers = 20_000;

    private readonly CohortDirectory _cohorts = new();
    private readonly PeerTimeline _timeline = new();
    private readonly Dictionary<string, (double Width, long Bucket)> _noted = new(StringComparer.Ordinal);
    private readonly NameTable _names = new(MostMembers);
    private readonly List<Member> _members = [];
    private readonly RowReader _reader;
    private readonly BacktestOptions _options;

    private PeerSurvey(RowReader reader, BacktestOptions options) => (_reader, _options) = (reader, options);

    /// <summary>Makes the pass; null where there is nothing to judge by peers.</summary>
    public static PeerTimeline? Of(InputSurvey survey, ByteSource source, BacktestOptions options, CancellationToken cancellationToken)
    {
        if (survey.Entities.Count < Cohort.LeastMembers || PeerMember.Of(options.Profile, 1) is null)
            return null;
        PeerSurvey pass = new(survey.Reader.Fork(), options);
        RecordReader records = survey.Shape.Open(source, survey.Shape.FirstRow);
        for (long row = 0; records.Next(); row++)
        {
            if (row % 4096 == 0)
                cancellationToken.ThrowIfCancellationRequested();
            pass.Note(records);
        }

        return pass._timeline;
    }

    private void Note(RecordReader records)
    {
        if (records.IsTooLong || _reader.Read(records.Record) is not null || MemberOf(_reader.Entity) is not { } member)
            return;
        _cohorts.Tell(member.Peer);
        member.Peer.Observe(member.Row.Take());
        _cohorts.Gather(member.Id, member.Peer);
        if (member.Peer.Key is { } key && _cohorts.Cohorts.TryGetValue(key, out Cohort? cohort))
            Note(key, cohort, records.Offset);
    }

    private void Note(string key, Cohort cohort, long row)
    {
        (double width, long bucket) = _noted.GetValueOrDefault(key, (0, long.MinValue));
        if (cohort.Width != width)
        {
            _timeline.Add(key, new PeerEntry(row, cohort.Width, null));
            bucket = long.MinValue;
        }

        if (cohort.Last is { } last && last.Width == cohort.Width && last.Bucket != bucket)
        {
            foreach (CohortSummary summary in cohort.After(last.Bucket < bucket ? long.MinValue : bucket))
                _timeline.Add(key, new PeerEntry(row, cohort.Width, summary));
            bucket = last.Bucket;
        }

        _noted[key] = (cohort.Width, bucket);
    }

    private Member? MemberOf(ReadOnlySpan<byte> entity)
    {
        int place = _names.Intern(entity);
        if (place == _members.Count)
            _members.Add(new Member(_reader, _options, Cohort.IdOf(Encoding.UTF8.GetString(entity))));
        return place < 0 ? null : _members[place];
    }

    private sealed class Member
    {
        private int _metrics, _attributes;

        public Member(RowReader reader, BacktestOptions options, ulong id)
        {
            Id = id;
            Peer = PeerMember.Of(options.Profile, options.Profile.Preset.FalseAlertsPerWeek ?? options.Detection.FalseAlertsPerSeriesAndWeek)!;
            Row = new RowObservation(reader, name => Add(name, Peer.AddMetric, ref _metrics, options.Detection.MaxMetrics), name => Add(name, Peer.AddAttribute, ref _attributes, options.Detection.MaxAttributes));
        }

        public ulong Id { get; }

        public PeerMember Peer { get; }

        public RowObservation Row { get; }

        private static int Add(string name, Action<string> add, ref int count, int most)
        {
            if (count >= most)
                return -1;
            add(name);
            return count++;
        }
    }
}
