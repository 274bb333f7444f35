using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Shape;

/// <summary>Tells a course that is novel now from one that only still holds samples that were odd a while ago.</summary>
/// <remarks>
/// A window of shape keeps an odd sample for up to 48 samples. While its novelty rises no more and the samples themselves are
/// usual again, it fades: what is over is not as strange as what goes on.
/// </remarks>
internal sealed class CourseEcho
{
    private const double Odd = 0.5;
    private const int Lasts = 4;
    private const double Fade = 0.8;
    private const double TopMemory = 0.995;

    private double _top;
    private int _age;

    public static int StateBytes => sizeof(double) + sizeof(int);

    /// <summary>What the novelty still counts, in (0, 1].</summary>
    /// <param name="novelty">Novelty of the course now.</param>
    /// <param name="oddness">How odd the last sample was by itself; 1 is the alert boundary.</param>
    public double Push(double novelty, double oddness)
    {
        bool news = novelty > _top || oddness > Odd;
        _top = Math.Max(novelty, TopMemory * _top);
        _age = news ? 0 : Math.Min(_age + 1, int.MaxValue - 1);
        return _age <= Lasts ? 1 : Math.Pow(Fade, _age - Lasts);
    }

    public void Exchange(StateExchange state)
    {
        state.Value(ref _top);
        state.Value(ref _age);
    }
}
