using OrleansAnomaly.Benchmarks.Backpressure;
using OrleansAnomaly.Benchmarks.Evaluation;
using OrleansAnomaly.Benchmarks.Faults;
using OrleansAnomaly.Benchmarks.Faults.Silo;
using OrleansAnomaly.Benchmarks.Found;
using OrleansAnomaly.Benchmarks.Latency;
using OrleansAnomaly.Benchmarks.Micro;
using OrleansAnomaly.Benchmarks.Quiet;
using OrleansAnomaly.Benchmarks.Records;
using OrleansAnomaly.Benchmarks.Throughput;
using OrleansAnomaly.Benchmarks.Uses;

return args switch
{
    ["evaluate", .. var rest] => EvaluateCommand.Run(rest),
    ["throughput", .. var rest] => ThroughputCommand.Run(rest),
    ["latency", .. var rest] => await LatencyCommand.RunAsync(rest),
    [LoadProducer.Verb, .. var rest] => LoadProducer.Run(rest),
    ["micro", .. var rest] => MicroCommand.Run(rest),
    ["found", .. var rest] => FoundCommand.Run(rest),
    ["quiet", .. var rest] => QuietCommand.Run(rest),
    ["records", .. var rest] => RecordsCommand.Run(rest),
    ["uses", .. var rest] => UsesCommand.Run(rest),
    ["backpressure", .. var rest] => await BackpressureCommand.RunAsync(rest),
    ["faults", .. var rest] => await FaultsCommand.RunAsync(rest),
    [FaultSilo.Verb, .. var rest] => await FaultSilo.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: dotnet run -c Release --project benchmarks -- COMMAND");
    Console.Error.WriteLine("  backpressure  slow one of many consumers to a crawl, and watch memory, lag and the others (backpressure without arguments says how)");
    Console.Error.WriteLine("  evaluate    score the detection engine and baselines on labelled series (evaluate --help)");
    Console.Error.WriteLine("  faults      kill silos, Kafka and Redis under load, and compare what is persisted with the log (faults --help)");
    Console.Error.WriteLine("  found       count what is found of generated anomalies, kind by kind, and how soon");
    Console.Error.WriteLine("  latency     measure produce to applied at shares of what the line holds (latency without arguments says how)");
    Console.Error.WriteLine("  micro       measure what a warm detector costs in time, allocation and memory");
    Console.Error.WriteLine("  quiet       count false alerts on generated series in which nothing is wrong");
    Console.Error.WriteLine("  records     rank made intrusion records and card payments with the security and fraud presets (records [FIRST-SEED [SEEDS]])");
    Console.Error.WriteLine("  uses        play each use's simulated month through its preset (uses --help)");
    Console.Error.WriteLine("  throughput  read a Kafka topic to its end through more and more of the line (throughput without arguments says how)");
    return 2;
}
