using System.Text.RegularExpressions;
using Contest.Tests.Integration.Infrastructure;

namespace Contest.Tests.Architecture;

/// <summary>Habits that no compiler holds: one type a file, short files, no unfinished marks, everything locked, no registry named.</summary>
public sealed partial class SourceTests
{
    /// <summary>"About 300": nobody should split a file for its last lines.</summary>
    private const int MostLines = 360;

    /// <summary>Files that are longer for a reason. Each says why; the list should stay empty.</summary>
    private static readonly Dictionary<string, string> Longer = new(StringComparer.Ordinal);

    private static readonly string[] Words = ["TO" + "DO", "FIX" + "ME", "HA" + "CK", "NotImplemented" + "Exception", "Thread." + "Sleep"];

    [Fact]
    public void Scoring_and_domain_have_one_type_a_file_named_like_it()
    {
        var wrong = new List<string>();
        foreach (var file in Code(".cs").Where(f => f.StartsWith("Contest.Scoring/", StringComparison.Ordinal) || f.StartsWith("Contest.Domain/", StringComparison.Ordinal)))
        {
            var types = TopLevelType().Matches(Repository.Read(file)).Select(m => m.Groups["name"].Value).Distinct().ToList();
            // A partial type's further files begin with its name; ResultOfT.cs holds Result<T>.
            if (types.Count > 1 || (types.Count == 1 && !Path.GetFileName(file).StartsWith(types[0], StringComparison.Ordinal)))
            {
                wrong.Add($"{file}: {string.Join(", ", types)}");
            }
        }

        Offenders.None(wrong);
    }

    [Fact]
    public void No_file_is_longer_than_about_300_lines_but_those_with_a_reason()
    {
        var sizes = Code(".cs", ".ts", ".vue").ToDictionary(f => f, f => File.ReadLines(Repository.File(f)).Count());
        Offenders.None(sizes.Where(s => s.Value > MostLines && !Longer.ContainsKey(s.Key)).Select(s => $"{s.Key}: {s.Value}"));
        Offenders.None(Longer.Keys.Where(f => sizes.GetValueOrDefault(f) <= MostLines).Select(f => f + " needs its exception no more"));
    }

    [Fact]
    public void Nothing_is_left_unfinished()
    {
        var wrong = from file in Code(".cs", ".ts", ".vue", ".mjs")
                    from line in File.ReadLines(Repository.File(file)).Select((text, i) => (Text: text, Number: i + 1))
                    where Words.Any(w => line.Text.Contains(w, StringComparison.Ordinal))
                    select $"{file}:{line.Number}: {line.Text.Trim()}";
        Offenders.None(wrong);
    }

    [Fact]
    public void Every_project_has_a_lock_file_and_takes_its_versions_from_one_place()
    {
        var projects = Repository.Files(".csproj");
        var locks = Repository.Files("packages.lock.json");
        Offenders.None(projects.Where(p => !locks.Contains(Path.GetDirectoryName(p)! + "/packages.lock.json")));
        Offenders.None(projects.Where(p => VersionedPackage().IsMatch(Repository.Read(p))));
        Offenders.None(VersionRange().Matches(Repository.Read("Directory.Packages.props")).Select(m => m.Value));
    }

    [Fact]
    public void The_client_is_locked_pins_exact_versions_and_names_no_registry()
    {
        var locked = Repository.Read("Contest.Web/client/package-lock.json");
        Assert.DoesNotContain("\"resolved\": \"http", locked, StringComparison.Ordinal);
        var package = Repository.Read("Contest.Web/client/package.json");
        using var json = System.Text.Json.JsonDocument.Parse(package);
        var loose = from kind in new[] { "dependencies", "devDependencies" }
                    from entry in json.RootElement.GetProperty(kind).EnumerateObject()
                    where !ExactVersion().IsMatch(entry.Value.GetString()!)
                    select $"{entry.Name} {entry.Value}";
        Offenders.None(loose);
    }

    [Fact]
    public void Git_holds_no_large_file()
    {
        var large = Repository.Files().Select(f => (File: f, Size: new FileInfo(Repository.File(f)).Length))
            .Where(f => f.Size > 2_000_000).Select(f => $"{f.File}: {f.Size:N0} bytes");
        Offenders.None(large);
    }

    private static IEnumerable<string> Code(params string[] endings) => Repository.Files(endings)
        .Where(f => !f.Contains("/Migrations/", StringComparison.Ordinal) && !f.EndsWith("generated.ts", StringComparison.Ordinal));

    [GeneratedRegex(@"^(?:public|internal|file)\s+(?:(?:static|sealed|abstract|readonly|partial|ref|unsafe)\s+)*(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?)\s+(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    [GeneratedRegex("<PackageReference [^>]*Version=")]
    private static partial Regex VersionedPackage();

    [GeneratedRegex("Version=\"[^\"$]*[*,\\[(][^\"]*\"")]
    private static partial Regex VersionRange();

    [GeneratedRegex(@"^\d+\.\d+\.\d+[0-9A-Za-z.-]*$")]
    private static partial Regex ExactVersion();
}
