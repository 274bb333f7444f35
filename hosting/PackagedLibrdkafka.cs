using System.Reflection;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace OrleansAnomaly.Hosting;

/// <summary>
/// The librdkafka that came with Confluent.Kafka. Left alone, Confluent.Kafka takes a system-wide librdkafka of any
/// age where the first of the packaged builds lacks a library it needs, as on Debian with librdkafka-dev installed.
/// </summary>
public static class PackagedLibrdkafka
{
    private const string Name = "librdkafka";
    private static readonly string[] Builds = [Name, $"centos8-{Name}", $"alpine-{Name}"];
    private static readonly Lazy<nint> Handle = new(Load);

    private static readonly Lazy<bool> Chosen = new(Choose);

    /// <summary>Makes Confluent.Kafka use the packaged build. To be called before its first use; later it changes nothing.</summary>
    public static void Use() => _ = Chosen.Value;

    /// <summary>Makes Confluent.Kafka and one more assembly's imports of "librdkafka" use the packaged build.</summary>
    public static void Use(Assembly importing)
    {
        Use();
        ResolveFor(importing);
    }

    // Each function is bound at its first call: a choice made later would have one client call into two libraries.
    private static bool Choose()
    {
        if (!Library.IsLoaded)
            ResolveFor(typeof(Library).Assembly);
        return Library.Load();
    }

    private static void ResolveFor(Assembly assembly)
    {
        try
        {
            NativeLibrary.SetDllImportResolver(assembly, (name, _, _) => name == Name ? Handle.Value : 0);
        }
        catch (InvalidOperationException)
        {
            // An assembly takes one resolver: whoever came first has the same intent.
        }
    }

    private static nint Load()
    {
        foreach (var file in Directories().SelectMany(directory => Builds.Select(build => Path.Combine(directory, build + Extension()))))
        {
            if (File.Exists(file) && NativeLibrary.TryLoad(file, out var handle))
                return handle;
        }

        return 0;
    }

    private static IEnumerable<string> Directories()
    {
        var probed = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        return probed.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(AppContext.BaseDirectory)
            .Append(Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native"));
    }

    private static string Extension() =>
        OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
}
