using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansAnomaly.Onnx.Description;

/// <summary>What a model takes from a row and what its output means: a JSON file that a person writes beside it.</summary>
internal sealed record ModelDescription
{
    private const int MostFields = 1024;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>What it finds, in a sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary>The model's file, beside the description. Default: the description's name with <c>.onnx</c>.</summary>
    public string? Model { get; init; }

    /// <summary>What each of the model's inputs is given.</summary>
    public required IReadOnlyList<InputDescription> Inputs { get; init; }

    /// <summary>The output that is the score.</summary>
    public required string Output { get; init; }

    /// <summary>Which number of the output, from 0. Default 0.</summary>
    public int Element { get; init; }

    /// <summary>Output of a row that is as usual as can be: score 0. Default 0.</summary>
    public double Usual { get; init; }

    /// <summary>Output at the alert boundary: score 1. Below <see cref="Usual"/> where low outputs are odd.</summary>
    public required double Boundary { get; init; }

    /// <summary>Output of a critical row: score 3; beyond <see cref="Boundary"/>. Default: as far again as the boundary is, twice.</summary>
    public double? Critical { get; init; }

    /// <summary>Reads one.</summary>
    /// <exception cref="ModelException">It is not JSON, or a setting is unknown, missing or cannot be.</exception>
    public static ModelDescription Read(string json)
    {
        try
        {
            ModelDescription description = JsonSerializer.Deserialize<ModelDescription>(json, Json) ?? throw new ModelException("the file is null; it must be an object.");
            description.Check();
            return description;
        }
        catch (JsonException wrong)
        {
            throw new ModelException(wrong.Message);
        }
    }

    private void Check()
    {
        double way = Boundary - Usual;
        if (way == 0 || !double.IsFinite(way))
            throw new ModelException(FormattableString.Invariant($"boundary is {Boundary}; it must be another number than usual ({Usual})."));
        if (Critical is { } critical && !((critical - Boundary) * way > 0))
            throw new ModelException(FormattableString.Invariant($"critical is {critical}; it must lie beyond boundary ({Boundary}) as seen from usual ({Usual})."));
        if (Inputs.Sum(input => input.Fields?.Count ?? 1) > MostFields)
            throw new ModelException($"inputs names more than {MostFields} fields.");
        for (int i = 0; i < Inputs.Count; i++)
            Inputs[i].Check($"inputs[{i}]");
    }
}

/// <summary>What one input of a model is given: numbers or texts of the row's fields, or a constant.</summary>
internal sealed record InputDescription
{
    /// <summary>The input's name in the model.</summary>
    public required string Name { get; init; }

    /// <summary>Fields in the input's order: <c>latency_ms</c>, <c>latency_ms:ratio</c>, <c>@hour</c>.</summary>
    public IReadOnlyList<string>? Fields { get; init; }

    /// <summary>What a field counts as in a row that does not have it; null: such a row is not scored.</summary>
    public double? Missing { get; init; }

    /// <summary>A constant instead of fields, for inputs that do not matter.</summary>
    public double? Value { get; init; }

    public void Check(string path)
    {
        if ((Fields is { Count: > 0 }) == Value.HasValue)
            throw new ModelException($"{path} ('{Name}') must have either fields or a value.");
        if (Missing is { } missing && !double.IsFinite(missing))
            throw new ModelException($"{path}.missing is {missing}; it must be a finite number.");
    }
}
