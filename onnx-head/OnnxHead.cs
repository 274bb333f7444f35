using System.Globalization;
using OrleansAnomaly.Detection;
using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Detection.State;
using OrleansAnomaly.Onnx.Description;
using OrleansAnomaly.Onnx.Scoring;

namespace OrleansAnomaly.Onnx;

/// <summary>Scores each row of an entity with a model in ONNX format that all entities share.</summary>
internal sealed class OnnxHead(string name, OnnxModel model) : DetectionHead
{
    private const int MostShown = 4;
    private const double RowsToExpect = 60;

    private readonly bool _asksExpectation = Array.Exists(SourcesOf(model), source => source.AsksExpectation);

    private long _rows;
    private long _scored;
    private double _output = double.NaN;

    public override int StateBytes => 24;

    /// <summary>What built-in heads expect of an entity's first rows is no measure of anything yet.</summary>
    public override double WarmUp => _asksExpectation ? Math.Min(1, _scored / RowsToExpect) : 1;

    public override string Detail => $"{model.File}, {_scored} of {_rows} rows scored";

    public override HeadVerdict Judge(in HeadRow row)
    {
        _rows++;
        _output = double.NaN;
        ModelRunner runner = model.Rent();
        try
        {
            if (!runner.TryFill(row))
                return HeadVerdict.None;
            _output = model.Score(runner);
            if (double.IsNaN(_output))
                return HeadVerdict.None;
        }
        finally
        {
            model.Return(runner);
        }

        _scored++;
        return new HeadVerdict(model.Scale.Of(_output)) { Value = _output, Expected = model.Description.Usual };
    }

    public override string Explain(in HeadRow row)
    {
        List<string> fields = [];
        foreach (string field in Fields().Take(MostShown))
        {
            if (row.TryValue(field, out double value))
                fields.Add($"{field} {value.ToString("G4", CultureInfo.InvariantCulture)}");
        }

        string what = fields.Count == 0 ? "" : $" for {string.Join(", ", fields)}";
        return string.Create(CultureInfo.InvariantCulture, $"{name} gives {_output:G3}, alert from {model.Description.Boundary:G3}{what}");
    }

    /// <summary>A field's part is how far the score falls when that field alone is put to what was expected of it.</summary>
    public override IReadOnlyList<HeadPart> Parts(in HeadRow row)
    {
        ModelRunner runner = model.Rent();
        try
        {
            return runner.TryFill(row) ? FieldParts.Of(model, runner, row, model.Scale.Of(_output)) : [];
        }
        finally
        {
            model.Return(runner);
        }
    }

    public override void Exchange(StateExchange state)
    {
        state.Value(ref _rows);
        state.Value(ref _scored);
        state.Value(ref _output);
    }

    private IEnumerable<string> Fields() => SourcesOf(model).Select(source => source.Field).Where(field => field.Length > 0).Distinct();

    private static FieldSource[] SourcesOf(OnnxModel model) =>
        [.. model.Description.Inputs.SelectMany(input => input.Fields ?? []).Select(FieldSource.Of)];
}
