using OrleansAnomaly.Detection.Shape;
using OrleansAnomaly.Detection.Tests.Support;

namespace OrleansAnomaly.Detection.Tests.Shape;

public sealed class PrototypeStoreTests
{
    [Fact]
    public void Nearest_ManyPrototypes_EqualsPlainSearch()
    {
        PrototypeStore store = new();
        Draws draws = new(1);
        List<double[]> known = [];
        Queue<double> window = new(Enumerable.Repeat(0.0, PrototypeStore.Window));
        for (int i = 0; i < 2 * PrototypeStore.Capacity; i++)
        {
            double value = Append(store, window, draws);
            if (i % 2 == 0)
                continue;
            store.Insert(i);
            known.Add([.. window]);
        }
        Append(store, window, draws);

        (int index, double distance) = store.Nearest(1);

        double[] plain = [.. known.Select(k => Math.Sqrt(k.Zip(window, (a, b) => (a - b) * (a - b)).Average()))];
        Assert.Equal(Array.IndexOf(plain, plain.Min()), index);
        Assert.Equal(plain.Min(), distance, 1e-5);
    }

    [Fact]
    public void Insert_NoRoom_ReplacesLeastRecentlyUsed()
    {
        PrototypeStore store = new();
        for (int i = 0; i < PrototypeStore.Capacity; i++)
        {
            Fill(store, PrototypeCode.Decode((sbyte)i));
            store.Insert(8 * i);
        }
        store.Use(0, 8 * PrototypeStore.Capacity);
        Fill(store, PrototypeCode.Decode(-100));
        store.Insert(8 * (PrototypeStore.Capacity + 1));

        Assert.Equal((1, 0.0), store.Nearest(1));
        Fill(store, 0);
        Assert.Equal((0, 0.0), store.Nearest(1));
        Assert.Equal(PrototypeStore.Capacity, store.Count);
    }

    [Fact]
    public void Append_SeriesGrowsAThousandfold_PrototypesFollow()
    {
        PrototypeStore store = new();
        Fill(store, 3);
        store.Insert(1);
        for (int i = 0; i < PrototypeStore.Window; i++)
            store.Append(3000, mean: 2000, deviation: 1000);

        Assert.Equal(2.997, store.Nearest(1000).Distance, 0.1);
    }

    private static double Append(PrototypeStore store, Queue<double> window, Draws draws)
    {
        double value = PrototypeCode.Decode(PrototypeCode.Encode(3 * draws.Gaussian()));
        store.Append(value, mean: 0, deviation: 1);
        window.Dequeue();
        window.Enqueue(value);
        return value;
    }

    private static void Fill(PrototypeStore store, double value)
    {
        for (int i = 0; i < PrototypeStore.Window; i++)
            store.Append(value, mean: 0, deviation: 1);
    }
}
