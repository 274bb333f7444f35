using OrleansAnomaly.LogSimulator.Uses.Behaviour;
using OrleansAnomaly.LogSimulator.Uses.Fraud;
using OrleansAnomaly.LogSimulator.Uses.Infrastructure;
using OrleansAnomaly.LogSimulator.Uses.Iot;
using OrleansAnomaly.LogSimulator.Uses.Microservices;
using OrleansAnomaly.LogSimulator.Uses.Retail;
using OrleansAnomaly.LogSimulator.Uses.Security;

namespace OrleansAnomaly.LogSimulator.Uses;

/// <summary>The uses that there is traffic of.</summary>
public static class UseCatalog
{
    /// <summary>Their names, as presets are named.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["infrastructure", "fraud", "security", "microservices", "iot", "behaviour", "retail"];

    /// <summary>How many entities show a use well on one machine.</summary>
    public static int UsualEntities(string use) => use switch
    {
        "infrastructure" => 40,
        "fraud" => 200,
        "microservices" => 30,
        "behaviour" => 100,
        "retail" => 80,
        _ => 60,
    };

    /// <summary>Makes the traffic of a use.</summary>
    /// <param name="use">One of <see cref="Names"/>.</param>
    /// <param name="entities">Hosts, cards, employees, services, sensors, users or items, at least 1.</param>
    /// <param name="seed">The same seed makes the same events.</param>
    /// <param name="start">Event time that it begins at, Unix seconds.</param>
    /// <exception cref="ArgumentException">No such use.</exception>
    public static UseTraffic Create(string use, int entities, int seed, double start) => use switch
    {
        "infrastructure" => new InfrastructureTraffic(entities, seed, start),
        "fraud" => new FraudTraffic(entities, seed, start),
        "security" => new SecurityTraffic(entities, seed, start),
        "microservices" => new MicroservicesTraffic(entities, seed, start),
        "iot" => new IotTraffic(entities, seed, start),
        "behaviour" => new BehaviourTraffic(entities, seed, start),
        "retail" => new RetailTraffic(entities, seed, start),
        _ => throw new ArgumentException($"--use is '{use}'; known: reference, {string.Join(", ", Names)}."),
    };
}
