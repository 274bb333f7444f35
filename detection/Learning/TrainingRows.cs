using Microsoft.ML;
using Microsoft.ML.Data;

namespace OrleansAnomaly.Detection.Learning;

/// <summary>Rows as ML.NET takes them.</summary>
internal static class TrainingRows
{
    /// <summary>Name of the column.</summary>
    public const string Features = nameof(Row.Values);

    public static IDataView View(MLContext context, IReadOnlyList<float[]> rows)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Row));
        schema[Features].ColumnType = new VectorDataViewType(NumberDataViewType.Single, rows[0].Length);
        return context.Data.LoadFromEnumerable(rows.Select(values => new Row { Values = values }), schema);
    }

    private sealed class Row
    {
        public float[] Values { get; set; } = [];
    }
}
