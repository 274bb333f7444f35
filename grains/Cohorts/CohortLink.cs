using Microsoft.Extensions.Logging;
using OrleansAnomaly.Detection.Peers;
using OrleansAnomaly.GrainInterfaces.Cohorts;
using OrleansAnomaly.Grains.Detectors;

namespace OrleansAnomaly.Grains.Cohorts;

/// <summary>Joins a detector to its cohort: one message on its way at a time, and nobody waits for it.</summary>
/// <remarks>
/// Advisory: what is lost on the way is not told again. The answer is taken in a turn of the detector's grain, between two
/// slices; it is part of the model from then on, and what it leads to is raised by the next event.
/// </remarks>
internal sealed partial class CohortLink(string service, string preset, Func<string, ICohortGrain> cohorts, TimeProvider time, ILogger logger)
{
    private readonly Backoff _backoff = new(time);

    /// <summary>The message on its way or the last one.</summary>
    public Task Current { get; private set; } = Task.CompletedTask;

    /// <summary>Tells what there is to tell.</summary>
    public void Tell(PeerMember? member)
    {
        if (member is not { HasReport: true } || !MayTalk) return;
        Talk(member);
    }

    /// <summary>Asks for a bucket that must be complete by now and has not been answered.</summary>
    /// <param name="member">The member.</param>
    /// <param name="eventTime">Event time now, Unix seconds; null when that is not known.</param>
    public void Ask(PeerMember? member, double? eventTime)
    {
        if (member is null || eventTime is not { } now || !MayTalk || !member.TryAsk(now)) return;
        Talk(member);
    }

    private bool MayTalk => Current.IsCompleted && _backoff.IsOver;

    private void Talk(PeerMember member)
    {
        if (member.Key is { } key) Current = TalkAsync(member, $"{preset}/{key}");
    }

    private async Task TalkAsync(PeerMember member, string cohort)
    {
        try
        {
            var answer = await cohorts(cohort).TellAsync(CohortMessages.Collect(service, member));
            CohortMessages.Hear(member, answer);
            _backoff.Reset();
        }
        catch (Exception failure) // the entity is judged without its peers until they can be reached
        {
            LogUnreached(service, cohort, _backoff.Failed(), failure);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Service} could not reach its cohort {Cohort}; it is judged without its peers, and tries again in {Wait}.")]
    private partial void LogUnreached(string service, string cohort, TimeSpan wait, Exception failure);
}
