using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Onnx.Description;
using OrleansAnomaly.Onnx.Scoring;

namespace OrleansAnomaly.Onnx;

/// <summary>The models of a folder as heads, each loaded once and shared by all entities of the process.</summary>
public sealed class OnnxHeads : IDisposable
{
    private const long LongestDescription = 256 * 1024;

    private readonly List<OnnxModel> _models = [];
    private readonly List<HeadRegistration> _registrations = [];
    private readonly List<string> _errors = [];

    private OnnxHeads()
    {
    }

    /// <summary>A head for each model, called as its description's file.</summary>
    public IReadOnlyList<HeadRegistration> Registrations => _registrations;

    /// <summary>Everything that is wrong with the options, the descriptions and the models: one line each, naming option or setting and value.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>Loads the models and has each score a row of zeros, so that what cannot work is told now.</summary>
    /// <param name="options">Where they are.</param>
    /// <param name="time">Keeps the time limit.</param>
    public static OnnxHeads Load(OnnxOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        OnnxHeads heads = new();
        (TimeSpan least, TimeSpan most) = OnnxOptions.TimeLimits;
        if (options.TimeLimit != OnnxOptions.NoLimit && (options.TimeLimit < least || options.TimeLimit > most))
            heads._errors.Add($"Onnx:TimeLimit is {options.TimeLimit}; it must be from {least} to {most}.");
        if (options.Folder.Length > 0)
            heads.LoadAll(options, time);
        return heads;
    }

    /// <summary>Lets go of the models.</summary>
    public void Dispose() => _models.ForEach(model => model.Dispose());

    private void LoadAll(OnnxOptions options, TimeProvider time)
    {
        if (!Directory.Exists(options.Folder))
        {
            _errors.Add($"Onnx:Folder is '{options.Folder}'; there is no such folder.");
            return;
        }

        foreach (string file in Directory.EnumerateFiles(options.Folder, "*.json").Order(StringComparer.Ordinal))
        {
            try
            {
                LoadOne(file, options.TimeLimit, time);
            }
            catch (Exception wrong) when (wrong is ModelException or ArgumentException or IOException or UnauthorizedAccessException)
            {
                _errors.Add($"Onnx:Folder: {Path.GetFileName(file)}: {wrong.Message.ReplaceLineEndings(" ")}");
            }
        }
    }

    private void LoadOne(string file, TimeSpan timeLimit, TimeProvider time)
    {
        if (new FileInfo(file).Length > LongestDescription)
            throw new ModelException("the file is longer than 256 KiB.");
        ModelDescription description = ModelDescription.Read(File.ReadAllText(file));
        string name = Path.GetFileNameWithoutExtension(file);
        string path = Path.Combine(Path.GetDirectoryName(file)!, description.Model ?? name + ".onnx");
        if (!File.Exists(path))
            throw new ModelException($"model is '{Path.GetFileName(path)}'; there is no such file beside it.");
        OnnxModel model = OnnxModel.Load(path, description, timeLimit, time);
        _models.Add(model);
        _registrations.Add(new HeadRegistration(name, context => new OnnxHead(context.Head, model)));
    }
}
