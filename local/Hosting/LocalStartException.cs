namespace OrleansAnomaly.Local.Hosting;

/// <summary>Something that a person can change keeps it from starting.</summary>
internal sealed class LocalStartException(IReadOnlyList<string> lines) : Exception(string.Join(Environment.NewLine, lines))
{
    /// <summary>What is wrong and what to do, one a line.</summary>
    public IReadOnlyList<string> Lines { get; } = lines;
}
