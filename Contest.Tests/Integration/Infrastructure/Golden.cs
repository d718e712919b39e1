using System.Runtime.CompilerServices;

namespace Contest.Tests.Integration.Infrastructure;

/// <summary>Compares a whole text with a file beside the test. <c>UPDATE_GOLDEN=1</c> writes the file, for a person to read in the diff; never in CI.</summary>
public static class Golden
{
    public static void Match(string name, string actual, [CallerFilePath] string testFile = "")
    {
        var file = Path.Combine(Repository.Root, RelativeFolder(testFile), "Golden", name);
        var text = actual.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Assert.True(Environment.GetEnvironmentVariable("CI") is null, "Golden files are not written in CI.");
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            return;
        }

        Assert.True(File.Exists(file), $"No golden file {name}. Run once with UPDATE_GOLDEN=1 and read what it wrote.");
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), text);
    }

    /// <summary>The compiler may have mapped the path ("/_/Contest.Tests/…"); what follows the project's name is the same everywhere.</summary>
    private static string RelativeFolder(string testFile)
    {
        var at = testFile.LastIndexOf("Contest.Tests", StringComparison.Ordinal);
        return Path.GetDirectoryName(testFile[at..])!;
    }
}
