using System.Text.Json;

namespace Contest.Web.Features.Competitions.Documents;

/// <summary>
/// A competition without people, as <c>contest-competition/1</c> JSON: what templates, exports and imports are. Its schema is published at
/// <c>/schemas/contest-competition-1.json</c>.
/// </summary>
public sealed record CompetitionDocument(
    string Format,
    string Name,
    IReadOnlyList<EventPart> Events,
    TemplateCard? About = null,
    string? Series = null,
    string? Venue = null,
    DateOnly? StartsOn = null,
    DateOnly? EndsOn = null,
    SettingsPart? Settings = null)
{
    public const string CurrentFormat = "contest-competition/1";
}

/// <summary>What a template's card says, in both languages.</summary>
public sealed record TemplateCard(BothLanguages Title, BothLanguages Summary, IReadOnlyList<BothLanguages>? Sets = null);

public sealed record BothLanguages(string Zh, string En);

public sealed record SettingsPart(bool MaskNames = true, bool BlindJudging = false, int? EntriesPerDelegation = null, bool SeveralEventsPerPerson = false, int AppealMinutes = 120,
    bool ReviewSampling = false, bool OutlierAlarm = true, bool DoubleKeying = false);

/// <summary>An event. <c>Rules</c> is contest-rules JSON, <c>Awards</c> contest-awards JSON.</summary>
public sealed record EventPart(
    string Name,
    string Trade,
    IReadOnlyList<StagePart> Stages,
    bool IsTeam = false,
    IReadOnlyList<string>? Divisions = null,
    Domain.Competitions.Eligibility? Eligibility = null,
    JsonElement? Rules = null,
    JsonElement? Awards = null);

public sealed record StagePart(
    string Key,
    string Name,
    AdvancementPart? Advancement = null,
    int HoldFirst = 0,
    IReadOnlyList<HeatPart>? Heats = null,
    IReadOnlyList<PanelPart>? Panel = null);

public sealed record AdvancementPart(Domain.Competitions.AdvancementKind Kind, decimal Value = 0);

public sealed record HeatPart(string Name);

/// <summary>So many seats of a role, as the technical document proposes; people are seated later.</summary>
public sealed record PanelPart(Domain.Judging.SeatRole Role, int Count);
