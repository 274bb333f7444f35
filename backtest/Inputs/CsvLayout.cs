using System.Globalization;
using System.Text;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.GrainInterfaces.Events;

namespace OrleansAnomaly.Backtest.Inputs;

/// <summary>What a CSV's columns are. A column's kind is settled by its first cell that is not empty, so by no later row.</summary>
internal sealed class CsvLayout
{
    private static readonly string[] TimeNames = ["time", "timestamp", "date", "datetime", "ts", "t"];

    private readonly CsvColumn[] _columns;

    private CsvLayout(byte delimiter, bool hasHeader, string[] names, string? entityField, Func<string, FieldUse> useOf)
    {
        (Delimiter, HasHeader, Names) = (delimiter, hasHeader, names);
        _columns = [.. names.Select(name => ColumnOf(useOf(name)))];
        if (names.Length > 0)
            _columns[0] = CsvColumn.Time;
        EntityColumn = entityField is null ? -1 : Array.IndexOf(names, entityField);
        if (EntityColumn >= 0)
            _columns[EntityColumn] = CsvColumn.Entity;
    }

    public byte Delimiter { get; }

    /// <summary>False when the first line is already a row.</summary>
    public bool HasHeader { get; }

    /// <summary>Column names, made unique.</summary>
    public string[] Names { get; }

    /// <summary>True for a single column of numbers: the number of a row, from 1, is its time.</summary>
    public bool IsValuesOnly { get; private init; }

    /// <summary>The column that names the entity; -1 when the whole file is one.</summary>
    public int EntityColumn { get; }

    /// <summary>True when times are plain step numbers, false when they are times; null before the first row.</summary>
    public bool? CountsSteps { get; private set; }

    /// <summary>Columns of numbers, in the file's order, without labels.</summary>
    public IReadOnlyList<int> Metrics =>
        [.. Enumerable.Range(0, Names.Length).Where(i => _columns[i] == CsvColumn.Metric && !LabelColumns.Contains(Names[i]))];

    /// <summary>Looks at the first record.</summary>
    /// <exception cref="InvalidDataException">It is a row of numbers without anything that sets columns apart.</exception>
    public static CsvLayout Of(ReadOnlySpan<byte> firstRecord, string? entityField, Func<string, FieldUse> useOf)
    {
        byte delimiter = DelimiterOf(firstRecord);
        CsvCells cells = new(delimiter);
        cells.Cut(firstRecord);
        if (cells.Count == 1 && IsValues(cells[0]))
            return OfValues(delimiter, cells[0]);
        bool hasHeader = !IsTime(cells[0]);
        return new(delimiter, hasHeader, hasHeader ? NamesIn(cells) : NamesFor(cells.Count), entityField, useOf);
    }

    public static byte DelimiterOf(ReadOnlySpan<byte> record) =>
        record.Contains((byte)',') ? (byte)',' : record.Contains((byte)';') ? (byte)';' : record.Contains((byte)'\t') ? (byte)'\t' : (byte)',';

    public CsvColumn KindOf(int column, ReadOnlySpan<byte> cell)
    {
        if (_columns[column] == CsvColumn.Unknown)
            _columns[column] = IsNumber(cell, out _) ? CsvColumn.Metric : CsvColumn.Attribute;
        return _columns[column];
    }

    /// <summary>A finite number, with a decimal comma too where semicolons set columns apart.</summary>
    public bool IsNumber(ReadOnlySpan<byte> cell, out double value) =>
        CellValue.IsNumber(cell, out value) || (Delimiter == ';' && CellValue.IsCommaNumber(cell, out value));

    /// <summary>Unix seconds of a row's time; false when it is none.</summary>
    public bool TryTime(ReadOnlySpan<byte> cell, double stepSeconds, out double seconds)
    {
        bool isNumber = CellValue.IsNumber(cell, out double number);
        if (!isNumber && !IsTime(cell))
        {
            seconds = double.NaN;
            return false;
        }

        CountsSteps ??= isNumber && Math.Abs(number) < RowTime.FirstUnixTime;
        if (CountsSteps.Value)
            seconds = isNumber ? number * stepSeconds : double.NaN;
        else if (EventTime.FromText(cell, out seconds) != DecodeError.None)
            seconds = double.NaN;
        return double.IsFinite(seconds);
    }

    private static CsvLayout OfValues(byte delimiter, ReadOnlySpan<byte> first)
    {
        if (AreNumbers(first))
            throw new InvalidDataException("its first line holds several numbers with blanks between them; write one number a line, or columns set apart by commas");
        bool hasHeader = !CellValue.IsNumber(first, out _) && !CellValue.IsMissing(first);
        CsvLayout layout = new(delimiter, hasHeader, [hasHeader ? Encoding.UTF8.GetString(first) : "value"], null, _ => FieldUse.Metric) { IsValuesOnly = true, CountsSteps = true };
        layout._columns[0] = CsvColumn.Metric;
        return layout;
    }

    private static bool AreNumbers(ReadOnlySpan<byte> cell) =>
        Encoding.UTF8.GetString(cell).Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } words
        && Array.TrueForAll(words, word => CellValue.IsNumber(Encoding.UTF8.GetBytes(word), out _));

    /// <summary>One cell begins a column of values unless it is a time or is called one.</summary>
    private static bool IsValues(ReadOnlySpan<byte> cell) => CellValue.IsNumber(cell, out _)
        || (EventTime.FromText(cell, out _) != DecodeError.None && !TimeNames.Contains(Encoding.UTF8.GetString(cell), StringComparer.OrdinalIgnoreCase));

    private static CsvColumn ColumnOf(FieldUse use) => use switch
    {
        FieldUse.Metric => CsvColumn.Metric,
        FieldUse.Attribute => CsvColumn.Attribute,
        FieldUse.Ignored => CsvColumn.Ignored,
        _ => CsvColumn.Unknown,
    };

    private static bool IsTime(ReadOnlySpan<byte> cell) =>
        CellValue.IsNumber(cell, out _) || EventTime.FromText(cell, out _) == DecodeError.None;

    private static string[] NamesIn(CsvCells cells)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        string[] names = new string[cells.Count];
        for (int i = 0; i < names.Length; i++)
        {
            string name = cells[i].IsEmpty ? Numbered("column", i) : Encoding.UTF8.GetString(cells[i]);
            names[i] = taken.Add(name) ? name : Numbered(name, i);
            taken.Add(names[i]);
        }

        return names;
    }

    private static string[] NamesFor(int columns) => columns == 2
        ? ["time", "value"]
        : [.. Enumerable.Range(0, columns).Select(i => i == 0 ? "time" : Numbered("value", i))];

    private static string Numbered(string name, int column) => string.Create(CultureInfo.InvariantCulture, $"{name}_{column}");
}
