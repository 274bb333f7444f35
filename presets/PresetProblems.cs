using System.Text.Json;

namespace OrleansAnomaly.Presets;

/// <summary>Collects everything that is wrong with a preset, each with file, field and value.</summary>
internal sealed class PresetProblems(string file)
{
    private const int LongestValue = 60;

    private readonly List<string> _problems = [];

    public IReadOnlyList<string> All => _problems;

    public void Add(string problem) => _problems.Add($"{file}: {problem}");

    public void Add(string path, JsonElement value, string must) => Add($"{path} is {Short(value)}; it must be {must}.");

    private static string Short(JsonElement value)
    {
        string text = value.GetRawText();
        return text.Length <= LongestValue ? text : text[..LongestValue] + "...";
    }
}
