namespace OrleansAnomaly.Onnx.Description;

/// <summary>A model or its description cannot be used.</summary>
/// <param name="message">Names setting and value.</param>
internal sealed class ModelException(string message) : Exception(message);
