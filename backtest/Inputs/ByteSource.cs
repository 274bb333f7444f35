using Microsoft.Win32.SafeHandles;

namespace OrleansAnomaly.Backtest.Inputs;

/// <summary>The bytes of an input, readable at any offset and by several threads at once.</summary>
public abstract class ByteSource : IDisposable
{
    /// <summary>Length in bytes.</summary>
    public abstract long Length { get; }

    /// <summary>Bytes that the caller already holds.</summary>
    public static ByteSource Of(ReadOnlyMemory<byte> bytes) => new Held(bytes);

    /// <summary>A file; gzip is unpacked into a temporary file that goes away with the source.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is broken gzip.</exception>
    public static ByteSource Open(string path)
    {
        SafeFileHandle file = File.OpenHandle(path);
        try
        {
            return GzipFile.IsGzip(file) ? new Opened(GzipFile.Unpack(file)) : new Opened(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads what fits; returns 0 at the end.</summary>
    public abstract int Read(Span<byte> buffer, long offset);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what it holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    private sealed class Held(ReadOnlyMemory<byte> bytes) : ByteSource
    {
        public override long Length => bytes.Length;

        public override int Read(Span<byte> buffer, long offset)
        {
            ReadOnlySpan<byte> rest = bytes.Span[(int)Math.Min(offset, bytes.Length)..];
            rest = rest[..Math.Min(rest.Length, buffer.Length)];
            rest.CopyTo(buffer);
            return rest.Length;
        }
    }

    private sealed class Opened(SafeFileHandle file) : ByteSource
    {
        public override long Length { get; } = RandomAccess.GetLength(file);

        public override int Read(Span<byte> buffer, long offset) => RandomAccess.Read(file, buffer, offset);

        protected override void Dispose(bool disposing)
        {
            file.Dispose();
            base.Dispose(disposing);
        }
    }
}
