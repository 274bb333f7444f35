using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Onnx.Description;

namespace OrleansAnomaly.Onnx.Scoring;

/// <summary>One input of a model, filled from a row again and again.</summary>
internal abstract class ModelInput : IDisposable
{
    /// <summary>Largest size of a number that a model is given, as large as the product's metrics may be; beyond it sums of squares overflow.</summary>
    public const double MostSize = 1e15;

    /// <summary>The tensor.</summary>
    public abstract OrtValue Value { get; }

    /// <summary>Fills it; false where the row lacks a field that has no stand-in.</summary>
    public abstract bool TryFill(in HeadRow row);

    /// <summary>Makes an input of a model's type and shape.</summary>
    /// <exception cref="ModelException">The shape or the type does not fit the description.</exception>
    public static ModelInput Create(InputDescription description, NodeMetadata node)
    {
        long[] shape = ShapeOf(node);
        long size = shape.Aggregate(1L, (product, one) => product * one);
        if (description.Fields is { } fields && fields.Count != size)
            throw new ModelException($"input '{description.Name}' is given {fields.Count} fields; it takes {size}.");
        return node.ElementDataType switch
        {
            TensorElementType.Float => new NumberInput<float>(description, shape, size, static value => (float)value),
            TensorElementType.Double => new NumberInput<double>(description, shape, size, static value => value),
            TensorElementType.Int64 => new NumberInput<long>(description, shape, size, static value => (long)value),
            TensorElementType.Int32 => new NumberInput<int>(description, shape, size, static value => (int)Math.Clamp(value, int.MinValue, int.MaxValue)),
            TensorElementType.Bool => new NumberInput<bool>(description, shape, size, static value => value != 0),
            TensorElementType.String => new TextInput(description, shape),
            var other => throw new ModelException($"input '{description.Name}' takes {other}; float, double, int64, int32, bool and string can be given."),
        };
    }

    public virtual void Dispose() => Value.Dispose();

    /// <summary>The shape of one row: what the model leaves open is 1.</summary>
    public static long[] ShapeOf(NodeMetadata node) => [.. node.Dimensions.Select(one => Math.Max(1L, one))];
}

/// <summary>An input of numbers of any type.</summary>
internal interface INumberInput
{
    /// <summary>Where its numbers come from, in order.</summary>
    IReadOnlyList<FieldSource> Fields { get; }

    /// <summary>Puts a number in place of what a row had.</summary>
    void Set(int place, double number);
}

/// <summary>An input of numbers.</summary>
internal sealed class NumberInput<T> : ModelInput, INumberInput
    where T : unmanaged
{
    private readonly FieldSource[] _fields;
    private readonly double _missing;
    private readonly T[] _numbers;
    private readonly Func<double, T> _convert;

    public NumberInput(InputDescription description, long[] shape, long size, Func<double, T> convert)
    {
        _fields = [.. (description.Fields ?? []).Select(FieldSource.Of)];
        (_missing, _convert) = (description.Missing ?? double.NaN, convert);
        _numbers = GC.AllocateArray<T>((int)size, pinned: true);
        if (description.Value is { } constant)
            Array.Fill(_numbers, convert(constant));
        Value = OrtValue.CreateTensorValueFromMemory(_numbers, shape);
    }

    public override OrtValue Value { get; }

    public IReadOnlyList<FieldSource> Fields => _fields;

    public override bool TryFill(in HeadRow row)
    {
        for (int i = 0; i < _fields.Length; i++)
        {
            double number = _fields[i].Of(row);
            if (double.IsNaN(number))
                number = _missing;
            if (double.IsNaN(number))
                return false;
            Set(i, number);
        }

        return true;
    }

    public void Set(int place, double number) => _numbers[place] = _convert(Math.Clamp(number, -MostSize, MostSize));
}

/// <summary>An input of texts: the row's attributes.</summary>
internal sealed class TextInput : ModelInput
{
    private readonly string[] _fields;
    private readonly bool _mayMiss;

    public TextInput(InputDescription description, long[] shape)
    {
        if (description.Fields is null)
            throw new ModelException($"input '{description.Name}' takes texts; it must have fields.");
        _fields = [.. description.Fields];
        _mayMiss = description.Missing is not null;
        Value = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, shape);
    }

    public override OrtValue Value { get; }

    public override bool TryFill(in HeadRow row)
    {
        for (int i = 0; i < _fields.Length; i++)
        {
            if (!row.TryText(_fields[i], out ReadOnlySpan<byte> text) && !_mayMiss)
                return false;
            Value.StringTensorSetElementAt(text, i);
        }

        return true;
    }
}
