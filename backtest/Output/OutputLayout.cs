using OrleansAnomaly.Backtest.Inputs;

namespace OrleansAnomaly.Backtest.Output;

/// <summary>Where an input's scores go: one file for one entity, a folder of files for several.</summary>
internal sealed class OutputLayout
{
    private readonly string[] _files;

    public OutputLayout(string folder, string input, IReadOnlyList<EntityRows> entities)
    {
        Path = System.IO.Path.Combine(folder, entities.Count == 1 ? input + ".csv" : input);
        FileNames names = new();
        _files = entities.Count == 1
            ? [Path]
            : [.. entities.Select(entity => System.IO.Path.Combine(Path, names.For(entity.Name) + ".csv"))];
        if (entities.Count > 1)
            Directory.CreateDirectory(Path);
    }

    /// <summary>The file, or the folder.</summary>
    public string Path { get; }

    public Stream Create(int entity) => new FileStream(_files[entity], FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
}
