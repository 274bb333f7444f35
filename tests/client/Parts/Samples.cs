using OrleansAnomaly.Client.OpenApi;
using OrleansAnomaly.GrainInterfaces.Alerts;
using OrleansAnomaly.GrainInterfaces.Cohorts;
using OrleansAnomaly.GrainInterfaces.Detectors;

namespace OrleansAnomaly.Client.Tests.Parts;

internal static class Samples
{
    public static Alert Alert(string id) => ApiExamples.Alert with { Id = id };

    public static ServiceStatus Service(string name) => ApiExamples.ServiceStatus with { Service = name };

    public static CohortStatus Cohort(string id) => ApiExamples.CohortStatus with { Id = id };
}
