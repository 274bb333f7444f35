using System.Globalization;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using OrleansAnomaly.Benchmarks.Evaluation;

namespace OrleansAnomaly.Benchmarks.Micro;

/// <summary>The command <c>micro</c>: what a warm detector costs per metric in time, allocation and memory, against its limits and its peers.</summary>
internal static class MicroCommand
{
    public static int Run(ReadOnlySpan<string> args)
    {
        if (args.Length > 0)
        {
            Console.Error.WriteLine("micro   measure a warm detector's time, allocation and memory; takes three minutes");
            return 2;
        }

        MarkdownTable memory = MemoryTable.Measure(); // before the benchmarks, whose own objects would come and go on the same heap
        Summary summary = BenchmarkRunner.Run<MetricBenchmarks>(Config());
        if (summary.HasCriticalValidationErrors || summary.Reports.Any(report => report.ResultStatistics is null))
        {
            Console.Error.WriteLine($"A benchmark failed; its log is {summary.LogFilePath}.");
            return 1;
        }

        Console.WriteLine($"{Environment.ProcessorCount} processors, {RuntimeInformation.ProcessArchitecture}, .NET {Environment.Version}\n");
        Console.WriteLine(Costs(summary));
        Console.WriteLine(memory);
        return 0;
    }

    private static ManualConfig Config() => ManualConfig.CreateEmpty()
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(12))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(NullLogger.Instance);

    private static MarkdownTable Costs(Summary summary)
    {
        double plain = Median(summary.Reports.Single(report => report.BenchmarkCase.Descriptor.Baseline));
        MarkdownTable table = new("what", "ns", "limit ns", "of the limit", "times EWMA", "allocated bytes");
        foreach (BenchmarkReport report in summary.Reports)
        {
            Descriptor what = report.BenchmarkCase.Descriptor;
            double ns = Median(report), limit = MetricBenchmarks.LimitOf(what.WorkloadMethod.Name);
            table.Add(
                what.WorkloadMethodDisplayInfo.Trim('\''),
                Text(ns, 0),
                double.IsNaN(limit) ? "" : Text(limit, 0),
                double.IsNaN(limit) ? "" : Text(ns / limit, 2),
                Text(ns / plain, 1),
                Text(report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0, 0));
        }

        return table;
    }

    private static double Median(BenchmarkReport report) => report.ResultStatistics!.Median;

    private static string Text(double value, int decimals) => value.ToString("n" + decimals, CultureInfo.InvariantCulture);
}
