using OrleansAnomaly.Detection.Joint;
using OrleansAnomaly.Detection.Learning;
using OrleansAnomaly.Detection.Tests.Support;

namespace OrleansAnomaly.Detection.Tests.Learning;

public sealed class ModelSlotTests
{
    private readonly ModelSlot<KMeansModel> _slot = new("kmeans", "distance");

    [Fact]
    public void Offer_First_IsUsedAndSaysWhereItComesFrom()
    {
        Assert.True(Offer(Around(1, version: 1, centre: 0)));
        TrainedModelReport report = _slot.Report!;
        Assert.Equal(("kmeans", 1, 1, 80, 20, 0), (report.Kind, report.Version, report.Seed, report.Rows, report.HeldOut, report.Rejected));
        Assert.Equal((1000, 1099), (report.From, report.To));
    }

    [Fact]
    public void Offer_WorseOnHeldOutRows_IsKeptAwayAndTheOldGoesOn()
    {
        Offer(Around(1, version: 1, centre: 0));
        KMeansModel first = _slot.Model!;

        Assert.False(Offer(Moved(2, version: 2, trained: 30, heldOut: 0)));

        Assert.Same(first, _slot.Model);
        Assert.Equal((1, 1), (_slot.Report!.Version, _slot.Report.Rejected));
    }

    [Fact]
    public void Offer_BetterOnHeldOutRows_TakesThePlace()
    {
        Offer(Around(1, version: 1, centre: 0));
        Assert.True(Offer(Around(2, version: 2, centre: 30)));
        Assert.Equal((2, 0), (_slot.Report!.Version, _slot.Report.Rejected));
    }

    [Fact]
    public void Offer_AfterARejectedOne_SkipsItsNumber()
    {
        Offer(Around(1, version: 1, centre: 0));
        Offer(Moved(2, version: 2, trained: 30, heldOut: 0));
        Offer(Around(3, version: 3, centre: 30));
        Assert.Equal((3, 1), (_slot.Report!.Version, _slot.Report.Rejected));
    }

    private bool Offer(JointTrainingSet set) => _slot.Offer(KMeansModel.Train(set), set);

    private static JointTrainingSet Around(int seed, int version, float centre) => Moved(seed, version, centre, centre);

    /// <summary>A hundred rows of which the last fifth lies elsewhere.</summary>
    private static JointTrainingSet Moved(int seed, int version, float trained, float heldOut)
    {
        Draws draws = new(seed);
        float[][] rows = [.. Enumerable.Range(0, 100).Select(i => Row(draws, i < 80 ? trained : heldOut))];
        return new JointTrainingSet(ModelKind.KMeans, rows, [.. Enumerable.Range(0, 100).Select(i => 1000.0 + i)], version);
    }

    private static float[] Row(Draws draws, float centre) => [centre + (float)draws.Gaussian(), centre + (float)draws.Gaussian()];
}
