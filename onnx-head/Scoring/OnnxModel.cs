using System.Collections.Concurrent;
using Microsoft.ML.OnnxRuntime;
using OrleansAnomaly.Onnx.Description;

namespace OrleansAnomaly.Onnx.Scoring;

/// <summary>A model, loaded once: one session for all threads, a runner for each that scores at the moment.</summary>
internal sealed class OnnxModel : IDisposable
{
    private const int MostIdleRunners = 64;
    private const int TrialRuns = 3;

    private readonly ConcurrentBag<ModelRunner> _idle = [];
    private readonly InferenceSession _session;
    private readonly TimeSpan _limit;
    private readonly TimeProvider _time;
    private readonly Breaker _breaker;

    private OnnxModel(string file, InferenceSession session, ModelDescription description, TimeSpan limit, TimeProvider time)
    {
        (File, _session, Description, _limit, _time) = (Path.GetFileName(file), session, description, limit, time);
        (Scale, _breaker) = (new ScoreScale(description), new Breaker(time));
    }

    /// <summary>Name of its file.</summary>
    public string File { get; }

    public ModelDescription Description { get; }

    public ScoreScale Scale { get; }

    /// <summary>Loads a model and has it score zeros.</summary>
    /// <exception cref="ModelException">It cannot be loaded, does not fit its description or cannot score.</exception>
    public static OnnxModel Load(string file, ModelDescription description, TimeSpan limit, TimeProvider time)
    {
        // One thread a run: the runtime's own pool would compete with the silo's threads, and rows are small.
        using SessionOptions options = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1, ExecutionMode = ExecutionMode.ORT_SEQUENTIAL, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        InferenceSession? session = null;
        try
        {
            session = new InferenceSession(file, options);
            ModelNames.Check(Path.GetFileName(file), session, description);
            OnnxModel model = new(file, session, description, limit, time);
            model.Try();
            return model;
        }
        catch (OnnxRuntimeException wrong)
        {
            session?.Dispose();
            throw new ModelException($"{Path.GetFileName(file)} cannot be used: {wrong.Message}");
        }
        catch (ModelException)
        {
            session?.Dispose();
            throw;
        }
    }

    /// <summary>Takes a runner for one row; give it back.</summary>
    public ModelRunner Rent() => _idle.TryTake(out ModelRunner? runner) ? runner : new ModelRunner(_session, Description, _limit, _time);

    public void Return(ModelRunner runner)
    {
        if (_idle.Count < MostIdleRunners)
            _idle.Add(runner);
        else
            runner.Dispose();
    }

    /// <summary>Has a filled runner score.</summary>
    /// <returns>The model's output; NaN where it was late and the row goes without.</returns>
    /// <exception cref="TimeoutException">It was late so often that it rests.</exception>
    /// <exception cref="InvalidOperationException">The output is not finite.</exception>
    public double Score(ModelRunner runner)
    {
        if (_breaker.IsOpen)
            throw Resting();
        if (!runner.TryRun(out double output))
            return _breaker.Late() ? throw Resting() : double.NaN;
        _breaker.InTime();
        return double.IsFinite(output) ? output : throw new InvalidOperationException($"{File} gave {output}, which is no score.");
    }

    public void Dispose()
    {
        while (_idle.TryTake(out ModelRunner? runner))
            runner.Dispose();
        _session.Dispose();
    }

    private TimeoutException Resting() =>
        new($"{File} took longer than Onnx:TimeLimit ({_limit.TotalMilliseconds} ms) {Breaker.LateInARow} times in a row and rests for {Breaker.Rest.TotalSeconds} s.");

    /// <summary>The first runs are slow; they are made here, without a limit.</summary>
    private void Try()
    {
        using ModelRunner trial = new(_session, Description, OnnxOptions.NoLimit, _time);
        for (int i = 0; i < TrialRuns; i++)
            trial.TryRun(out _);
    }
}
