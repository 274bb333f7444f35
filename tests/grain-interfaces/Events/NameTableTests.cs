using System.Text;
using OrleansAnomaly.GrainInterfaces.Events;

namespace OrleansAnomaly.GrainInterfaces.Tests.Events;

public sealed class NameTableTests
{
    [Fact]
    public void Intern_NewAndKnownNames_NumbersFromZeroAndStays()
    {
        var table = new NameTable(10);
        Assert.Equal([0, 1, 0, 1], new[] { "a", "b", "a", "b" }.Select(n => table.Intern(Encoding.UTF8.GetBytes(n))));
        Assert.Equal("b", Encoding.UTF8.GetString(table[1]));
        Assert.Equal(-1, table.Find("c"u8));
    }

    [Fact]
    public void Intern_FullTable_RefusesNewNamesAndFindsOldOnes()
    {
        var table = new NameTable(1);
        table.Intern("a"u8);
        Assert.Equal(-1, table.Intern("b"u8));
        Assert.Equal(0, table.Intern("a"u8));
        Assert.Equal(1, table.Restore("b"));
    }

    [Fact]
    public void Find_AnyOrder_GivesTheSameIdsAsADictionary()
    {
        var random = new Random(1);
        var table = new NameTable(500);
        var expected = new Dictionary<string, int>();
        for (int i = 0; i < 20_000; i++)
        {
            string name = new string('n', random.Next(12)) + random.Next(50);
            if (!expected.ContainsKey(name) && expected.Count < 500)
                expected.Add(name, expected.Count);
            if (random.Next(6) == 0)
                table.Rewind();
            Assert.Equal(expected.GetValueOrDefault(name, -1), table.Intern(Encoding.UTF8.GetBytes(name)));
        }
    }

    [Fact]
    public void Truncate_YoungestNames_AreForgottenAndTheRestKeepsItsIds()
    {
        var random = new Random(2);
        var table = new NameTable(1000);
        var names = Enumerable.Range(0, 400).Select(i => Encoding.UTF8.GetBytes($"name-{i}")).ToArray();
        for (int round = 0; round < 200; round++)
        {
            foreach (byte[] name in names.AsSpan(0, random.Next(400)))
                table.Intern(name);
            int keep = random.Next(table.Count + 1);
            table.Truncate(keep);
            for (int i = 0; i < names.Length; i++)
                Assert.Equal(i < keep ? i : -1, table.Find(names[i]));
            table.Rewind();
        }
    }
}
