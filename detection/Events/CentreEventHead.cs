using OrleansAnomaly.Detection.Calibration;
using OrleansAnomaly.Detection.Joint;
using OrleansAnomaly.Detection.Learning;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Events;

/// <summary>Judges what all heads say of an event together: how far that is from every usual kind of event of its entity.</summary>
/// <remarks>
/// A row has a place for each head of the entity: an amount's standardised deviation on its logarithmic scale, the surprise
/// of everything else, so a category stands by how rare it is. Of distances as multiples of the usual one the tail is learnt.
/// </remarks>
internal sealed class CentreEventHead : EventHead
{
    private const int LeastRows = 64;
    private const int TrainAgainAfter = 512;
    private const int LeastFields = 2;
    private const float MostFar = 8;
    private const int MostNamed = 3;
    private const double LeastOfMost = 0.2;
    private const double Memory = 0.01;
    private const double MostLearnt = 3;

    private readonly CleanRows _clean = new();
    private readonly ModelSlot<KMeansModel> _centres = new("kmeans", "mean square distance of held-out events to the nearest centre");
    private readonly TailCalibration _tail = TailCalibration.OfWaits();
    private EventHead[] _heads = [];
    private float[] _row = [];
    private float[] _parts = [];
    private double _time;
    private double _usual;
    private double _distance;
    private double _seen;
    private int _trainings;
    private int _sinceTraining;

    public override string Name => "kmeans";

    /// <summary>The field that the event is farthest off in.</summary>
    public override string Subject => _heads.Length == 0 ? "event" : _heads[Farthest].Subject;

    public override string Section => "kmeans:event";

    public override double Seen => _seen;

    public override int StateBytes => _clean.StateBytes + TailCalibration.StateBytes + (_centres.Model?.StateBytes ?? 0) + 8 * _row.Length + 64;

    public override string Detail => _centres.Model is { } model ? $"KMeans, {model.Centres} centres of {model.Width} judgements" : "no model yet";

    public TrainedModelReport? Model => _centres.Report;

    public bool WantsTraining => _clean.Count >= Math.Min(LeastRows, CleanRows.Capacity(Math.Max(1, _row.Length)))
        && _row.Length >= LeastFields && (_trainings == 0 || _sinceTraining >= TrainAgainAfter);

    private int Farthest => Array.IndexOf(_parts, _parts.Max());

    /// <summary>Heads of the entity, in the order that a row has; a row of another width begins anew.</summary>
    public void Arrange(IEnumerable<EventHead> heads)
    {
        _heads = [.. heads];
        for (int i = 0; i < _heads.Length; i++)
            _heads[i].Place = i;
        (_row, _parts) = (new float[_heads.Length], new float[_heads.Length]);
    }

    public JointTrainingSet TakeTrainingSet()
    {
        _sinceTraining = 0;
        return _clean.Freeze(ModelKind.KMeans, ++_trainings);
    }

    /// <summary>Puts a model to use, unless the one in use is better.</summary>
    public bool Use(KMeansModel model, JointTrainingSet set)
    {
        if (!_centres.Offer(model, set))
            return false;
        float[] parts = new float[model.Width];
        _usual = set.HeldOut.Select(row => model.Distance(row, parts)).DefaultIfEmpty().Average();
        return true;
    }

    /// <summary>Judges an event by what the heads that have judged it say.</summary>
    public void Judge(double time, List<EventVoice> voices)
    {
        _time = time;
        _row.AsSpan().Clear();
        _parts.AsSpan().Clear();
        foreach (EventVoice voice in voices)
            _row[voice.Head.Place] = Math.Clamp(voice.Head.Feature, -MostFar, MostFar);
        Surprise = 0;
        _sinceTraining++;
        if (_centres.Model is not { } model || model.Width != _row.Length)
            return;
        _distance = model.Distance(_row, _parts);
        Surprise = _usual > 0 ? _tail.Surprise(_distance / _usual) : 0;
    }

    public override void Learn(double weight)
    {
        _seen++;
        if (weight < 1)
            return;
        _clean.Add(_row, _time);
        if (!(_usual > 0))
            return;
        double bounded = Math.Min(_distance, MostLearnt * _usual);
        _tail.Record(_distance / _usual);
        _usual += Memory * (bounded - _usual);
    }

    public override string Explain(ReadOnlySpan<byte> text)
    {
        double most = _parts.Max();
        IEnumerable<string> named = Enumerable.Range(0, _parts.Length)
            .Where(i => _parts[i] >= LeastOfMost * most)
            .OrderByDescending(i => _parts[i])
            .Take(MostNamed)
            .Select(i => Named(_heads[i], _row[i]));
        return $"unusual together: {string.Join(", ", named)}";
    }

    public override void Exchange(StateExchange state)
    {
        state.Value(ref _time);
        state.Value(ref _usual);
        state.Value(ref _distance);
        state.Value(ref _seen);
        state.Count(ref _trainings, int.MaxValue);
        state.Value(ref _sinceTraining);
        _tail.Exchange(state);
        _clean.Exchange(state);
        if (_clean.Count > 0)
            _clean.ExchangeTimes(state);
        KMeansModel? model = KMeansModel.Exchange(state, _centres.Model);
        if (state.Loading)
            _centres.Restore(model, _trainings);
        _centres.Exchange(state);
    }

    private static string Named(EventHead head, float value) => double.IsNaN(head.Band.Value)
        ? $"{head.Subject} ({head.Name} {Numbers.Short(value)})"
        : $"{head.Subject} {Numbers.Short(head.Band.Value)} (usual {Numbers.Short(head.Band.Lower)}-{Numbers.Short(head.Band.Upper)})";
}
