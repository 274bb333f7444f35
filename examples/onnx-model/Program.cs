using OnnxModelExample;

if (args is not [string folder])
{
    Console.Error.WriteLine("usage: dotnet run --project examples/onnx-model -- FOLDER");
    return 1;
}

IReadOnlyList<TrainingRow> rows = SimulatedRows.Take(seed: 1, hours: 6);
using RiskModel model = RiskModel.Train(rows, seed: 1);
model.Export(folder);
Console.WriteLine($"Trained on {rows.Count} rows, {rows.Count(row => row.Label)} of them in an anomaly; on others of seed 2:");
Console.WriteLine(model.Describe(SimulatedRows.Take(seed: 2, hours: 2)));
Console.WriteLine($"Wrote {Path.Combine(folder, RiskModel.Name)}.onnx and .json");
return 0;
