using OrleansAnomaly.Silo.Hosting;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.AddOrleansAnomalySilo();
WebApplication app = builder.Build();
app.MapSiloEndpoints();
await app.RunAsync();
