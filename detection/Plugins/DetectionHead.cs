using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Plugins;

/// <summary>A head of one's own: judges each row of one entity, beside the built-in heads.</summary>
/// <remarks>
/// <para>
/// Register it by a name (<see cref="HeadRegistration"/>) and write that name into the <c>heads</c> of a preset. Each
/// entity of the preset gets an instance of its own. Calls come one at a time, on the turn of the entity's grain: a row
/// costs its entity the time that <see cref="Judge"/> takes, so take microseconds, wait for nothing and do no I/O.
/// </para>
/// <para>
/// It must be causal and pure: what it says follows from the rows it was given and from nothing else, no clock and no
/// unseeded randomness, so that a detector goes on from a snapshot as if nothing had happened.
/// </para>
/// <para>
/// A head that throws, gives a score that is not finite or below 0, or keeps more than <see cref="MostStateBytes"/> is
/// switched off for that entity, visibly, and begins anew as a new instance some time later (10 minutes of event time,
/// then twice as long each time, at most a day). The other heads go on without it.
/// </para>
/// </remarks>
public abstract class DetectionHead
{
    /// <summary>Most bytes of state that a head may keep for one entity, in memory and in a snapshot: 64 KiB.</summary>
    public const int MostStateBytes = 64 * 1024;

    /// <summary>Warm-up progress in [0, 1]; while it is below 1 no score reaches the alert boundary. Default 1.</summary>
    public virtual double WarmUp => 1;

    /// <summary>Size of its state in bytes, asked after every row; at most <see cref="MostStateBytes"/>.</summary>
    public abstract int StateBytes { get; }

    /// <summary>What it knows, in a few words for the status page, e.g. <c>level 203, 412 rows</c>.</summary>
    public abstract string Detail { get; }

    /// <summary>Judges a row by what was learnt from the rows before it, then learns it.</summary>
    /// <param name="row">The row, valid during the call.</param>
    /// <returns>A score whose alert boundary is 1.0, and what is known beside it; <see cref="HeadVerdict.None"/> where it has nothing to say.</returns>
    public abstract HeadVerdict Judge(in HeadRow row);

    /// <summary>Why the row judged last is odd, in one sentence; asked only when an incident begins or grows. Default empty: the verdict in figures.</summary>
    /// <param name="row">The same row again.</param>
    public virtual string Explain(in HeadRow row) => "";

    /// <summary>What led the verdict of the row judged last, most telling first; asked only when an incident begins or grows. Default empty: the verdict as a whole.</summary>
    /// <param name="row">The same row again.</param>
    public virtual IReadOnlyList<HeadPart> Parts(in HeadRow row) => [];

    /// <summary>Saves or loads everything that matters to the future, field by field: the same calls do both.</summary>
    /// <remarks>
    /// Loading fills a new instance. To add a field later, put it into a <see cref="StateExchange.Section"/> of its own at
    /// the end: snapshots from before then still load.
    /// </remarks>
    /// <exception cref="InvalidDataException">What is loaded is no state of this head; it begins anew.</exception>
    public abstract void Exchange(StateExchange state);
}
