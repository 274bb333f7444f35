using OrleansAnomaly.Client.Cluster;
using OrleansAnomaly.Client.Hosting;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
ApiOptions api = builder.Configuration.GetSection("Api").Get<ApiOptions>() ?? new();
builder.WebHost.UseUrls(api.Url.Split(';')).ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Limits.MaxRequestBodySize = api.MaxRequestBytes;
});
builder.AddOrleansAnomalyCluster();
builder.Services.AddOrleansAnomalyApi(builder.Configuration);
WebApplication app = builder.Build();
app.MapOrleansAnomalyApi();
await app.RunAsync();
