using Microsoft.Extensions.Options;
using OrleansAnomaly.Detection;

namespace OrleansAnomaly.Grains.Detectors;

/// <summary>Trains joint models on the thread pool, only so many at a time in a silo.</summary>
/// <param name="options">How many.</param>
internal sealed class TrainingGate(IOptions<DetectorGrainOptions> options)
{
    private int _free = options.Value.ConcurrentTrainings;

    /// <summary>Takes a place; false when all are taken: ask again later, nothing waits in between.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Decrement(ref _free) >= 0) return true;
        Interlocked.Increment(ref _free);
        return false;
    }

    /// <summary>Trains in the place taken, and gives it back.</summary>
    public Task<TrainedModel> TrainAsync(JointTrainingSet set, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            try
            {
                return set.Train(cancellationToken);
            }
            finally
            {
                Leave();
            }
        },
        CancellationToken.None);

    /// <summary>Gives a place back.</summary>
    public void Leave() => Interlocked.Increment(ref _free);
}
