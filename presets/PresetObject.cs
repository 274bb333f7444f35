using System.Text.Json;

namespace OrleansAnomaly.Presets;

/// <summary>One object of a preset file, read field by field; what nobody asked for is an error at the end.</summary>
internal sealed class PresetObject
{
    private readonly Dictionary<string, JsonElement> _values = new(StringComparer.Ordinal);
    private readonly List<string> _known = [];
    private readonly PresetProblems _problems;
    private readonly string _path;

    public PresetObject(JsonElement value, string path, PresetProblems problems)
    {
        (_path, _problems) = (path, problems);
        if (value.ValueKind != JsonValueKind.Object)
        {
            problems.Add(path.Length == 0 ? "the file" : path, value, "an object");
            return;
        }

        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (!_values.TryAdd(property.Name, property.Value))
                problems.Add($"{PathOf(property.Name)} occurs twice.");
        }
    }

    public PresetProblems Problems => _problems;

    public string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    public string Text(string name, string otherwise) =>
        Ask(name, JsonValueKind.String, "a text") is { } value ? value.GetString() ?? "" : otherwise;

    /// <summary>A text that must be there.</summary>
    public string Need(string name)
    {
        string text = Text(name, "");
        if (text.Length == 0)
            _problems.Add(_values.ContainsKey(name) ? $"{PathOf(name)} is empty; it must be a name." : $"{PathOf(name)} is missing.");
        return text;
    }

    public bool Flag(string name)
    {
        if (!Known(name, out JsonElement value))
            return false;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            _problems.Add(PathOf(name), value, "true or false");
        return value.ValueKind == JsonValueKind.True;
    }

    public double? Number(string name, double least, double most)
    {
        if (Ask(name, JsonValueKind.Number, "a number") is not { } value)
            return null;
        double number = value.GetDouble();
        if (number >= least && number <= most && double.IsFinite(number))
            return number;
        _problems.Add(PathOf(name), value, Range(least, most));
        return null;
    }

    public T Choice<T>(string name, T otherwise)
        where T : struct, Enum
    {
        if (Ask(name, JsonValueKind.String, "a text") is not { } value)
            return otherwise;
        string text = value.GetString() ?? "";
        if (!int.TryParse(text, out _) && Enum.TryParse(text, ignoreCase: true, out T choice))
            return choice;
        _problems.Add(PathOf(name), value, $"one of {string.Join(", ", Enum.GetNames<T>().Select(one => char.ToLowerInvariant(one[0]) + one[1..]))}");
        return otherwise;
    }

    /// <summary>Texts: a list of them, or one alone.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        if (!Known(name, out JsonElement value))
            return null;
        if (value.ValueKind == JsonValueKind.String)
            return [value.GetString() ?? ""];
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String))
            return [.. value.EnumerateArray().Select(one => one.GetString() ?? "")];
        _problems.Add(PathOf(name), value, "a text or a list of texts");
        return null;
    }

    /// <summary>Heads by name.</summary>
    public IReadOnlyList<string>? Heads(string name)
    {
        IReadOnlyList<string>? heads = Texts(name);
        foreach (string head in (heads ?? []).Where(head => !_problems.Heads.Knows(head)))
            _problems.Add($"{PathOf(name)} names '{head}'; there are {string.Join(", ", _problems.HeadsKnown)}.");
        return heads;
    }

    public IReadOnlyList<T> Objects<T>(string name, Func<PresetObject, T> read)
    {
        if (Ask(name, JsonValueKind.Array, "a list") is not { } value)
            return [];
        return [.. value.EnumerateArray().Select((one, i) => Finished(new PresetObject(one, $"{PathOf(name)}[{i}]", _problems), read))];
    }

    public T? Object<T>(string name, Func<PresetObject, T> read)
        where T : class =>
        Known(name, out JsonElement value) ? Finished(new PresetObject(value, PathOf(name), _problems), read) : null;

    /// <summary>Texts by name, whatever the names.</summary>
    public IReadOnlyDictionary<string, string> Map(string name)
    {
        Dictionary<string, string> map = new(StringComparer.Ordinal);
        if (Known(name, out JsonElement value))
        {
            PresetObject entries = new(value, PathOf(name), _problems);
            foreach (string key in entries._values.Keys)
                map[key] = entries.Text(key, "");
        }

        return map;
    }

    /// <summary>A list of texts, or one alone, by name, whatever the names; in the file's order.</summary>
    public IReadOnlyList<T> TextsByName<T>(string name, Func<string, IReadOnlyList<string>, T> read)
    {
        if (!Known(name, out JsonElement value))
            return [];
        PresetObject entries = new(value, PathOf(name), _problems);
        return [.. entries._values.Keys.Select(key => read(key, entries.Texts(key) ?? []))];
    }

    public static T Finished<T>(PresetObject value, Func<PresetObject, T> read)
    {
        T result = read(value);
        foreach (string name in value._values.Keys.Except(value._known))
            value._problems.Add($"{value.PathOf(name)} is not a setting; there are {string.Join(", ", value._known)}.");
        return result;
    }

    private JsonElement? Ask(string name, JsonValueKind kind, string must)
    {
        if (!Known(name, out JsonElement value))
            return null;
        if (value.ValueKind == kind)
            return value;
        _problems.Add(PathOf(name), value, must);
        return null;
    }

    private bool Known(string name, out JsonElement value)
    {
        _known.Add(name);
        return _values.TryGetValue(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    private static string Range(double least, double most) => (double.IsFinite(least), double.IsFinite(most)) switch
    {
        (true, true) => FormattableString.Invariant($"from {least} to {most}"),
        (true, false) => FormattableString.Invariant($"at least {least}"),
        _ => "a finite number",
    };
}
