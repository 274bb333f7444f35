using Microsoft.ML.OnnxRuntime;
using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Onnx.Description;

namespace OrleansAnomaly.Onnx.Scoring;

/// <summary>Scores one row at a time with a shared session; its buffers are bound once and allocate nothing a row.</summary>
internal sealed class ModelRunner : IDisposable
{
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly List<ModelInput> _inputs = [];
    private readonly ModelOutput _output;
    private readonly RunLimit _limit;

    /// <exception cref="ModelException">The description does not fit the model.</exception>
    public ModelRunner(InferenceSession session, ModelDescription description, TimeSpan limit, TimeProvider time)
    {
        _session = session;
        _output = ModelOutput.Create(description, session.OutputMetadata[description.Output]);
        _binding = session.CreateIoBinding();
        _limit = new RunLimit(limit, time);
        foreach (InputDescription input in description.Inputs)
        {
            _inputs.Add(ModelInput.Create(input, session.InputMetadata[input.Name]));
            _binding.BindInput(input.Name, _inputs[^1].Value);
        }

        _binding.BindOutput(description.Output, _output.Value);
    }

    /// <summary>The inputs, in the description's order.</summary>
    public IReadOnlyList<ModelInput> Inputs => _inputs;

    /// <summary>Fills the inputs; false where the row lacks a field.</summary>
    public bool TryFill(in HeadRow row)
    {
        foreach (ModelInput input in _inputs)
        {
            if (!input.TryFill(row))
                return false;
        }

        return true;
    }

    /// <summary>Scores what the inputs hold.</summary>
    /// <param name="output">What the model gave.</param>
    /// <returns>False when it took longer than the limit.</returns>
    /// <exception cref="OnnxRuntimeException">The model cannot score it.</exception>
    public bool TryRun(out double output)
    {
        output = double.NaN;
        bool late = false;
        _limit.Begin();
        try
        {
            _session.RunWithBinding(_limit.Options, _binding);
        }
        catch (OnnxRuntimeException) when (late = _limit.End()) // it was told to give up
        {
            return false;
        }

        if (late || _limit.End())
            return false;
        output = _output.Number;
        return true;
    }

    public void Dispose()
    {
        _binding.Dispose();
        _inputs.ForEach(input => input.Dispose());
        _output.Dispose();
        _limit.Dispose();
    }
}
