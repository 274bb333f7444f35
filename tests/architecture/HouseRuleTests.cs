using System.Text.RegularExpressions;

namespace OrleansAnomaly.Architecture.Tests;

/// <summary>Rules of the house that no analyzer checks.</summary>
public sealed partial class HouseRuleTests
{
    private const int LongestFile = 300;

    private static IEnumerable<string> Sources =>
        Repository.Projects.Keys.SelectMany(Repository.SourcesOf).Concat(Repository.SourcesOf("tests"));

    [Fact]
    public void Files_OfSource_StayOneConcept() => Assert.Empty(Sources
        .Where(file => Repository.Read(file).AsSpan().Count('\n') > LongestFile));

    [Fact]
    public void Names_OfTypes_SayTheirRole() => Assert.Empty(Sources
        .Where(file => VagueType().IsMatch(Repository.Read(file))));

    [Fact]
    public void Sources_Everywhere_LeaveNothingToDo() => Assert.Empty(Sources
        .Where(file => !file.EndsWith("/HouseRuleTests.cs", StringComparison.Ordinal))
        .Where(file => Unfinished().IsMatch(Repository.Read(file))));

    [Fact]
    public void Statics_OfProducts_AreReadOnly() => Assert.Empty(Repository.Projects.Keys
        .SelectMany(Repository.SourcesOf)
        .Where(file => MutableStatic().IsMatch(Repository.Read(file))));

    [GeneratedRegex(@"\b(class|struct|record|interface)\s+\w*(Manager|Helper|Utils|Util)\b")]
    private static partial Regex VagueType();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b|^\s*#region|throw new NotImplementedException", RegexOptions.Multiline)]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"^\s*(public|internal|private)\s+static\s+(?!readonly\b|partial\b|async\b|extern\b|class\b|unsafe\b|implicit\b|explicit\b|abstract\b|event\b|new\b|override\b|unsafe\b|record\b|delegate\b)[\w<>\[\]?.,]+\s+\w+\s*(=[^>]|;)", RegexOptions.Multiline)]
    private static partial Regex MutableStatic();
}
