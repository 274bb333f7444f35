using OrleansAnomaly.Detection.Plugins;

namespace OrleansAnomaly.Detection.Testing;

/// <summary>The rules of the contract; each says what it saw, or null where the rule holds.</summary>
internal static class HeadRules
{
    private const double RestoreChance = 0.02;
    private const int CutStep = 7;

    public static string? JudgesOrdinaryRows(HeadTrial trial)
    {
        DetectionHead head = trial.Create();
        for (int i = 0; i < trial.Rows.Length; i++)
        {
            if (Wrong(head, trial.Rows[i].View) is { } wrong)
                return $"row {i}: {wrong}";
        }

        return null;
    }

    public static string? JudgesHostileRows(HeadTrial trial)
    {
        DetectionHead head = trial.Create();
        foreach ((int i, TrialRow row) in TrialRows.Hostile(trial.Options).Index())
        {
            if (Wrong(head, row.View) is { } wrong)
                return $"hostile row {i}: {wrong}";
        }

        return null;
    }

    public static string? IsDeterministic(HeadTrial trial)
    {
        DetectionHead first = trial.Create(), second = trial.Create();
        return FirstDifference(trial, row => first.Judge(row.View), row => second.Judge(row.View), "two instances given the same rows");
    }

    public static string? SharesNothing(HeadTrial trial)
    {
        DetectionHead alone = trial.Create();
        HeadVerdict[] expected = [.. trial.Rows.Select(row => alone.Judge(row.View))];
        DetectionHead head = trial.Create(), neighbour = trial.Create();
        for (int i = 0; i < expected.Length; i++)
        {
            neighbour.Judge(trial.Others[i].View);
            if (!Same(expected[i], head.Judge(trial.Rows[i].View)))
                return $"row {i} is judged otherwise while another entity's instance judges too";
        }

        return null;
    }

    public static string? GoesOnBitEqual(HeadTrial trial)
    {
        Random places = new(trial.Options.Seed);
        DetectionHead whole = trial.Create(), cut = trial.Create();
        string? difference = FirstDifference(trial, row => whole.Judge(row.View), Restoring, "one that goes on and one that is saved and restored");
        return difference ?? (HeadTrial.Save(whole).AsSpan().SequenceEqual(HeadTrial.Save(cut)) ? null : "the states of one that goes on and one that is restored differ in the end");

        HeadVerdict Restoring(TrialRow row)
        {
            if (places.NextDouble() < RestoreChance || ReferenceEquals(row, trial.Rows[1]))
                cut = trial.Restore(HeadTrial.Save(cut));
            return cut.Judge(row.View);
        }
    }

    public static string? IsNotChangedByQuestions(HeadTrial trial)
    {
        DetectionHead quiet = trial.Create(), asked = trial.Create();
        return FirstDifference(trial, row => quiet.Judge(row.View), Asking, "one that is only given rows and one that is saved and asked in between");

        HeadVerdict Asking(TrialRow row)
        {
            HeadVerdict verdict = asked.Judge(row.View);
            asked.Explain(row.View);
            asked.Parts(row.View);
            HeadTrial.Save(asked);
            _ = (asked.Detail, asked.WarmUp, asked.StateBytes);
            return verdict;
        }
    }

    public static string? KeepsBoundedState(HeadTrial trial)
    {
        DetectionHead head = trial.Create();
        foreach (TrialRow row in TrialRows.Hostile(trial.Options).Concat(trial.Rows).Concat(trial.Others))
            head.Judge(row.View);
        int told = head.StateBytes, saved = HeadTrial.Save(head).Length;
        if (told is < 0 or > DetectionHead.MostStateBytes)
            return $"StateBytes is {told}; it may be from 0 to {DetectionHead.MostStateBytes}";
        return saved > DetectionHead.MostStateBytes ? $"it saves {saved} bytes; it may save {DetectionHead.MostStateBytes}" : null;
    }

    public static string? RefusesDamagedState(HeadTrial trial)
    {
        DetectionHead head = trial.Create();
        foreach (TrialRow row in trial.Rows)
            head.Judge(row.View);
        byte[] state = HeadTrial.Save(head);
        for (int length = 0; length < state.Length; length += CutStep)
        {
            if (Refused(trial, state[..length]) is { } failure)
                return $"a state cut off at {length} of {state.Length} bytes throws {failure.GetType().Name}, not InvalidDataException: {failure.Message}";
        }

        return null;
    }

    public static string? AllocatesLittle(HeadTrial trial)
    {
        DetectionHead head = trial.Create();
        foreach (TrialRow row in trial.Rows)
            head.Judge(row.View);
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (TrialRow row in trial.Others)
            head.Judge(row.View);
        double bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)trial.Others.Length;
        return bytes > trial.Options.MostBytesPerRow
            ? FormattableString.Invariant($"judging a row allocates {bytes:F1} bytes on average; it may allocate {trial.Options.MostBytesPerRow}")
            : null;
    }

    private static string? Wrong(DetectionHead head, in HeadRow row)
    {
        HeadVerdict verdict = head.Judge(row);
        if (!double.IsFinite(verdict.Score) || verdict.Score < 0)
            return FormattableString.Invariant($"the score is {verdict.Score}; it must be finite and at least 0");
        if (!(verdict.PValue is >= 0 and <= 1))
            return FormattableString.Invariant($"the p-value is {verdict.PValue}; it must be from 0 to 1");
        if (!(head.WarmUp is >= 0 and <= 1))
            return FormattableString.Invariant($"WarmUp is {head.WarmUp}; it must be from 0 to 1");
        if (head.Detail is null || head.Explain(row) is null)
            return "Detail or Explain is null; they must be texts";
        return head.Parts(row) is not { } parts ? "Parts is null; it must be a list"
            : parts.Any(part => !(part.Weight is > 0 and < double.PositiveInfinity)) ? "a part's weight is not finite and above 0" : null;
    }

    private static string? FirstDifference(HeadTrial trial, Func<TrialRow, HeadVerdict> one, Func<TrialRow, HeadVerdict> other, string who)
    {
        for (int i = 0; i < trial.Rows.Length; i++)
        {
            HeadVerdict first = one(trial.Rows[i]), second = other(trial.Rows[i]);
            if (!Same(first, second))
                return FormattableString.Invariant($"{who} differ at row {i}: scores {first.Score:R} and {second.Score:R}");
        }

        return null;
    }

    private static bool Same(in HeadVerdict first, in HeadVerdict second) =>
        BitConverter.DoubleToInt64Bits(first.Score) == BitConverter.DoubleToInt64Bits(second.Score) && first == second;

    private static Exception? Refused(HeadTrial trial, byte[] state)
    {
        try
        {
            trial.Restore(state);
            return null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
        catch (Exception failure) // told as what it is
        {
            return failure;
        }
    }
}
