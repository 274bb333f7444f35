using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using OrleansAnomaly.Onnx.Description;

namespace OrleansAnomaly.Onnx.Scoring;

/// <summary>The output that is the score, written to the same place by every run.</summary>
internal sealed class ModelOutput : IDisposable
{
    private readonly Func<double> _read;

    private ModelOutput(OrtValue value, Func<double> read) => (Value, _read) = (value, read);

    public OrtValue Value { get; }

    /// <summary>What the last run gave.</summary>
    public double Number => _read();

    /// <exception cref="ModelException">Its type or shape does not fit the description.</exception>
    public static ModelOutput Create(ModelDescription description, NodeMetadata node)
    {
        if (!node.IsTensor)
            throw new ModelException($"output '{description.Output}' is no tensor; export the model so that it is (zipmap off).");
        long[] shape = ModelInput.ShapeOf(node);
        long size = shape.Aggregate(1L, (product, one) => product * one);
        if (description.Element < 0 || description.Element >= size)
            throw new ModelException($"element is {description.Element}; output '{description.Output}' has {size}.");
        return node.ElementDataType switch
        {
            TensorElementType.Float => Of<float>(shape, size, description.Element, static value => value),
            TensorElementType.Double => Of<double>(shape, size, description.Element, static value => value),
            TensorElementType.Int64 => Of<long>(shape, size, description.Element, static value => value),
            var other => throw new ModelException($"output '{description.Output}' gives {other}; it must give float, double or int64."),
        };
    }

    public void Dispose() => Value.Dispose();

    private static ModelOutput Of<T>(long[] shape, long size, int element, Func<T, double> convert)
        where T : unmanaged
    {
        T[] numbers = GC.AllocateArray<T>((int)size, pinned: true);
        return new ModelOutput(OrtValue.CreateTensorValueFromMemory(numbers, shape), () => convert(numbers[element]));
    }
}
