using OrleansAnomaly.Detection;
using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Onnx.Description;
using OrleansAnomaly.Onnx.Scoring;

namespace OrleansAnomaly.Onnx;

/// <summary>Which fields a model's score comes from: how far it falls when one alone is as expected (occlusion; Zeiler and Fergus 2014, section 4.2).</summary>
internal static class FieldParts
{
    private const int MostFields = 32;
    private const double LeastFall = 1e-6;

    public static List<HeadPart> Of(OnnxModel model, ModelRunner runner, in HeadRow row, double score)
    {
        List<HeadPart> parts = [];
        int asked = 0;
        foreach (INumberInput input in runner.Inputs.OfType<INumberInput>())
        {
            for (int i = 0; i < input.Fields.Count && asked < MostFields; i++)
            {
                double usual = input.Fields[i].UsualOf(row), seen = input.Fields[i].Of(row);
                if (double.IsNaN(usual) || double.IsNaN(seen))
                    continue;
                asked++;
                input.Set(i, usual);
                double fall = score - model.Scale.Of(model.Score(runner));
                input.Set(i, seen);
                if (fall > LeastFall)
                    parts.Add(Part(input.Fields[i], row, fall));
            }
        }

        return parts;
    }

    private static HeadPart Part(FieldSource source, in HeadRow row, double weight)
    {
        for (int i = 0; i < row.Metrics.Length; i++)
        {
            if (row.MetricNames[row.Metrics[i]] != source.Field)
                continue;
            MetricReading reading = row.Reading(i);
            return new HeadPart(source.Field, weight)
            {
                Direction = (Direction)Math.Sign(row.Values[i] - reading.Expected),
                Value = row.Values[i],
                Expected = reading.Expected,
                Lower = reading.Lower,
                Upper = reading.Upper,
            };
        }

        return new HeadPart(source.Field, weight);
    }
}
