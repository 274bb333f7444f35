namespace OrleansAnomaly.Client.Cluster;

/// <summary>The cluster did not answer. Becomes problem <c>cluster-unreachable</c>, status 503.</summary>
internal sealed class ClusterUnreachableException(Exception inner)
    : Exception("The cluster did not answer: " + inner.Message, inner);
