using OrleansAnomaly.Client.Hosting;
using OrleansAnomaly.Hosting;

return args switch
{
    ["--health", string url] => await HealthProbe.RunAsync(url, Console.Error),
    _ => await ApiStart.RunAsync(args, Console.Error),
};
