namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Something that was read and must be persisted before the offsets behind it may be committed.</summary>
internal sealed class Outstanding(long since)
{
    private volatile bool _persisted;

    /// <summary>When it was read, as a timestamp of the reader's clock.</summary>
    public long Since => since;

    public bool IsPersisted => _persisted;

    public void MarkPersisted() => _persisted = true;
}
