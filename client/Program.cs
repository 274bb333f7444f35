using OrleansAnomaly.Client.Cluster;
using OrleansAnomaly.Client.Health;
using OrleansAnomaly.Client.Hosting;
using OrleansAnomaly.Hosting;

if (args is ["--health", string url])
    return await HealthProbe.RunAsync(url, Console.Error);

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
ApiOptions api = builder.Configuration.GetSection("Api").Get<ApiOptions>() ?? new();
builder.WebHost.UseUrls(api.Url.Split(';'));
builder.AddOrleansAnomalyCluster();
builder.Services.AddOrleansAnomalyApi(builder.Configuration);
WebApplication app = builder.Build();
app.MapOrleansAnomalyApi();
await app.RunAsync();
return 0;
