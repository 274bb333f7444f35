using System.Globalization;
using System.Text;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Reading;

public sealed class StreamTableTests
{
    private readonly StreamTable _table = new();

    [Fact]
    public void Find_ManyStreams_EachByItsName()
    {
        for (int i = 0; i < 5000; i++) Assert.Equal(i, Add(i));

        for (int i = 0; i < 5000; i++) Assert.Equal(i, _table.Find(Name(i)));
        Assert.Equal(-1, _table.Find("another"u8));
        Assert.Equal(-1, _table.Find(""u8));
    }

    [Fact]
    public void RemoveWhere_Some_LeavesTheOthers()
    {
        for (int i = 0; i < 1000; i++) Add(i);

        _table.RemoveWhere(static state => int.Parse(state.Lane.Key, CultureInfo.InvariantCulture) % 3 != 0);

        Assert.Equal(334, _table.Count);
        for (int i = 0; i < 1000; i++)
        {
            int found = _table.Find(Name(i));
            Assert.Equal(i % 3 == 0, found >= 0);
            if (found >= 0) Assert.Equal(Encoding.UTF8.GetString(Name(i)), _table.States[found].Lane.Key);
        }
    }

    private int Add(int i) => _table.Add(Name(i), new KeyState(new StreamLane(Encoding.UTF8.GetString(Name(i)), default, new DeliveryPace(TimeProvider.System))));

    private static byte[] Name(int i) => Encoding.UTF8.GetBytes(i.ToString(CultureInfo.InvariantCulture));
}
