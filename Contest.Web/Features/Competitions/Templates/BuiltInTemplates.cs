using System.Reflection;
using System.Text.Json;
using Contest.Web.Features.Competitions.Documents;
using Contest.Web.Http;

namespace Contest.Web.Features.Competitions.Templates;

/// <summary>The templates that come with the program: competition documents embedded in it, by their file names.</summary>
public static class BuiltInTemplates
{
    private static readonly string[] Keys = ["village-harvest", "trade-skills", "choir-speech", "innovation-review", "labor-indicators"];

    /// <summary>Key → document, in the order of the cards.</summary>
    public static IReadOnlyList<KeyValuePair<string, CompetitionDocument>> All { get; } = [.. Keys.Select(k => KeyValuePair.Create(k, Load(k)))];

    public static CompetitionDocument? Find(string key) => All.FirstOrDefault(t => t.Key == key).Value;

    private static CompetitionDocument Load(string key)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("templates/" + key + ".json")
            ?? throw new InvalidOperationException($"Template {key} is not embedded");
        return JsonSerializer.Deserialize<CompetitionDocument>(stream, ContestJson.Options)!;
    }
}
