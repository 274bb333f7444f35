using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Shape;

/// <summary>Windows seen before, in a byte a value: finds the nearest one, keeps the most recently used.</summary>
/// <remarks>
/// Values are in the series' deviation from an origin near its mean; both follow the series, the prototypes with them.
/// Kept by position, then prototype, so that one instruction compares many; lanes never mix, so the result does not
/// depend on the machine.
/// </remarks>
internal sealed class PrototypeStore
{
    /// <summary>Values in a window.</summary>
    public const int Window = 6;

    /// <summary>Most prototypes kept.</summary>
    public const int Capacity = 96;

    /// <summary>Version of snapshots from which on prototypes are bytes; before, they were 16-bit steps of a 64th of a deviation.</summary>
    private const int BytesSince = 3;

    private const int FirstCapacity = 32;
    private const double OldSteps = 64;
    private const double MostDrift = 64;
    private const int StampShift = 2;

    private readonly float[] _window = new float[Window];
    private sbyte[] _values = new sbyte[Window * FirstCapacity];
    private ushort[] _lastUsed = new ushort[FirstCapacity];
    private int _count;
    private double _origin;
    private double _unit;

    public int Count => _count;

    public int StateBytes => _values.Length + _lastUsed.Length * sizeof(ushort) + Window * sizeof(float) + 20;

    /// <summary>Most that <see cref="StateBytes"/> may come to.</summary>
    public static int MostBytes => Capacity * (Window + sizeof(ushort)) + Window * sizeof(float) + 20;

    private int Room => _lastUsed.Length;

    /// <summary>Takes a value into the window; the oldest leaves it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mean">Mean of the series now.</param>
    /// <param name="deviation">Deviation of the series now, above 0.</param>
    public void Append(double value, double mean, double deviation)
    {
        Follow(mean, deviation);
        Array.Copy(_window, 1, _window, 0, Window - 1);
        _window[^1] = Bounded((value - _origin) / _unit);
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
        return (nearest, Math.Sqrt(distances[nearest] / Window) * _unit / deviation);
    }

    /// <summary>Keeps the window as a prototype, in the place of the least recently used when there is no room.</summary>
    public void Insert(int time)
    {
        if (_count == Room && Room < Capacity)
            Grow();
        int at = _count < Room ? _count++ : LeastRecentlyUsed(time);
        for (int j = 0; j < Window; j++)
            _values[j * Room + at] = PrototypeCode.Encode(_window[j]);
        Use(at, time);
    }

    public void Use(int index, int time) => _lastUsed[index] = Stamp(time);

    public void Exchange(StateExchange state)
    {
        bool old = state.Version < BytesSince;
        state.Value(ref _origin);
        state.Value(ref _unit);
        if (old)
            LoadOldWindow(state);
        else
            state.Values(_window);
        ExchangeRoom(state);
        for (int j = 0; j < Window; j++)
        {
            Span<sbyte> values = _values.AsSpan(j * Room, _count);
            if (old)
                LoadOld(state, values);
            else
                state.Values(MemoryMarshal.AsBytes(values));
        }
        state.Values(_lastUsed.AsSpan(0, _count));
    }

    private void ExchangeRoom(StateExchange state)
    {
        int room = Room;
        state.Count(ref room, Capacity);
        state.Count(ref _count, room);
        if (room < FirstCapacity || room % FirstCapacity != 0)
            throw new InvalidDataException($"The snapshot has room for {room} prototypes.");
        if (room != Room)
            (_values, _lastUsed) = (new sbyte[Window * room], new ushort[room]);
    }

    private void LoadOldWindow(StateExchange state)
    {
        Span<ushort> steps = stackalloc ushort[Window];
        state.Values(steps);
        for (int j = 0; j < Window; j++)
            _window[j] = Bounded((short)steps[j] / OldSteps);
        _unit *= OldSteps;
    }

    private static void LoadOld(StateExchange state, Span<sbyte> values)
    {
        Span<ushort> steps = stackalloc ushort[values.Length];
        state.Values(steps);
        for (int i = 0; i < values.Length; i++)
            values[i] = PrototypeCode.Encode((short)steps[i] / OldSteps);
    }

    /// <summary>Squared distances of the window to all prototypes.</summary>
    private void Measure(Span<float> distances)
    {
        for (int i = 0; i < _count; i += Vector256<sbyte>.Count)
        {
            Vector256<float> a = Vector256<float>.Zero, b = a, c = a, d = a;
            for (int j = 0; j < Window; j++)
            {
                Vector256<sbyte> codes = Vector256.Create<sbyte>(_values.AsSpan(j * Room + i));
                Vector256<float> here = Vector256.Create(_window[j]);
                (Vector256<short> low, Vector256<short> high) = Vector256.Widen(codes);
                a += Squares(Vector256.WidenLower(low), here);
                b += Squares(Vector256.WidenUpper(low), here);
                c += Squares(Vector256.WidenLower(high), here);
                d += Squares(Vector256.WidenUpper(high), here);
            }
            a.CopyTo(distances[i..]);
            b.CopyTo(distances[(i + 8)..]);
            c.CopyTo(distances[(i + 16)..]);
            d.CopyTo(distances[(i + 24)..]);
        }
    }

    private static Vector256<float> Squares(Vector256<int> codes, Vector256<float> here)
    {
        Vector256<float> difference = PrototypeCode.Decode(codes) - here;
        return difference * difference;
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

    /// <summary>Makes room for all it may ever keep, so that a store allocates once more and then never again.</summary>
    private void Grow()
    {
        sbyte[] values = new sbyte[Window * Capacity];
        for (int j = 0; j < Window; j++)
            _values.AsSpan(j * Room, _count).CopyTo(values.AsSpan(j * Capacity));
        Array.Resize(ref _lastUsed, Capacity);
        _values = values;
    }

    /// <summary>Moves origin and unit when the series has left them behind.</summary>
    private void Follow(double mean, double deviation)
    {
        if (_unit > 0.5 * deviation && _unit < 2 * deviation && Math.Abs(mean - _origin) < MostDrift * deviation)
            return;
        if (_unit > 0)
            Move(_unit / deviation, (_origin - mean) / deviation);
        (_origin, _unit) = (mean, deviation);
    }

    private void Move(double scale, double shift)
    {
        foreach (ref sbyte value in _values.AsSpan())
            value = PrototypeCode.Encode(PrototypeCode.Decode(value) * scale + shift);
        foreach (ref float value in _window.AsSpan())
            value = Bounded(value * scale + shift);
    }

    private static float Bounded(double value) => (float)Math.Clamp(value, -PrototypeCode.Most, PrototypeCode.Most);

    private static ushort Stamp(int time) => unchecked((ushort)(time >> StampShift));
}
