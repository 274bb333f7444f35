using System.Numerics;
using System.Runtime.InteropServices;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Shape;

/// <summary>Windows seen before, in 16 bits a value: finds the nearest one, keeps the most recently used.</summary>
/// <remarks>
/// Values are steps of a 64th of the series' deviation from an origin near its mean; both follow the series, the
/// prototypes with them. Kept by position, then prototype, so that one instruction compares many; lanes never mix, so
/// the result does not depend on the machine.
/// </remarks>
internal sealed class PrototypeStore
{
    /// <summary>Values in a window.</summary>
    public const int Window = 6;

    /// <summary>Most prototypes kept.</summary>
    public const int Capacity = 96;

    private const int FirstCapacity = 32;
    private const double StepsPerDeviation = 64;
    private const double MostDrift = 64;
    private const int StampShift = 2;

    private short[] _values = new short[Window * FirstCapacity];
    private ushort[] _lastUsed = new ushort[FirstCapacity];
    private readonly short[] _window = new short[Window];
    private int _count;
    private double _origin;
    private double _step;

    public int Count => _count;

    public int StateBytes => _values.Length * sizeof(short) + _lastUsed.Length * sizeof(ushort) + Window * sizeof(short) + 56;

    private int Room => _lastUsed.Length;

    /// <summary>Takes a value into the window; the oldest leaves it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mean">Mean of the series now.</param>
    /// <param name="deviation">Deviation of the series now, above 0.</param>
    public void Append(double value, double mean, double deviation)
    {
        Follow(mean, deviation);
        Array.Copy(_window, 1, _window, 0, Window - 1);
        _window[^1] = Quantise((value - _origin) / _step);
    }

    /// <summary>The prototype nearest to the window, and its root mean square distance in deviations.</summary>
    public (int Index, double Distance) Nearest(double deviation)
    {
        Span<float> distances = stackalloc float[Room];
        Measure(distances);
        int nearest = 0;
        for (int i = 1; i < _count; i++)
        {
            if (distances[i] < distances[nearest])
                nearest = i;
        }
        return (nearest, Math.Sqrt(distances[nearest] / Window) * _step / deviation);
    }

    /// <summary>Keeps the window as a prototype, in the place of the least recently used when there is no room.</summary>
    public void Insert(int time)
    {
        if (_count == Room && Room < Capacity)
            Grow(Math.Min(Capacity, Room * 2));
        int at = _count < Room ? _count++ : LeastRecentlyUsed(time);
        for (int j = 0; j < Window; j++)
            _values[j * Room + at] = _window[j];
        Use(at, time);
    }

    public void Use(int index, int time) => _lastUsed[index] = Stamp(time);

    public void Exchange(StateExchange state)
    {
        state.Value(ref _origin);
        state.Value(ref _step);
        state.Values(MemoryMarshal.Cast<short, ushort>(_window.AsSpan()));
        int room = Room;
        state.Count(ref room, Capacity);
        state.Count(ref _count, room);
        if (room < FirstCapacity || room % FirstCapacity != 0)
            throw new InvalidDataException($"The snapshot has room for {room} prototypes.");
        if (room != Room)
            (_values, _lastUsed) = (new short[Window * room], new ushort[room]);
        for (int j = 0; j < Window; j++)
            state.Values(MemoryMarshal.Cast<short, ushort>(_values.AsSpan(j * room, _count)));
        state.Values(_lastUsed.AsSpan(0, _count));
    }

    /// <summary>Squared distances of the window to all prototypes, in steps.</summary>
    private void Measure(Span<float> distances)
    {
        for (int i = 0; i < _count; i += Vector<short>.Count)
        {
            Vector<float> low = Vector<float>.Zero, high = low;
            for (int j = 0; j < Window; j++)
            {
                Vector.Widen(new Vector<short>(_values, j * Room + i), out Vector<int> first, out Vector<int> second);
                Vector<int> here = new(_window[j]);
                Vector<float> a = Vector.ConvertToSingle(first - here), b = Vector.ConvertToSingle(second - here);
                low += a * a;
                high += b * b;
            }
            low.CopyTo(distances[i..]);
            high.CopyTo(distances[(i + Vector<float>.Count)..]);
        }
    }

    private int LeastRecentlyUsed(int time)
    {
        ushort now = Stamp(time);
        int oldest = 0, most = -1;
        for (int i = 0; i < _count; i++)
        {
            int age = (ushort)(now - _lastUsed[i]);
            if (age > most)
                (oldest, most) = (i, age);
        }
        return oldest;
    }

    private void Grow(int room)
    {
        short[] values = new short[Window * room];
        for (int j = 0; j < Window; j++)
            _values.AsSpan(j * Room, _count).CopyTo(values.AsSpan(j * room));
        Array.Resize(ref _lastUsed, room);
        _values = values;
    }

    /// <summary>Moves origin and step when the series has left them behind.</summary>
    private void Follow(double mean, double deviation)
    {
        double step = deviation / StepsPerDeviation;
        if (_step > 0.5 * step && _step < 2 * step && Math.Abs(mean - _origin) < MostDrift * deviation)
            return;
        if (_step > 0)
        {
            double scale = _step / step, shift = (_origin - mean) / step;
            Move(_values, scale, shift);
            Move(_window, scale, shift);
        }
        (_origin, _step) = (mean, step);
    }

    private static void Move(short[] values, double scale, double shift)
    {
        foreach (ref short value in values.AsSpan())
            value = Quantise(value * scale + shift);
    }

    private static short Quantise(double steps) => (short)Math.Round(Math.Clamp(steps, short.MinValue, short.MaxValue));

    private static ushort Stamp(int time) => unchecked((ushort)(time >> StampShift));
}
