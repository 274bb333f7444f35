namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Several selectors side by side. The reader asks each of its parts; alone it answers with the first key there is.</summary>
internal sealed class EachKeySelector : KafkaKeySelector
{
    public EachKeySelector(IReadOnlyList<KafkaKeySelector> selectors)
    {
        ArgumentNullException.ThrowIfNull(selectors);
        ArgumentOutOfRangeException.ThrowIfZero(selectors.Count);
        Parts = [.. selectors.SelectMany(static selector => selector.Parts)];
    }

    internal override IReadOnlyList<KafkaKeySelector> Parts { get; }

    public override KafkaKeyResult Find(ReadOnlySpan<byte> input, Span<byte> scratch, out ReadOnlySpan<byte> key)
    {
        KafkaKeyResult result = Parts[0].Find(input, scratch, out key);
        for (int i = 1; i < Parts.Count && result != KafkaKeyResult.Found; i++)
        {
            if (Parts[i].Find(input, scratch, out key) == KafkaKeyResult.Found) return KafkaKeyResult.Found;
        }

        return result;
    }
}
