using OrleansAnomaly.Onnx.Tests.Support;

namespace OrleansAnomaly.Onnx.Tests;

public sealed class OnnxHeadsTests(ModelFolder folder) : IClassFixture<ModelFolder>
{
    private const string Inputs = """ "inputs": [{ "name": "latency_ratio", "fields": ["a"] }, { "name": "error_rate", "fields": ["b"] }] """;

    [Theory]
    [InlineData("""{ "output": "Probability.output", "boundary": 1, "inputs": [{ "name": "latency_ratio", "fields": ["a"] }] }""", "inputs lacks 'error_rate', which service-risk.onnx takes.")]
    [InlineData("""{ "output": "Probability.output", "boundary": 1, "inputs": [{ "name": "latency", "fields": ["a"] }] }""", "inputs[0].name is 'latency'; service-risk.onnx takes 'latency_ratio', 'error_rate'.")]
    [InlineData("""{ "output": "Probability.output", "boundary": 1, "inputs": [{ "name": "latency_ratio", "fields": ["a", "b"] }, { "name": "error_rate", "fields": ["b"] }] }""", "input 'latency_ratio' is given 2 fields; it takes 1.")]
    [InlineData("""{ "output": "Probability.output", "boundary": 1, "inputs": [{ "name": "latency_ratio" }] }""", "inputs[0] ('latency_ratio') must have either fields or a value.")]
    [InlineData("{ \"output\": \"Chance\", \"boundary\": 1, " + Inputs + " }", "output is 'Chance'; service-risk.onnx gives ")]
    [InlineData("{ \"output\": \"Probability.output\", \"element\": 1, \"boundary\": 1, " + Inputs + " }", "element is 1; output 'Probability.output' has 1.")]
    [InlineData("{ \"output\": \"PredictedLabel.output\", \"boundary\": 1, " + Inputs + " }", "output 'PredictedLabel.output' gives Bool; it must give float, double or int64.")]
    [InlineData("{ \"output\": \"Probability.output\", \"boundary\": 1, \"usual\": 1, " + Inputs + " }", "boundary is 1; it must be another number than usual (1).")]
    [InlineData("{ \"output\": \"Probability.output\", \"boundary\": 1, \"critical\": 0.5, " + Inputs + " }", "critical is 0.5; it must lie beyond boundary (1) as seen from usual (0).")]
    [InlineData("{ \"output\": \"Probability.output\", \"boundary\": 1, \"model\": \"other.onnx\", " + Inputs + " }", "model is 'other.onnx'; there is no such file beside it.")]
    [InlineData("{ \"output\": \"Probability.output\", \"boundary\": 1, \"colour\": 1, " + Inputs + " }", "The JSON property 'colour' ")]
    [InlineData("{ \"boundary\": 1, " + Inputs + " }", "JSON deserialization for type 'OrleansAnomaly.Onnx.Description.ModelDescription' was missing required properties including: 'output'.")]
    public void Load_DescriptionThatDoesNotFit_IsOneLineThatSaysWhat(string description, string problem)
    {
        using OnnxHeads heads = OnnxHeads.Load(new OnnxOptions { Folder = folder.With(description) }, TimeProvider.System);

        Assert.StartsWith("Onnx:Folder: service-risk.json: " + problem, Assert.Single(heads.Errors), StringComparison.Ordinal);
        Assert.Empty(heads.Registrations);
    }

    [Fact]
    public void Load_FileThatIsNoModel_SaysSo()
    {
        string models = folder.With();
        File.WriteAllText(Path.Combine(models, "service-risk.onnx"), "nonsense");
        using OnnxHeads heads = OnnxHeads.Load(new OnnxOptions { Folder = models }, TimeProvider.System);

        Assert.StartsWith("Onnx:Folder: service-risk.json: service-risk.onnx cannot be used: ", Assert.Single(heads.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OptionsOutOfRange_AreEachNamed()
    {
        using OnnxHeads heads = OnnxHeads.Load(new OnnxOptions { Folder = "/no/such", TimeLimit = TimeSpan.Zero }, TimeProvider.System);

        Assert.Equal(
            ["Onnx:TimeLimit is 00:00:00; it must be from 00:00:00.0010000 to 00:00:10.", "Onnx:Folder is '/no/such'; there is no such folder."], heads.Errors);
    }

    [Fact]
    public void Load_NameThatNoHeadMayHave_SaysSo()
    {
        using OnnxHeads heads = OnnxHeads.Load(new OnnxOptions { Folder = folder.With(name: "Service Risk") }, TimeProvider.System);

        Assert.StartsWith("Onnx:Folder: Service Risk.json: 'Service Risk' cannot be a head's name; ", Assert.Single(heads.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NoFolder_LoadsNothing()
    {
        using OnnxHeads heads = OnnxHeads.Load(new OnnxOptions(), TimeProvider.System);

        Assert.Empty(heads.Errors);
        Assert.Empty(heads.Registrations);
    }
}
