using System.Text;
using OrleansAnomaly.GrainInterfaces.Events;

namespace OrleansAnomaly.Backtest.Inputs;

/// <summary>Makes the first pass over an input. Its memory grows by 16 bytes a run of rows, whatever the rows hold.</summary>
internal sealed class Surveyor
{
    /// <summary>Most entities of one input; rows of further ones are bad rows.</summary>
    public const int MaxEntities = 1_000_000;

    private readonly RowReader _reader;
    private readonly InputShape _shape;
    private readonly NameTable _names = new(MaxEntities);
    private readonly List<EntityRows> _entities = [];
    private readonly List<RowRun> _runs = [];
    private readonly BadRows _bad = new();
    private long _row;
    private int _homeless;

    private Surveyor(RowReader reader, InputShape shape) => (_reader, _shape) = (reader, shape);

    /// <exception cref="InvalidDataException">Nothing in it can be read.</exception>
    public static InputSurvey Survey(ByteSource source, InputFormat format, BacktestOptions options, CancellationToken cancellationToken)
    {
        (RowReader reader, InputShape shape) = Begin(source, format, options);
        return new Surveyor(reader, shape).Run(source, cancellationToken);
    }

    private static (RowReader Reader, InputShape Shape) Begin(ByteSource source, InputFormat format, BacktestOptions options)
    {
        long start = BomLength(source);
        RecordReader first = new InputShape(null, start).Open(source, start);
        if (!first.Next())
            throw new InvalidDataException("it is empty");
        if (format == InputFormat.Events)
            return (new EventRows(options, FieldNames.In(first.Record, options)), new(null, start));
        byte delimiter = CsvLayout.DelimiterOf(first.Record);
        RecordReader records = new InputShape(delimiter, start).Open(source, start);
        records.Next();
        CsvLayout layout = CsvLayout.Of(records.Record, options.ColumnEntityField, options.Profile.UseOf);
        long rows = layout.HasHeader ? records.NextOffset : records.Offset;
        return (new CsvRows(layout, options), new(delimiter, rows));
    }

    private static int BomLength(ByteSource source)
    {
        Span<byte> start = stackalloc byte[3];
        return source.Read(start, 0) == 3 && start.SequenceEqual("\uFEFF"u8) ? 3 : 0;
    }

    private InputSurvey Run(ByteSource source, CancellationToken cancellationToken)
    {
        RecordReader records = _shape.Open(source, _shape.FirstRow);
        for (; records.Next(); _row++)
        {
            if (_row % 4096 == 0)
                cancellationToken.ThrowIfCancellationRequested();
            Note(records);
        }

        if (_bad.Count == _row)
            throw new InvalidDataException(NothingRead());
        return new(_reader, _shape, _entities, _runs, _bad);
    }

    private void Note(RecordReader records)
    {
        string? problem = records.IsTooLong ? "record-too-long" : _reader.Read(records.Record);
        int entity = EntityOf(ref problem);
        if (problem is not null)
            _bad.Add(problem, _row + 1);
        if (entity < 0)
        {
            // No entity is known yet: the first one takes the row in.
            _homeless++;
            NoteRun(records.Offset, 0);
            return;
        }

        _entities[entity].Rows += 1 + _homeless;
        _homeless = 0;
        if (problem is null)
            _entities[entity].Note(_reader.Metrics, metric => !LabelColumns.Contains(_reader.MetricNames[metric]));
        NoteRun(records.Offset, entity);
    }

    /// <summary>Whose row it is; a bad row that does not tell goes where the row before it went.</summary>
    private int EntityOf(ref string? problem)
    {
        int last = _runs.Count == 0 || _entities.Count == 0 ? -1 : _runs[^1].Entity;
        if (_reader.Entity.IsEmpty || problem == "record-too-long")
            return last;
        int entity = _names.Intern(_reader.Entity);
        if (entity < 0)
        {
            problem = "too-many-entities";
            return last;
        }

        if (entity == _entities.Count)
            _entities.Add(new(Encoding.UTF8.GetString(_reader.Entity)));
        return entity;
    }

    private void NoteRun(long offset, int entity)
    {
        if (_runs.Count > 0 && _runs[^1] is var last && last.Entity == entity)
            _runs[^1] = last with { Rows = last.Rows + 1 };
        else
            _runs.Add(new(offset, 1, entity));
    }

    private string NothingRead()
    {
        if (_row == 0)
            return "it has a header but no rows";
        string reasons = string.Join(", ", _bad.Reasons.Select(r => $"{r.Reason} ({r.Count} rows, the first is row {r.FirstRow})"));
        return $"no row can be read: {reasons}{(_bad.Reasons is [var only] ? Hint(only.Reason) : "")}";
    }

    private static string Hint(string reason) => reason switch
    {
        "no-entity" => "; name the field that holds the entity with --entity FIELD",
        "invalid-number" => "; a file is one column of numbers, or columns that begin with the time, set apart by commas, semicolons or tabs",
        _ => "",
    };
}
