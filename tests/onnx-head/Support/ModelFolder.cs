using OnnxModelExample;

namespace OrleansAnomaly.Onnx.Tests.Support;

/// <summary>A folder with the example's model, made once, and whatever a test adds.</summary>
public sealed class ModelFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("onnx-").FullName;

    public ModelFolder()
    {
        Rows = SimulatedRows.Take(seed: 1, hours: 0.5);
        Model = RiskModel.Train(Rows, seed: 1);
        Model.Export(_path);
    }

    internal IReadOnlyList<TrainingRow> Rows { get; }

    internal RiskModel Model { get; }

    /// <summary>A new folder with the example's model and the description given, or the example's.</summary>
    public string With(string? description = null, string name = RiskModel.Name)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_path, Guid.CreateVersion7().ToString("N"))).FullName;
        File.Copy(Path.Combine(_path, RiskModel.Name + ".onnx"), Path.Combine(folder, RiskModel.Name + ".onnx"));
        File.WriteAllText(Path.Combine(folder, name + ".json"), description ?? File.ReadAllText(Path.Combine(_path, RiskModel.Name + ".json")));
        return folder;
    }

    /// <summary>A new folder with a model made by hand, which takes metric <c>a</c> as each of its numbers.</summary>
    public string WithHandmade(byte[] model, int width = 1)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_path, Guid.CreateVersion7().ToString("N"))).FullName;
        File.WriteAllBytes(Path.Combine(folder, "handmade.onnx"), model);
        string fields = string.Join(", ", Enumerable.Repeat("\"a\"", width));
        File.WriteAllText(Path.Combine(folder, "handmade.json"), $$"""{ "inputs": [{ "name": "x", "fields": [{{fields}}] }], "output": "y", "boundary": 10 }""");
        return folder;
    }

    public void Dispose()
    {
        Model.Dispose();
        Directory.Delete(_path, recursive: true);
    }
}
