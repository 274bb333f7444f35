using System.Diagnostics;

namespace OrleansAnomaly.Benchmarks.Throughput;

/// <summary>Time, CPU and allocation of this process since it was begun.</summary>
internal sealed class Measurement
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly TimeSpan _cpu = Environment.CpuUsage.TotalTime;
    private readonly long _allocated = GC.GetTotalAllocatedBytes();
    private readonly int _collections = GC.CollectionCount(0);

    public void Print(string mode, long events)
    {
        TimeSpan time = Stopwatch.GetElapsedTime(_started);
        double cpu = (Environment.CpuUsage.TotalTime - _cpu).TotalMicroseconds / events;
        double bytes = (double)(GC.GetTotalAllocatedBytes() - _allocated) / events;
        Console.WriteLine(FormattableString.Invariant(
            $"{mode,-8} {events,10} events  {events / time.TotalSeconds / 1e6,6:F3} M/s  {cpu,6:F3} us CPU/event  {bytes,7:F1} B/event  {GC.CollectionCount(0) - _collections,4} gen0  {time.TotalSeconds,6:F1} s"));
    }
}
