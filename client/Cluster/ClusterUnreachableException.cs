namespace OrleansAnomaly.Client.Cluster;

/// <summary>The cluster did not answer. Becomes problem <c>cluster-unreachable</c>, status 503.</summary>
internal sealed class ClusterUnreachableException(Exception inner)
    : Exception($"The cluster did not answer: {Reason(inner)}", inner)
{
    // What Orleans says before the first silo told it which grains there are is of no use to anyone.
    private static string Reason(Exception inner) => inner is ArgumentException ? "no silo has been reached yet." : inner.Message;
}
