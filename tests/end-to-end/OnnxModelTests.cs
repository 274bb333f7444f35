using System.Globalization;
using System.Text.Json;
using OnnxModelExample;
using OrleansAnomaly.Onnx.Tests.Support;

namespace OrleansAnomaly.EndToEnd.Tests;

/// <summary>Models in a silo's grains: what they find and what goes wrong with them, as it is seen over REST.</summary>
[Collection<OneAtATime>]
public sealed class OnnxModelTests
{
    private const int Usual = 300;

    private const string Preset = """
        { "description": "Two models.", "scoring": "series", "heads": ["point", "service-risk", "logarithm"] }
        """;

    private const string Logarithm = """
        { "inputs": [{ "name": "x", "fields": ["error_rate"] }], "output": "y", "boundary": 100 }
        """;

    [Fact]
    public async Task Models_OneFindsAndOneFails_AlertNamesTheFirstAndStatusSaysWhyTheOtherIsOff()
    {
        using var folder = new TestFolder();
        Write(folder.Path);
        await using var rig = await LocalRig.StartAsync(OptionsOf(folder.Path));
        var start = TimeProvider.System.GetUtcNow().AddMinutes(-Usual);
        Random random = new(1);
        string Ordinary(string service, int minute) => Event(service, start, minute, 200 + (20 * random.NextDouble()), 0.01 + (0.01 * random.NextDouble()));

        await rig.ReplayAsync(Enumerable.Range(0, Usual).SelectMany(minute => new[] { Ordinary("auth", minute), Ordinary("payment", minute) }), 1000);
        await Eventually.Get(() => rig.Api.Applied(["auth", "payment"]), applied => applied == 2 * Usual);
        rig.Produce([Event("auth", start, Usual, 210, 0), Event("payment", start, Usual, 450, 0.2)]);
        await Eventually.Get(() => rig.Api.Applied(["auth", "payment"]), applied => applied == (2 * Usual) + 2);

        var alert = Assert.Single(await Eventually.Get(() => rig.Api.Alerts("&service=payment"), alerts => alerts.Count > 0));
        Assert.Contains(alert.GetProperty("contributions").EnumerateArray(), part => part.GetProperty("head").GetString() == "service-risk");
        JsonElement auth = await rig.Api.Get("api/v1/services/auth"), payment = await rig.Api.Get("api/v1/services/payment");
        Assert.Equal(("service-risk.onnx, 301 of 301 rows scored", null), Head(payment, "service-risk"));
        Assert.Equal(("logarithm.onnx, 301 of 301 rows scored", null), Head(payment, "logarithm"));
        Assert.Equal(("service-risk.onnx, 301 of 301 rows scored", null), Head(auth, "service-risk"));
        Assert.Equal("threw InvalidOperationException: logarithm.onnx gave -Infinity, which is no score.", Head(auth, "logarithm").Problem);
        Assert.All(auth.GetProperty("metrics").EnumerateArray(), metric => Assert.Equal(Usual + 1, metric.GetProperty("count").GetInt64()));
        Assert.Contains("'logarithm' is switched off for auth", rig.Log, StringComparison.Ordinal);
    }

    private static void Write(string folder)
    {
        var models = Directory.CreateDirectory(Path.Combine(folder, "models")).FullName;
        using (var model = RiskModel.Train(SimulatedRows.Take(seed: 1, hours: 0.5), seed: 1))
            model.Export(models);
        File.WriteAllBytes(Path.Combine(models, "logarithm.onnx"), HandmadeModel.Logarithm());
        File.WriteAllText(Path.Combine(models, "logarithm.json"), Logarithm);
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "presets")).FullName, "default.json"), Preset);
    }

    private static Local.Hosting.LocalOptions OptionsOf(string folder)
    {
        var options = LocalRig.Options(Path.Combine(folder, "data"));
        return options with
        {
            PresetFolder = Path.Combine(folder, "presets"),
            ModelFolder = Path.Combine(folder, "models"),
            // A slow machine is no part of what is tried here.
            Settings = new Dictionary<string, string?>(options.Settings) { ["Onnx:TimeLimit"] = "00:00:10" },
        };
    }

    private static string Event(string service, DateTimeOffset start, int minute, double latency, double errors) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"timestamp": {{start.ToUnixTimeSeconds() + (60 * minute)}}, "service": "{{service}}", "latency_ms": {{latency}}, "error_rate": {{errors}}}""");

    private static (string? Detail, string? Problem) Head(JsonElement status, string name)
    {
        var head = status.GetProperty("heads").EnumerateArray().Single(one => one.GetProperty("name").GetString() == name);
        return (head.GetProperty("detail").GetString(), head.TryGetProperty("problem", out var problem) ? problem.GetString() : null);
    }
}
