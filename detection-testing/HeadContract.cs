using OrleansAnomaly.Detection.Plugins;

namespace OrleansAnomaly.Detection.Testing;

/// <summary>Checks that a head keeps the contract of <see cref="DetectionHead"/>. Knows no test framework: call it from any test.</summary>
public static class HeadContract
{
    private static readonly (string Rule, Func<HeadTrial, string?> Check)[] Rules =
    [
        ("judges ordinary rows", HeadRules.JudgesOrdinaryRows),
        ("judges hostile rows", HeadRules.JudgesHostileRows),
        ("is deterministic", HeadRules.IsDeterministic),
        ("shares nothing between entities", HeadRules.SharesNothing),
        ("goes on bit-equal after a restore", HeadRules.GoesOnBitEqual),
        ("is not changed by being saved or asked", HeadRules.IsNotChangedByQuestions),
        ("keeps bounded state", HeadRules.KeepsBoundedState),
        ("refuses a damaged state", HeadRules.RefusesDamagedState),
        ("allocates little", HeadRules.AllocatesLittle),
    ];

    /// <summary>Checks every rule.</summary>
    /// <param name="head">The head.</param>
    /// <param name="trial">What to try it on; null for the usual.</param>
    /// <exception cref="HeadContractException">Some rule is broken; the message names all of them, each with what was seen.</exception>
    public static void Check(HeadRegistration head, HeadTrialOptions? trial = null)
    {
        IReadOnlyList<string> breaches = Breaches(head, trial);
        if (breaches.Count > 0)
            throw new HeadContractException(breaches);
    }

    /// <summary>What is broken, one line a rule; empty for nothing.</summary>
    /// <param name="head">The head.</param>
    /// <param name="trial">What to try it on; null for the usual.</param>
    public static IReadOnlyList<string> Breaches(HeadRegistration head, HeadTrialOptions? trial = null)
    {
        ArgumentNullException.ThrowIfNull(head);
        HeadTrial attempt = new(head, trial ?? new HeadTrialOptions());
        return [.. Rules.Select(rule => Broken(rule.Rule, rule.Check, attempt)).OfType<string>()];
    }

    private static string? Broken(string rule, Func<HeadTrial, string?> check, HeadTrial trial)
    {
        try
        {
            return check(trial) is { } seen ? $"'{trial.Name}' breaks the rule '{rule}': {seen}" : null;
        }
        catch (Exception failure) // whatever the head throws breaks the rule that was tried
        {
            return $"'{trial.Name}' breaks the rule '{rule}': it threw {failure.GetType().Name}: {failure.Message}";
        }
    }
}

/// <summary>A head does not keep the contract.</summary>
/// <param name="breaches">What is broken, one line a rule.</param>
public sealed class HeadContractException(IReadOnlyList<string> breaches) : Exception(string.Join(Environment.NewLine, breaches))
{
    /// <summary>What is broken, one line a rule.</summary>
    public IReadOnlyList<string> Breaches { get; } = breaches;
}
