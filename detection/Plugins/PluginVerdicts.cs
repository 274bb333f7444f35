namespace OrleansAnomaly.Detection.Plugins;

/// <summary>Joins what heads of others say to an incident: whoever is at least half as loud as the loudest is named.</summary>
internal static class PluginVerdicts
{
    /// <summary>Part of the loudest score from which a voice is named.</summary>
    public const double Counts = 0.5;

    private const int MostContributions = 8;
    private const int MostNamed = 3;
    private const int LongestReason = 300;

    public static Incident Join(Incident bare, Incident? builtIn, double builtInScore, PluginVoice[] voices, RowBuffer row)
    {
        double loudest = Math.Max(builtIn is null ? 0 : builtInScore, voices.Max(voice => voice.Head.Score));
        List<Statement> said = [.. voices.Where(voice => voice.Head.Score > 0 && voice.Head.Score >= Counts * loudest).Select(voice => Of(voice, voice.Seen(row)))];
        if (builtIn is not null && builtInScore >= Counts * loudest)
            said.Add(new Statement(builtInScore, builtIn.PValue, builtIn.Reason, builtIn.Contributions));
        Statement[] inOrder = [.. said.OrderByDescending(one => one.Score)];
        return bare with
        {
            PValue = inOrder[0].PValue is > 0 and <= 1 ? inOrder[0].PValue : bare.PValue,
            Reason = string.Join("; ", inOrder.Take(MostNamed).Select(one => one.Reason)),
            Contributions = Shared(inOrder),
        };
    }

    private static Contribution[] Shared(Statement[] said)
    {
        IEnumerable<Contribution> all = said.SelectMany(one => one.Contributions.Select(part => part with { Share = part.Share * one.Score }));
        Contribution[] most = [.. all.OrderByDescending(part => part.Share).Take(MostContributions)];
        double sum = most.Sum(part => part.Share);
        return [.. most.Select(part => part with { Share = part.Share / sum })];
    }

    private static Statement Of(PluginVoice voice, RowBuffer seen)
    {
        (double score, HeadVerdict verdict) = (voice.Head.Score, voice.Head.Verdict);
        IReadOnlyList<HeadPart> parts = voice.Head.Ask(head => head.Parts(seen.Row), []) ?? [];
        string reason = voice.Head.Ask(head => head.Explain(seen.Row), "") ?? "";
        if (reason.Length == 0)
            reason = Figures(voice.Head.Name, score, verdict);
        return new Statement(score, verdict.PValue, reason.Length <= LongestReason ? reason : reason[..LongestReason], Contributions(voice.Head.Name, verdict, parts));
    }

    private static string Figures(string head, double score, in HeadVerdict verdict)
    {
        string subject = string.IsNullOrEmpty(verdict.Subject) ? "this row" : verdict.Subject;
        string value = double.IsFinite(verdict.Value) ? $" {Numbers.Short(verdict.Value)}" : "";
        string usual = double.IsFinite(verdict.Lower) && double.IsFinite(verdict.Upper) ? $", usual {Numbers.Short(verdict.Lower)} to {Numbers.Short(verdict.Upper)}" : "";
        return $"{head}: {subject}{value}{usual}, score {Numbers.Short(score)}";
    }

    private static Contribution[] Contributions(string head, HeadVerdict verdict, IReadOnlyList<HeadPart> parts)
    {
        HeadPart[] telling = [.. parts.Where(part => part is { Weight: > 0 and < double.PositiveInfinity, Field.Length: > 0 }).OrderByDescending(part => part.Weight).Take(MostContributions)];
        if (telling.Length == 0)
            telling = [Whole(head, verdict)];
        double sum = telling.Sum(part => part.Weight);
        return [.. telling.Select(part => new Contribution
        {
            Metric = part.Field,
            Head = head,
            Share = part.Weight / sum,
            Direction = part.Direction,
            Value = part.Value,
            Expected = part.Expected,
            Lower = part.Lower,
            Upper = part.Upper,
        })];
    }

    private static HeadPart Whole(string head, in HeadVerdict verdict) => new(string.IsNullOrEmpty(verdict.Subject) ? head : verdict.Subject, 1)
    {
        Direction = verdict.Direction,
        Value = verdict.Value,
        Expected = verdict.Expected,
        Lower = verdict.Lower,
        Upper = verdict.Upper,
    };

    /// <summary>What one head, or all built-in ones together, say.</summary>
    private readonly record struct Statement(double Score, double PValue, string Reason, IReadOnlyList<Contribution> Contributions);
}
