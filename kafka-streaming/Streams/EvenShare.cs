using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Shares queues out among silos: no silo has more than one above another, and few queues move when a silo comes or goes.</summary>
/// <remarks>
/// Every silo works it out for itself from the members alone, so all agree as soon as they see the same members. Each queue
/// goes to the silo of the highest weight for it that is not full (rendezvous hashing, Thaler and Ravishankar 1998, with
/// bounded loads). Weights go by a silo's address, not by its start: one that restarts gets its queues back.
/// </remarks>
internal static class EvenShare
{
    /// <summary>The queues of one silo.</summary>
    /// <param name="queues">How many queues there are; they are numbered from 0.</param>
    /// <param name="silos">The active silos, in any order.</param>
    /// <param name="silo">The silo; it has no queues when it is not among them.</param>
    public static IReadOnlyList<int> Of(int queues, IReadOnlyCollection<SiloAddress> silos, SiloAddress silo)
    {
        SiloAddress[] ordered = [.. silos.OrderBy(static address => address)];
        int mine = Array.IndexOf(ordered, silo);
        if (mine < 0) return [];
        int[] room = Room(queues, ordered);
        List<int> share = [];
        for (int queue = 0; queue < queues; queue++)
        {
            int owner = OwnerOf(queue, ordered, room);
            room[owner]--;
            if (owner == mine) share.Add(queue);
        }

        return share;
    }

    // Where the queues do not divide evenly, the silos of the highest weights take one more.
    private static int[] Room(int queues, SiloAddress[] silos)
    {
        (int each, int more) = Math.DivRem(queues, silos.Length);
        int[] room = new int[silos.Length];
        Array.Fill(room, each);
        foreach (int silo in Enumerable.Range(0, silos.Length).OrderByDescending(silo => Weight(silos[silo], queue: -1)).Take(more)) room[silo]++;
        return room;
    }

    private static int OwnerOf(int queue, SiloAddress[] silos, int[] room)
        => Enumerable.Range(0, silos.Length).Where(silo => room[silo] > 0).MaxBy(silo => Weight(silos[silo], queue));

    private static ulong Weight(SiloAddress silo, int queue)
        => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{silo.Endpoint} {queue}"))));
}
