using System.Text.Json;
using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Competitions.Documents;

/// <summary>Writes a competition as a document: all of its setup, nothing of its people.</summary>
public sealed class CompetitionExport(ContestDb db)
{
    /// <summary>Null when there is no such competition.</summary>
    public async Task<CompetitionDocument?> ReadAsync(Guid competitionId, CancellationToken ct)
    {
        var c = await db.Competitions.AsNoTracking().WithEvents().FirstOrDefaultAsync(x => x.Id == competitionId, ct);
        if (c is null)
        {
            return null;
        }

        var events = c.Events.Select(e => e.Id).ToArray();
        var rules = await db.RuleVersions.AsNoTracking().Where(r => events.Contains(r.EventId)).Select(r => new { r.EventId, r.Number, r.Json }).ToListAsync(ct);
        var plans = await db.AwardPlanVersions.AsNoTracking().Where(r => events.Contains(r.EventId)).Select(r => new { r.EventId, r.Number, r.Json }).ToListAsync(ct);
        var seats = await db.JudgeSeats.AsNoTracking().Where(s => s.CompetitionId == competitionId).Select(s => new { s.StageId, s.Role }).ToListAsync(ct);
        return new CompetitionDocument(
            CompetitionDocument.CurrentFormat,
            c.Name,
            [.. c.Events.OrderBy(e => e.Order).Select(e => new EventPart(
                e.Name,
                e.Trade,
                [.. e.Stages.OrderBy(s => s.Order).Select(s => Part(s, seats.Where(x => x.StageId == s.Id).Select(x => x.Role)))],
                e.IsTeam,
                e.Divisions.Count == 0 ? null : [.. e.Divisions.OrderBy(d => d.Order).Select(d => d.Name)],
                e.Eligibility == Eligibility.Anyone ? null : e.Eligibility,
                Json(rules.Find(r => r.EventId == e.Id && r.Number == e.RulesVersion)?.Json),
                Json(plans.Find(r => r.EventId == e.Id && r.Number == e.AwardPlanVersion)?.Json)))],
            null,
            c.Series,
            c.Venue,
            c.StartsOn,
            c.EndsOn,
            new SettingsPart(c.MaskNames, c.BlindJudging, c.EntriesPerDelegation, c.SeveralEventsPerPerson, c.AppealMinutes, c.ReviewSampling, c.OutlierAlarm, c.DoubleKeying));
    }

    private static StagePart Part(Stage s, IEnumerable<SeatRole> seats) => new(
        s.Key,
        s.Name,
        s.Advancement == AdvancementKind.Everyone ? null : new AdvancementPart(s.Advancement, s.AdvancementValue),
        s.HoldFirst,
        [.. s.Heats.OrderBy(h => h.Number).Select(h => new HeatPart(h.Name))],
        [.. seats.GroupBy(r => r).OrderBy(g => g.Key).Select(g => new PanelPart(g.Key, g.Count()))]);

    private static JsonElement? Json(string? text)
    {
        if (text is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
