using OrleansAnomaly.Benchmarks.Records;
using OrleansAnomaly.Presets;

namespace OrleansAnomaly.Benchmarks.Tests.Records;

public sealed class RecordsRunTests
{
    [Theory]
    [InlineData("host", 0.14)]
    [InlineData("protocol_type", 0.21)]
    public void Of_Connections_AttacksRankBeforeUsualOnes(string entity, double precision)
    {
        RecordsRun run = RecordsRun.Of(IntrusionRecords.Of(20_000, seed: 11), PresetFolder.Read().Find("security")!, entity);

        Assert.InRange(run.AveragePrecision, precision, 1);
    }

    [Theory]
    [InlineData("cc_num", 0.43)]
    [InlineData("CUSTOMER_ID", 0.54)]
    public void Of_Payments_FraudsRankBeforeUsualOnes(string entity, double precision)
    {
        IEnumerable<OrleansAnomaly.Benchmarks.Records.Record> payments = entity == "cc_num" ? CardRecords.Places(80, 60, seed: 11) : CardRecords.Terminals(80, 60, seed: 11);
        RecordsRun run = RecordsRun.Of(payments, PresetFolder.Read().Find("fraud")!, entity);

        Assert.InRange(run.AveragePrecision, precision, 1);
        Assert.Equal(80, run.Entities);
    }

    [Fact]
    public void Of_SameSeed_AreTheSameRecords() =>
        Assert.Equal(IntrusionRecords.Of(500, seed: 3).Select(one => one.Json), IntrusionRecords.Of(500, seed: 3).Select(one => one.Json));
}
