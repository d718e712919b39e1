using System.Text.RegularExpressions;

namespace Contest.Tests.Architecture;

/// <summary>
/// The interfaces and word lists of a TypeScript file as the hubs' files write them: one member a line, no clever types. Whitespace is made even, comments
/// are dropped; everything else stays as it is written.
/// </summary>
internal sealed partial class TypeScriptFile
{
    public Dictionary<string, IReadOnlyList<string>> Interfaces { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, IReadOnlyList<string>> Words { get; } = new(StringComparer.Ordinal);

    public static TypeScriptFile Read(IEnumerable<string> files)
    {
        var read = new TypeScriptFile();
        foreach (var file in files)
        {
            var text = Comment().Replace(File.ReadAllText(file), "");
            foreach (Match found in Interface().Matches(text))
            {
                read.Interfaces.Add(found.Groups[1].Value, [.. found.Groups[2].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);
            }

            foreach (Match found in Alias().Matches(text))
            {
                read.Words.Add(found.Groups[1].Value, [.. Word().Matches(found.Groups[2].Value).Select(m => m.Groups[1].Value)]);
            }
        }

        return read;
    }

    [GeneratedRegex(@"/\*.*?\*/|//[^\n]*", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"export interface (\w+) \{\n(.*?)\n\}", RegexOptions.Singleline)]
    private static partial Regex Interface();

    [GeneratedRegex(@"export type (\w+) =((?:\s*\|?\s*'[\w-]+')+)")]
    private static partial Regex Alias();

    [GeneratedRegex(@"'([\w-]+)'")]
    private static partial Regex Word();
}
