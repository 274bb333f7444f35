using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Detection.Presets;

namespace OrleansAnomaly.Presets;

/// <summary>The presets of a folder, one file each, read once.</summary>
public sealed class PresetFolder
{
    private const long LongestFile = 1024 * 1024;

    private readonly Dictionary<string, Preset> _presets;

    private PresetFolder(string path, Dictionary<string, Preset> presets, IReadOnlyList<string> errors) => (Path, _presets, Errors) = (path, presets, errors);

    /// <summary>The folder of the presets that come with the program.</summary>
    public static string Shipped => System.IO.Path.Combine(AppContext.BaseDirectory, "presets");

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Names of its presets, in order.</summary>
    public IReadOnlyList<string> Names => [.. _presets.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Everything that is wrong with its files.</summary>
    public IReadOnlyList<string> Errors { get; }

    /// <summary>Reads a folder's presets; what is wrong with them is in <see cref="Errors"/>.</summary>
    /// <param name="path">The folder; null for <see cref="Shipped"/>.</param>
    /// <param name="heads">Heads of others that its presets may name; null for none.</param>
    public static PresetFolder Read(string? path = null, HeadCatalog? heads = null)
    {
        string folder = string.IsNullOrEmpty(path) ? Shipped : path;
        Dictionary<string, Preset> presets = new(StringComparer.OrdinalIgnoreCase) { [Preset.Default.Name] = Preset.Default };
        List<string> errors = [];
        try
        {
            foreach (string file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
                Read(file, presets, errors, heads);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.Add($"presets cannot be read from '{folder}': {e.Message}");
        }

        return new PresetFolder(folder, presets, errors);
    }

    /// <summary>Finds a preset by its name; case does not count. Null when there is none.</summary>
    public Preset? Find(string name) => _presets.GetValueOrDefault(name);

    /// <summary>What to say of a name that is no preset's.</summary>
    public string Missing(string name) => $"there is no preset '{name}' in '{Path}'; there are {string.Join(", ", Names)}";

    private static void Read(string file, Dictionary<string, Preset> presets, List<string> errors, HeadCatalog? heads)
    {
        string name = System.IO.Path.GetFileName(file);
        if (new FileInfo(file).Length > LongestFile)
        {
            errors.Add($"{name}: the file is longer than 1 MiB.");
            return;
        }

        if (PresetText.Read(name, File.ReadAllText(file), out IReadOnlyList<string> found, heads) is { } preset)
            presets[preset.Name] = preset;
        errors.AddRange(found);
    }
}
