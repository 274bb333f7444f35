using System.Diagnostics;

namespace OrleansAnomaly.Benchmarks.Throughput;

/// <summary>Time, CPU and allocation of this process since it was begun.</summary>
internal sealed class Measurement
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly TimeSpan _cpu = Environment.CpuUsage.TotalTime;
    private readonly long _allocated = GC.GetTotalAllocatedBytes();

    /// <summary>Events/s of so many events since it was begun.</summary>
    public double EventsPerSecond(long events) => events / Stopwatch.GetElapsedTime(_started).TotalSeconds;

    /// <summary>CPU microseconds an event.</summary>
    public double Cpu(long events) => (Environment.CpuUsage.TotalTime - _cpu).TotalMicroseconds / events;

    /// <summary>Managed bytes an event.</summary>
    public double Bytes(long events) => (double)(GC.GetTotalAllocatedBytes() - _allocated) / events;

    /// <summary>A result without a start of its own.</summary>
    public RunResult Result(string mode, long events) => new(mode, EventsPerSecond(events), Cpu(events), EventsPerSecond(events), Cpu(events), Bytes(events), 0);
}
