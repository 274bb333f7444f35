using System.Numerics;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Sketches;

/// <summary>About how many different values were seen (HyperLogLog, 256 registers, error some 7 %).</summary>
internal sealed class DistinctSketch
{
    private const int Registers = 256;
    private const int IndexBits = 8;

    private readonly byte[] _ranks = new byte[Registers];

    public static int StateBytes => Registers;

    public void Add(ulong hash)
    {
        int index = (int)(hash & (Registers - 1));
        byte rank = (byte)(BitOperations.LeadingZeroCount(hash | (1UL << IndexBits)) + 1);
        if (rank > _ranks[index])
            _ranks[index] = rank;
    }

    public double Estimate()
    {
        double sum = 0;
        int empty = 0;
        foreach (byte rank in _ranks)
        {
            sum += Math.ScaleB(1, -rank);
            empty += rank == 0 ? 1 : 0;
        }
        double estimate = 0.7213 / (1 + 1.079 / Registers) * Registers * Registers / sum;
        return estimate <= 2.5 * Registers && empty > 0 ? Registers * Math.Log(Registers / (double)empty) : estimate;
    }

    public void Exchange(StateExchange state) => state.Values(_ranks);
}
