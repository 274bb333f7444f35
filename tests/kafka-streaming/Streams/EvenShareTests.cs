using System.Net;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Streams;

public sealed class EvenShareTests
{
    [Theory]
    [InlineData(4, 3)]
    [InlineData(4, 4)]
    [InlineData(4, 7)]
    [InlineData(12, 5)]
    [InlineData(1, 1)]
    [InlineData(1024, 10)]
    public void Of_AnyMembers_EachQueueHasOneSiloAndNoSiloHasTwoMoreThanAnother(int queues, int silos)
    {
        IReadOnlyList<int>[] shares = Shares(queues, Silos(silos));

        Assert.Equal(Enumerable.Range(0, queues), shares.SelectMany(static share => share).Order());
        Assert.True(shares.Max(static share => share.Count) - shares.Min(static share => share.Count) <= 1);
    }

    [Fact]
    public void Of_ManyClusters_NoSiloIsEverWithoutAQueue()
    {
        for (int cluster = 0; cluster < 200; cluster++)
        {
            SiloAddress[] silos = [.. Enumerable.Range(0, 3).Select(silo => Silo(20_000 + (cluster * 3) + silo))];
            Assert.Equal([1, 1, 2], Shares(4, silos).Select(static share => share.Count).Order());
        }
    }

    [Fact]
    public void Of_MembersInAnyOrder_IsTheSame()
        => Assert.Equal(EvenShare.Of(12, Silos(5), Silo(11_112)), EvenShare.Of(12, [.. Silos(5).Reverse()], Silo(11_112)));

    [Fact]
    public void Of_SiloLeaves_MostQueuesStayWhereTheyAre()
    {
        SiloAddress[] before = Silos(5), after = before[1..];
        int[] owners = Owners(60, before), moved = Owners(60, after);

        int forced = owners.Count(owner => owner == 0);
        int changed = Enumerable.Range(0, 60).Count(queue => owners[queue] != moved[queue] + 1);

        Assert.Equal(12, forced);
        Assert.InRange(changed, forced, 2 * forced);
    }

    [Fact]
    public void Of_SiloRestartsAtItsAddress_HasItsQueuesBack()
        => Assert.Equal(EvenShare.Of(12, Silos(3), Silo(11_111)), EvenShare.Of(12, [Silo(11_111, generation: 7), .. Silos(3)[1..]], Silo(11_111, generation: 7)));

    [Fact]
    public void Of_SiloThatIsNoMember_HasNone() => Assert.Empty(EvenShare.Of(12, Silos(3), Silo(9)));

    private static int[] Owners(int queues, SiloAddress[] silos)
    {
        int[] owners = new int[queues];
        foreach ((int silo, IReadOnlyList<int> share) in Shares(queues, silos).Index())
        {
            foreach (int queue in share) owners[queue] = silo;
        }

        return owners;
    }

    private static IReadOnlyList<int>[] Shares(int queues, SiloAddress[] silos) => [.. silos.Select(silo => EvenShare.Of(queues, silos, silo))];

    private static SiloAddress[] Silos(int count) => [.. Enumerable.Range(0, count).Select(static silo => Silo(11_111 + silo))];

    private static SiloAddress Silo(int port, int generation = 1) => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, port), generation);
}
