using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace OrleansAnomaly.Backtest.Inputs;

/// <summary>Tells gzip by its first bytes, not by its name, and unpacks it to where it can be read at any offset.</summary>
internal static class GzipFile
{
    private const int BufferBytes = 1 << 20;

    public static bool IsGzip(SafeFileHandle file)
    {
        Span<byte> magic = stackalloc byte[2];
        return RandomAccess.Read(file, magic, 0) == 2 && magic is [0x1f, 0x8b];
    }

    /// <summary>Closes the packed file; the unpacked one is deleted when it is closed.</summary>
    public static SafeFileHandle Unpack(SafeFileHandle packed)
    {
        string path = Path.Combine(Path.GetTempPath(), $"backtest-{Guid.NewGuid():N}");
        SafeFileHandle unpacked = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, FileOptions.DeleteOnClose);
        try
        {
            using FileStream source = new(packed, FileAccess.Read, BufferBytes);
            using GZipStream inflated = new(source, CompressionMode.Decompress);
            Copy(inflated, unpacked);
            return unpacked;
        }
        catch
        {
            unpacked.Dispose();
            throw;
        }
    }

    private static void Copy(GZipStream from, SafeFileHandle to)
    {
        byte[] buffer = new byte[BufferBytes];
        long offset = 0;
        for (int read; (read = from.Read(buffer)) > 0; offset += read)
            RandomAccess.Write(to, buffer.AsSpan(0, read), offset);
    }
}
