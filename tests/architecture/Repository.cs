using System.Xml.Linq;

namespace OrleansAnomaly.Architecture.Tests;

/// <summary>The checkout that the tests were built from, read as text.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Project folders below the root, without tests, by folder name.</summary>
    public static IReadOnlyDictionary<string, XDocument> Projects { get; } = Directory
        .EnumerateDirectories(Root)
        .Where(folder => Path.GetFileName(folder) != "tests")
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj"))
        .ToDictionary(file => Path.GetFileName(Path.GetDirectoryName(file)!), XDocument.Load);

    /// <summary>Folders that a project refers to.</summary>
    public static IEnumerable<string> ReferencesOf(string project) => Projects[project]
        .Descendants("ProjectReference")
        .Select(reference => reference.Attribute("Include")!.Value.Split('/', '\\')[^2])
        .Order();

    /// <summary>Packages that a project refers to.</summary>
    public static IEnumerable<string> PackagesOf(string project) => Projects[project]
        .Descendants("PackageReference")
        .Select(reference => reference.Attribute("Include")!.Value);

    /// <summary>C# sources of a folder that people wrote, relative to the root.</summary>
    public static IEnumerable<string> SourcesOf(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "OrleansAnomaly.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("OrleansAnomaly.sln is in no folder above the test assembly");
    }
}
