using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OrleansAnomaly.Detection;
using OrleansAnomaly.Grains.Detectors;
using OrleansAnomaly.Grains.Telemetry;
using OrleansAnomaly.Grains.Tests.Support;

namespace OrleansAnomaly.Grains.Tests.Detectors;

public sealed class ModelTrainingTests
{
    private static readonly ServiceProvider s_services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    private readonly EntityDetector _detector = new(new DetectionOptions());
    private readonly TrainingGate _gate = new(Options.Create(new DetectorGrainOptions { ConcurrentTrainings = 1 }));
    private readonly ModelTraining _training;

    public ModelTrainingTests() => _training = new ModelTraining("auth", _detector, _gate, new AnomalyMetrics(s_services.GetRequiredService<IMeterFactory>()), NullLogger.Instance);

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
    public async Task BeginIfWanted_Trained_CountsTheModelAndReportsItsVersion()
    {
        using var trained = new Measured("anomaly.models.trained");
        ObserveMany();
        _training.BeginIfWanted();
        await _training.Current;
        Assert.Contains(1, trained.Values);
        Assert.Equal(("pca", 1), (_detector.Report().Models.Single().Kind, _detector.Report().Models.Single().Version));
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
