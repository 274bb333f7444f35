using Microsoft.Extensions.Configuration;

namespace OrleansAnomaly.Hosting.Tests;

public sealed class SettingsSectionTests
{
    [Theory]
    [InlineData("Part:Count", "1.5", "Part:Count is '1.5', which is not a whole number.")]
    [InlineData("Part:Ratio", "half", "Part:Ratio is 'half', which is not a number.")]
    [InlineData("Part:Every", "10s", "Part:Every is '10s', which is not a time such as 00:00:10.")]
    [InlineData("Part:Kind", "Third", "Part:Kind is 'Third', which is not one of First, Second.")]
    [InlineData("Part:Kind", "7", "Part:Kind is '7', which is not one of First, Second.")]
    [InlineData("Part:On", "yes", "Part:On is 'yes', which is not true or false.")]
    [InlineData("Part:Cuont", "1", "Part:Cuont is not a setting; Part has Count, Ratio, Every, Kind, On, Free.")]
    public void FindErrors_ValueThatDoesNotFit_IsNamed(string key, string value, string error) =>
        Assert.Equal([error], Part(isShared: false).FindErrors(Configuration(key, value)));

    [Theory]
    [InlineData("Part:Count", "15")]
    [InlineData("Part:Ratio", "0.5")]
    [InlineData("Part:Every", "00:00:10")]
    [InlineData("Part:Kind", "second")]
    [InlineData("Part:On", "True")]
    [InlineData("Part:Free:any.key", "any value")]
    [InlineData("Other:Cuont", "1")]
    public void FindErrors_ValueThatFits_IsNone(string key, string value) =>
        Assert.Empty(Part(isShared: false).FindErrors(Configuration(key, value)));

    [Fact]
    public void FindErrors_KeyOfAnotherProgramInASharedSection_IsNone() =>
        Assert.Empty(Part(isShared: true).FindErrors(Configuration("Part:Groups", "4")));

    private static SettingsSection Part(bool isShared) => new("Part", typeof(Options), isShared);

    private static IConfiguration Configuration(string key, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build();

    private enum Kind
    {
        First,
        Second,
    }

    private sealed class Options
    {
        public int Count { get; set; }

        public double Ratio { get; set; }

        public TimeSpan Every { get; set; }

        public Kind Kind { get; set; }

        public bool On { get; set; }

        public Dictionary<string, string> Free { get; } = [];
    }
}
