using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace OrleansAnomaly.Streaming.Kafka.Native;

/// <summary>The librdkafka that Confluent.Kafka ships and loads: the same file, so that there is one in the process.</summary>
internal static class RdKafkaLibrary
{
    public const string Name = "librdkafka-of-confluent";

    private static readonly string[] LinuxBuilds = ["librdkafka.so", "centos8-librdkafka.so", "alpine-librdkafka.so"];
    private static readonly Lazy<nint> Handle = new(Load);

    /// <summary>Loads it, before anything else of the process asks Confluent.Kafka to.</summary>
    public static void Ensure() => _ = Handle.Value;

    /// <summary>Makes imports of <see cref="Name"/> reach it. Called once, by the imports' static constructor.</summary>
    public static void Register(Assembly assembly)
        => NativeLibrary.SetDllImportResolver(assembly, static (name, _, _) => name == Name ? Handle.Value : 0);

    private static nint Load()
    {
        if (!Library.IsLoaded && Shipped() is { } shipped) Prefer(shipped);
        Library.Load();
        if (LoadedPath() is { } path) return NativeLibrary.Load(path);
        if (NativeLibrary.TryLoad("librdkafka", typeof(Library).Assembly, null, out nint handle)) return handle;
        throw new DllNotFoundException("librdkafka was not found. The package librdkafka.redist, which Confluent.Kafka brings, must be deployed for this platform.");
    }

    private static void Prefer(string shipped)
    {
        nint handle = NativeLibrary.Load(shipped);
        try
        {
            NativeLibrary.SetDllImportResolver(typeof(Library).Assembly, (name, _, _) => name == "librdkafka" ? handle : 0);
        }
        catch (InvalidOperationException)
        {
            // Somebody else decides for Confluent.Kafka; whatever it loads is used here too.
        }
    }

    // An older librdkafka of the system would otherwise be preferred wherever the package's first choice of build does not load.
    private static string? Shipped()
    {
        if (!OperatingSystem.IsLinux()) return null;
        string[] folders = [.. (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries), AppContext.BaseDirectory];
        return folders
            .SelectMany(static folder => LinuxBuilds.Select(file => Path.Combine(folder, file)))
            .FirstOrDefault(static file => File.Exists(file) && NativeLibrary.TryLoad(file, out _));
    }

    // On some Linux systems the package loads another build than the one called librdkafka, so the name alone would not find it.
    private static string? LoadedPath()
    {
        using var process = Process.GetCurrentProcess();
        return process.Modules.Cast<ProcessModule>()
            .Select(module => module.FileName)
            .FirstOrDefault(file => Path.GetFileName(file).Contains("librdkafka", StringComparison.OrdinalIgnoreCase)
                && !Path.GetFileName(file).Contains("librdkafkacpp", StringComparison.OrdinalIgnoreCase));
    }
}
