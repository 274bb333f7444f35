using OrleansAnomaly.Detection;
using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Detection.Presets;

namespace OrleansAnomaly.Presets.Tests;

public sealed class PresetTextTests
{
    [Fact]
    public void Read_CommentsAndEverySetting_AreUnderstood()
    {
        const string text = """
            {
              // Comments and trailing commas do no harm.
              "description": "Payments", "timestamp": "at", "scoring": "events", "falseAlertsPerWeek": 0.5,
              "aliases": { "pan": ["cc_num", "card*"], "amount": "total" },
              "entities": [{ "field": "pan", "kind": "card", "heads": ["amount"] }, { "field": "ip" }],
              "fields": [{ "name": ["amount", "amt*"], "of": "card", "use": "metric", "unit": "EUR", "direction": "up",
                "leastChange": 5, "leastRatio": 0.2, "low": 0, "high": 1000, "weightedBy": "items", "heads": ["amount", "range"] }],
              "distinct": [{ "field": "pan", "of": ["ip"], "windowSeconds": 60, "least": 3 }],
              "severity": { "warning": 2, "critical": 4, "heads": { "range": "critical" } },
              "labels": { "team": "payments" },
            }
            """;

        Preset? preset = PresetText.Read("fraud.json", text, out IReadOnlyList<string> errors);

        Assert.Empty(errors);
        Assert.NotNull(preset);
        Assert.Equal(("fraud", "at", ScoringMode.Events, 0.5), (preset.Name, preset.TimestampField, preset.Scoring, preset.FalseAlertsPerWeek));
        FieldRule amount = preset.ProfileOf("card:1").RuleOf("AMT_eur");
        Assert.Equal((FieldUse.Metric, "EUR", ChangeDirection.Up, 0d, 1000d), (amount.Use, amount.Unit, amount.Direction, amount.Low, amount.High));
        Assert.Same(amount, preset.ProfileOf("card:1").RuleOf("Total"));
        Assert.Equal("card", preset.ProfileOfField("CC_NUM").Entity?.Kind);
        Assert.Equal(FieldUse.AsItComes, preset.ProfileOf("ip:10.0.0.1").UseOf("amount"));
        Assert.Equal(Severity.Critical, preset.Severity.Heads["range"]);
        Assert.Equal("payments", preset.Labels["team"]);
    }

    [Theory]
    [InlineData("""{ "scorin": "events" }""", "p.json: scorin is not a setting; there are description, timestamp")]
    [InlineData("""{ "scoring": "quick" }""", "p.json: scoring is \"quick\"; it must be one of series, events.")]
    [InlineData("""{ "falseAlertsPerWeek": 0 }""", "p.json: falseAlertsPerWeek is 0; it must be from 1E-06 to 100.")]
    [InlineData("""{ "fields": [{ "use": "metric" }] }""", "p.json: fields[0].name is missing or empty")]
    [InlineData("""{ "fields": [{ "name": "a", "low": 2, "high": 1 }] }""", "p.json: fields[0].low is 2, above high (1).")]
    [InlineData("""{ "fields": [{ "name": "a", "heads": ["magic"] }] }""", "p.json: fields[0].heads names 'magic'")]
    [InlineData("""{ "heads": ["point", "peers"] }""", "p.json: heads names 'peers', but there is no cohort")]
    [InlineData("""{ "fields": [{ "name": "a", "heads": ["peers"] }] }""", "p.json: heads names 'peers', but there is no cohort")]
    [InlineData("""{ "heads": ["point", "kmeans"] }""", "p.json: heads names 'kmeans' without 'joint'; in a series it judges the rows that joint makes.")]
    [InlineData("""{ "heads": ["joint", "kmeans"], "entities": [{ "field": "a", "heads": ["kmeans"] }] }""", "p.json: entities[0].heads names 'kmeans' without 'joint'")]
    [InlineData("""{ "scoring": "events", "entities": [{ "field": "a", "heads": ["amount", "kmeans"] }] }""", "p.json: entities[0].heads names 'kmeans', which is off unless the preset's heads name it too.")]
    [InlineData("""{ "fields": [{ "name": "a", "heads": ["kmeans"] }] }""", "p.json: fields[0].heads names 'kmeans', which judges an entity's fields together")]
    [InlineData("""{ "entities": [{ "field": "a" }], "shares": [{ "field": "b", "value": "c", "of": "d" }] }""", "p.json: shares[0].of names 'd'; the entities are a.")]
    [InlineData("""{ "aliases": { "card": [1] } }""", "p.json: aliases.card is [1]; it must be a text or a list of texts.")]
    [InlineData("""[1]""", "p.json: the file is [1]; it must be an object.")]
    [InlineData("""{ "scoring" """, "p.json: this is not JSON")]
    public void Read_WrongSetting_IsNamedWithFileFieldAndValue(string text, string error)
    {
        Preset? preset = PresetText.Read("p.json", text, out IReadOnlyList<string> errors);

        Assert.Null(preset);
        Assert.StartsWith(error, Assert.Single(errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "heads": ["point", "joint", "kmeans"] }""")]
    [InlineData("""{ "scoring": "events", "heads": ["amount", "kmeans"] }""")]
    public void Read_KMeansWhereItCanJudge_IsTaken(string text)
    {
        Assert.NotNull(PresetText.Read("p.json", text, out IReadOnlyList<string> errors));
        Assert.Empty(errors);
    }

    [Fact]
    public void Read_HeadOfOthers_MayBeNamedWhereItIsRegistered()
    {
        const string text = """
            {
              "heads": ["point", "own"], "entities": [{ "field": "a", "heads": ["own"] }],
              "fields": [{ "name": "b", "heads": ["own"] }], "severity": { "heads": { "own": "critical" } }
            }
            """;
        HeadCatalog heads = new([new HeadRegistration("own", static _ => throw new InvalidOperationException("nobody asked"))]);

        Preset? preset = PresetText.Read("p.json", text, out IReadOnlyList<string> errors, heads);
        PresetText.Read("p.json", text, out IReadOnlyList<string> without);

        Assert.Empty(errors);
        Assert.Same(heads, preset?.Plugins);
        Assert.Equal(Severity.Critical, preset?.Severity.Heads["own"]);
        Assert.Equal(4, without.Count);
        Assert.Contains(without, error => error.StartsWith("p.json: heads names 'own'; there are point, change, ", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_SeveralWrongSettings_AreAllNamed()
    {
        PresetText.Read("p.json", """{ "timestamp": 1, "labels": { "team": 2 }, "severity": { "warning": 3, "critical": 2 } }""", out IReadOnlyList<string> errors);

        Assert.Equal(
            ["p.json: timestamp is 1; it must be a text.", "p.json: labels.team is 2; it must be a text.", "p.json: severity.critical is 2, below warning (3)."],
            errors);
    }
}
