using System.Text.Json;
using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Detection.Presets;

namespace OrleansAnomaly.Presets;

/// <summary>Collects everything that is wrong with a preset, each with file, field and value.</summary>
/// <param name="file">Name of its file.</param>
/// <param name="heads">Heads of others that it may name.</param>
internal sealed class PresetProblems(string file, HeadCatalog heads)
{
    private const int LongestValue = 60;

    private readonly List<string> _problems = [];

    public IReadOnlyList<string> All => _problems;

    /// <summary>Heads of others that it may name.</summary>
    public HeadCatalog Heads => heads;

    /// <summary>All heads that it may name.</summary>
    public IEnumerable<string> HeadsKnown => HeadNames.All.Concat(heads.Names);

    public void Add(string problem) => _problems.Add($"{file}: {problem}");

    public void Add(string path, JsonElement value, string must) => Add($"{path} is {Short(value)}; it must be {must}.");

    private static string Short(JsonElement value)
    {
        string text = value.GetRawText();
        return text.Length <= LongestValue ? text : text[..LongestValue] + "...";
    }
}
