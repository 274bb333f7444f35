using Microsoft.ML.OnnxRuntime;
using OrleansAnomaly.Onnx.Description;

namespace OrleansAnomaly.Onnx.Scoring;

/// <summary>Compares the names of a description with those of its model.</summary>
internal static class ModelNames
{
    /// <exception cref="ModelException">A name is not the model's, or an input is given nothing or twice.</exception>
    public static void Check(string file, InferenceSession session, ModelDescription description)
    {
        foreach ((int i, InputDescription input) in description.Inputs.Index())
        {
            if (!session.InputMetadata.ContainsKey(input.Name))
                throw new ModelException($"inputs[{i}].name is '{input.Name}'; {file} takes {List(session.InputMetadata)}.");
            if (description.Inputs.Take(i).Any(before => before.Name == input.Name))
                throw new ModelException($"inputs[{i}].name is '{input.Name}', which is given already.");
        }

        foreach (string name in session.InputMetadata.Keys.Except(description.Inputs.Select(input => input.Name)))
            throw new ModelException($"inputs lacks '{name}', which {file} takes.");
        if (!session.OutputMetadata.ContainsKey(description.Output))
            throw new ModelException($"output is '{description.Output}'; {file} gives {List(session.OutputMetadata)}.");
    }

    private static string List(IReadOnlyDictionary<string, NodeMetadata> nodes) => string.Join(", ", nodes.Keys.Select(name => $"'{name}'"));
}
