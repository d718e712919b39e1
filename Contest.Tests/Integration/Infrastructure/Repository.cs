using System.Diagnostics;

namespace Contest.Tests.Integration.Infrastructure;

/// <summary>The work tree that the tests were built from, for the tests that read its files.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string File(string path) => Path.Combine(Root, path);

    public static string Read(string path) => System.IO.File.ReadAllText(File(path));

    /// <summary>What git tracks or would track, as paths from the root, of the given endings.</summary>
    public static IReadOnlyList<string> Files(params string[] endings)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["ls-files", "-co", "--exclude-standard", "-z"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        })!;
        var all = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        var files = all.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Where(f => endings.Length == 0 || endings.Any(e => f.EndsWith(e, StringComparison.Ordinal)))
            .Where(f => System.IO.File.Exists(File(f)))
            .Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(files);
        return files;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Contest.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not run inside a work tree of Contest.");
    }
}
