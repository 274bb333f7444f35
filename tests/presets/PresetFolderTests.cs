namespace OrleansAnomaly.Presets.Tests;

public sealed class PresetFolderTests
{
    [Fact]
    public void Read_Shipped_HasNoErrors()
    {
        PresetFolder folder = PresetFolder.Read();

        Assert.Empty(folder.Errors);
        Assert.Equal(["behaviour", "default", "fraud", "infrastructure", "iot", "microservices", "retail", "security"], folder.Names);
    }

    [Fact]
    public void Read_FolderThatIsNotThere_IsAnError()
    {
        PresetFolder folder = PresetFolder.Read("no-such-folder");

        Assert.StartsWith("presets cannot be read from 'no-such-folder'", Assert.Single(folder.Errors), StringComparison.Ordinal);
        Assert.Equal("there is no preset 'fraud' in 'no-such-folder'; there are default", folder.Missing("fraud"));
    }
}
