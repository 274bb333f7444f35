using OrleansAnomaly.Benchmarks.Evaluation;

return args switch
{
    ["evaluate", .. var rest] => EvaluateCommand.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: dotnet run -c Release --project benchmarks -- COMMAND");
    Console.Error.WriteLine("  evaluate    score the detection engine and baselines on labelled series (evaluate --help)");
    return 2;
}
