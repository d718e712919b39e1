using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Competitions.Rules;
using Contest.Web.Outbox;
using Contest.Web.Security;

namespace Contest.Web.Features.Competitions.Documents;

/// <summary>Makes a whole competition of a document: events, stages, heats, seats, rules and award plans in their first version.</summary>
public sealed class CompetitionBuilder(ContestDb db, Caller caller, BoardCodes codes, TimeProvider clock)
{
    /// <summary>Adds the competition and all its parts to the context; the caller saves.</summary>
    public async Task<Result<Competition>> AddAsync(Guid organizationId, CompetitionDocument document, CompetitionStart start, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var competition = Competition.Create(organizationId, start.Name, start.StartsOn, start.EndsOn, await codes.NextAsync(ct), now);
        var settings = document.Settings ?? new SettingsPart();
        var done = competition.Describe(start.Name, start.Series ?? document.Series, start.Venue ?? document.Venue, start.StartsOn, start.EndsOn);
        if (!done.IsOk)
        {
            return done.Error!;
        }

        done = competition.Configure(settings.MaskNames, settings.BlindJudging, settings.EntriesPerDelegation, settings.SeveralEventsPerPerson, settings.AppealMinutes);
        done = done.IsOk ? competition.Watch(settings.ReviewSampling, settings.OutlierAlarm, settings.DoubleKeying) : done;
        if (!done.IsOk)
        {
            return done.Error!;
        }

        db.Competitions.Add(competition);
        for (var i = 0; i < document.Events.Count; i++)
        {
            var added = AddEvent(competition, document.Events[i], $"$.events[{i}]", now);
            if (!added.IsOk)
            {
                db.ChangeTracker.Clear();
                return added.Error!;
            }
        }

        db.Audit.Add(new AuditRow { UserId = caller.UserId, Action = "competitions.created", CompetitionId = competition.Id, SubjectId = competition.Id, At = now });
        db.Happened(new CompetitionChanged(competition.Id, "created"), now, competition.Id);
        return competition;
    }

    private Result AddEvent(Competition competition, EventPart part, string path, DateTimeOffset now)
    {
        var made = competition.AddEvent(part.Name, part.Trade, part.IsTeam, now);
        if (!made.IsOk)
        {
            return made.Error;
        }

        var added = made.Value;
        foreach (var division in part.Divisions ?? [])
        {
            added.AddDivision(division, now);
        }

        if (part.Eligibility is { } eligibility)
        {
            added.Admit(eligibility);
        }

        foreach (var stage in part.Stages)
        {
            AddStage(competition.Id, added, stage, now);
        }

        if (part.Rules is { } rules)
        {
            var parsed = RuleDocuments.Parse(rules, [.. part.Stages.Select(s => s.Key)], path + ".rules");
            if (!parsed.IsOk)
            {
                return parsed.Error;
            }

            db.RuleVersions.Add(new RuleVersion { EventId = added.Id, Number = 1, Json = parsed.Value, ByUserId = caller.UserId, At = now });
            added.UseRules(1);
        }

        if (part.Awards is { } awards)
        {
            var parsed = AwardDocuments.Parse(awards, path + ".awards");
            if (!parsed.IsOk)
            {
                return parsed.Error;
            }

            db.AwardPlanVersions.Add(new AwardPlanVersion { EventId = added.Id, Number = 1, Json = parsed.Value, ByUserId = caller.UserId, At = now });
            added.UseAwardPlan(1);
        }

        return Result.Ok;
    }

    private void AddStage(Guid competitionId, CompetitionEvent to, StagePart part, DateTimeOffset now)
    {
        var stage = to.AddStage(part.Key, part.Name, now);
        stage.Plan(part.Name, part.Advancement?.Kind ?? AdvancementKind.Everyone, part.Advancement?.Value ?? 0, part.HoldFirst);
        foreach (var heat in part.Heats ?? [])
        {
            stage.AddHeat(heat.Name, null, now);
        }

        foreach (var panel in part.Panel ?? [])
        {
            for (var number = 1; number <= panel.Count; number++)
            {
                db.JudgeSeats.Add(JudgeSeat.Create(competitionId, stage.Id, panel.Role, number, SeatName(panel.Role, number, panel.Count), null, null, now));
            }
        }
    }

    /// <summary>Until a person is seated, the seat is called by its role.</summary>
    private static string SeatName(SeatRole role, int number, int count)
    {
        var name = role switch
        {
            SeatRole.Judge => "裁判",
            SeatRole.Scale => "计量员",
            SeatRole.Chief => "裁判长",
            _ => throw new InvalidOperationException($"Unknown role {role}"),
        };
        return count == 1 && role != SeatRole.Judge ? name : $"{name} {number}";
    }
}

/// <summary>What is announced of the competition that is being made.</summary>
public sealed record CompetitionStart(string Name, DateOnly StartsOn, DateOnly EndsOn, string? Series, string? Venue);
