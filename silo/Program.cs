using OrleansAnomaly.Hosting;
using OrleansAnomaly.Silo.Health;
using OrleansAnomaly.Silo.Hosting;

return args switch
{
    ["--health", string url] => await HealthProbe.RunAsync(url, Console.Error),
    ["init-postgres", ..] => await InitPostgres.RunAsync(args[1..], Console.Out, Console.Error),
    _ => await SiloStart.RunAsync(args, Console.Error),
};
