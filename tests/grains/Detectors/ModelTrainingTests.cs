using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OrleansAnomaly.Detection;
using OrleansAnomaly.Grains.Detectors;

namespace OrleansAnomaly.Grains.Tests.Detectors;

public sealed class ModelTrainingTests
{
    private readonly EntityDetector _detector = new(new DetectionOptions());
    private readonly TrainingGate _gate = new(Options.Create(new DetectorGrainOptions { ConcurrentTrainings = 1 }));
    private readonly ModelTraining _training;

    public ModelTrainingTests() => _training = new ModelTraining("auth", _detector, _gate, NullLogger.Instance);

    private string JointModel => _detector.Report().Heads.Single(head => head.Name == "joint").Detail;

    [Fact]
    public async Task BeginIfWanted_EnoughRows_PutsAModelToUse()
    {
        ObserveMany();
        _training.BeginIfWanted();
        await _training.Current;
        Assert.StartsWith("RandomizedPca", JointModel, StringComparison.Ordinal);
        Assert.True(_gate.TryEnter());
    }

    [Fact]
    public async Task BeginIfWanted_NothingLearntYet_DoesNothing()
    {
        _training.BeginIfWanted();
        await _training.Current;
        Assert.True(_gate.TryEnter());
    }

    [Fact]
    public async Task BeginIfWanted_AllPlacesTaken_TriesAgainLater()
    {
        ObserveMany();
        Assert.True(_gate.TryEnter());
        _training.BeginIfWanted();
        Assert.True(_detector.WantsTraining);
        _gate.Leave();
        _training.BeginIfWanted();
        await _training.Current;
        Assert.False(_detector.WantsTraining);
    }

    private void ObserveMany()
    {
        int[] metrics = [_detector.AddMetric("latency_ms"), _detector.AddMetric("queue")];
        var random = new Random(1);
        for (var i = 0; i < 400; i++)
        {
            var load = random.NextDouble();
            double[] values = [200 + (50 * load), 20 + (5 * load) + random.NextDouble()];
            _detector.Observe(new Observation { Time = 1_800_000_000 + i, Metrics = metrics, Values = values });
        }
    }
}
