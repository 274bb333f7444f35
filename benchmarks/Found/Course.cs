namespace OrleansAnomaly.Benchmarks.Found;

/// <summary>A normal course to put anomalies into.</summary>
/// <param name="Name">A word for tables.</param>
/// <param name="Step">Seconds a row.</param>
/// <param name="Rows">Rows of a series.</param>
/// <param name="Season">Rows of a day or a beat; 0 where there is none.</param>
internal sealed record Course(string Name, double Step, int Rows, int Season)
{
    private const double Day = 86_400;

    public static readonly Course Gaussian = new("gaussian", 300, 4032, 0);
    public static readonly Course Seasonal = new("seasonal", 300, 4032, 288);
    public static readonly Course Counts = new("sparse counts", 300, 4032, 0);
    public static readonly Course Kpi = new("minute KPI", 60, 14_400, 1440);
    public static readonly Course Web = new("hourly web", 3600, 1344, 24);
    public static readonly Course Beats = new("heartbeat", 1, 8000, 40);

    public static readonly Course[] All = [Gaussian, Seasonal, Counts, Kpi, Web, Beats];

    /// <summary>Standard deviation of what no forecast can know, at the usual level.</summary>
    public double Noise => Name switch
    {
        "gaussian" => 10,
        "seasonal" => 3,
        "sparse counts" => Math.Sqrt(0.3),
        "minute KPI" => 4,
        "hourly web" => 60,
        _ => 0.12,
    };

    /// <summary>The values of a series, row by row; <paramref name="shape"/> may bend the season and the noise of a row.</summary>
    public double[] Draw(int seed, Func<int, Bend> shape)
    {
        Draws draws = new(seed);
        double[] values = new double[Rows];
        double carried = 0, beat = 0, length = Season;
        double phase = draws.Uniform(), trend = draws.Gaussian(), height = 0.7 + 0.6 * draws.Uniform();
        for (int row = 0; row < Rows; row++)
        {
            Bend bend = shape(row);
            double day = row * Step / Day;
            values[row] = Name switch
            {
                "gaussian" => 100 + 10 * bend.Noise * draws.Gaussian(),
                "seasonal" => 50 + 20 * bend.Season * Wave(day + phase) + 3 * bend.Noise * draws.Gaussian(),
                "sparse counts" => draws.Poisson(0.3 * bend.Noise),
                "minute KPI" => 100 + 40 * height * bend.Season * (Wave(day + phase) + 0.4 * Wave(2 * day + 0.3)) + bend.Noise * (carried = 0.7 * carried + 2.4 * draws.Gaussian()) + 2 * bend.Noise * draws.Student(4),
                "hourly web" => 1000 + 10 * trend * day + 250 * height * bend.Season * (Wave(day + phase) + 0.3 * Wave(2 * day)) * (day % 7 < 5 ? 1 : 0.6) + 60 * bend.Noise * draws.Gaussian(),
                _ => bend.Season * Beat(beat) + 0.03 * bend.Noise * draws.Gaussian(),
            };
            beat += 1 / length;
            if (beat >= 1)
                (beat, length) = (beat - 1, Season * (1 + 0.03 * draws.Gaussian()));
        }
        return values;
    }

    private static double Wave(double turns) => Math.Sin(2 * Math.PI * turns);

    /// <summary>One beat, 0 to 1: a small hill, a sharp peak with a dip behind it, a broad hill.</summary>
    private static double Beat(double at) =>
        0.15 * Hill(at, 0.2, 0.03) + Hill(at, 0.4, 0.02) - 0.25 * Hill(at, 0.46, 0.02) + 0.3 * Hill(at, 0.7, 0.06);

    private static double Hill(double at, double centre, double width) => Math.Exp(-0.5 * Math.Pow((at - centre) / width, 2));
}

/// <summary>What an anomaly makes of a row's season and noise: factors, 1 for neither.</summary>
internal readonly record struct Bend(double Season, double Noise)
{
    public static readonly Bend None = new(1, 1);
}
