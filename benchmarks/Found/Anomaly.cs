using OrleansAnomaly.Benchmarks.Evaluation.Data;

namespace OrleansAnomaly.Benchmarks.Found;

/// <summary>One labelled anomaly.</summary>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Strength">Its size in standard deviations of the course's noise.</param>
/// <param name="Rows">The rows that are not normal.</param>
internal sealed record Anomaly(string Kind, double Strength, RowRange Rows)
{
    public static readonly string[] Kinds = ["spike", "dip", "level shift", "trend", "variance", "stuck", "silence", "season broken", "joint only", "new value"];

    private const int Behind = 40;

    /// <summary>True where the kind makes sense: sparse counts cannot dip, and what has no season cannot break it.</summary>
    public static bool Fits(string kind, Course course) => kind switch
    {
        "season broken" => course.Season > 0,
        "dip" or "stuck" or "joint only" or "trend" => course != Course.Counts,
        "variance" => course != Course.Beats && course != Course.Counts,
        _ => true,
    };

    /// <summary>True where the kind has a size.</summary>
    public static bool HasStrength(string kind) => kind is "spike" or "dip" or "level shift" or "trend" or "variance";

    /// <summary>An anomaly somewhere in the second half of a course.</summary>
    public static Anomaly Draw(string kind, Course course, double strength, Draws draws)
    {
        int length = LengthOf(kind, course), first = course.Rows / 2 + draws.Below(course.Rows / 2 - length - Behind);
        return new(kind, strength, new(first, first + length - 1));
    }

    /// <summary>How it bends the course of a row.</summary>
    public Bend Bend(int row) => !Rows.Contains(row) ? Found.Bend.None : Kind switch
    {
        "variance" => new(1, Strength / 2),
        "season broken" => new(-1, 1),
        _ => Found.Bend.None,
    };

    /// <summary>Puts what is not in the course into its values.</summary>
    public void Put(double[] values, Course course)
    {
        for (int row = Rows.First; row < values.Length; row++)
            values[row] = Changed(values, row, Strength * course.Noise, course);
    }

    private double Changed(double[] values, int row, double size, Course course) => Kind switch
    {
        "spike" when Rows.Contains(row) => values[row] + Whole(size, course),
        "dip" when Rows.Contains(row) => values[row] - size,
        "level shift" => values[row] + Whole(size, course),
        "trend" => values[row] + size * Math.Min(1, (row - Rows.First + 1) / (double)Rows.Length),
        "stuck" when Rows.Contains(row) => values[Rows.First],
        _ => values[row],
    };

    private static double Whole(double size, Course course) => course == Course.Counts ? Math.Ceiling(size) : size;

    private static int LengthOf(string kind, Course course) => kind switch
    {
        "spike" or "new value" => 1,
        "dip" => 3,
        "trend" => 100,
        "season broken" => course.Season,
        _ => 50,
    };
}
