using System.Text.Json;
using Contest.Domain.Common;
using Contest.Domain.Registration;
using Contest.Domain.Registration.Identities;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Outbox;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Draws;

/// <summary>Draws for good: makes missing heats, removes those that stay empty, replaces places, records seed, options and input. Again only before marks and with a reason.</summary>
public static class CommitDraw
{
    public sealed class Handler(ContestDb db, Caller caller, DrawScope scope, BlindCodes codes, GetDraw.Handler get, TimeProvider clock)
    {
        public async Task<Result<DrawView>> HandleAsync(Guid competitionId, Guid stageId, DrawRequest request, CancellationToken ct)
        {
            var found = await scope.StageAsync(competitionId, stageId, ct);
            if (!found.IsOk)
            {
                return found.Error;
            }

            if (await db.IdentityLayers.AnyAsync(l => l.StageId == stageId, ct))
            {
                return new IdentityErrors.PlacesSealed();
            }

            var (competition, stage) = found.Value;
            if (PreviewDraw.Blocked(stage, await scope.HasMarksAsync(stageId, ct)) is { } blocked)
            {
                return blocked;
            }

            var earlier = await db.Draws.Where(d => d.StageId == stageId && d.SupersededAt == null).ToListAsync(ct);
            if (earlier.Count > 0 && string.IsNullOrWhiteSpace(request.Reason))
            {
                return new DrawErrors.ReasonNeeded();
            }

            if (request.Seed is not { } written)
            {
                return new DrawErrors.SeedInvalid();
            }

            if (await scope.UndecidedAsync(competition, stage, ct) is { } undecided)
            {
                return undecided;
            }

            var entries = await scope.EntriesAsync(competition, stage, request.EntryIds, ct);
            if (request.EntryIds is { } named && named.Distinct().Count() != entries.Count)
            {
                return new DrawErrors.EntriesChanged();
            }

            var input = entries.Select(e => new DrawEntry(e.Bib!, e.Delegation)).ToArray();
            var seed = written.ToLowerInvariant();
            var drawn = DrawAlgorithm.Draw(seed, input, request.Options());
            if (!drawn.IsOk)
            {
                return drawn.Error;
            }

            var now = clock.GetUtcNow();
            for (var n = stage.Heats.Count + 1; n <= request.Heats; n++)
            {
                var added = stage.AddHeat(PreviewDraw.HeatName(request, n), PreviewDraw.StartOf(request, n), now);
                if (!added.IsOk)
                {
                    return added.Error;
                }
            }

            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            earlier.ForEach(d => d.Supersede(now));
            await db.HeatPlaces.Where(p => p.StageId == stageId).ExecuteDeleteAsync(ct);
            var draw = Draw.Record(
                stageId, seed, request.SeedGiven, JsonSerializer.Serialize(request.Options(), ContestJson.Options), JsonSerializer.Serialize(input, ContestJson.Options),
                request.Reason, caller.UserId, now);
            db.Draws.Add(draw);
            // The drawn heats are those of the stage in their order: numbers have gaps where one was removed.
            var heats = stage.Heats.OrderBy(h => h.Number).ToList();
            foreach (var surplus in heats.Skip(request.Heats))
            {
                // None has begun, or nothing were drawn.
                _ = stage.RemoveHeat(surplus.Id);
            }

            var byBib = entries.ToDictionary(e => e.Bib!, StringComparer.Ordinal);
            var blind = competition.BlindJudging ? codes.Take(drawn.Value.Count, []) : null;
            foreach (var (i, place) in drawn.Value.Index())
            {
                db.HeatPlaces.Add(HeatPlace.Create(
                    stageId, heats[place.Heat - 1].Id, byBib[place.Bib].EntryId, draw.Id, place.Order, place.Station, blind is null ? place.Bib : blind[i], now));
            }

            db.Audit.Add(new AuditRow { UserId = caller.UserId, Action = "draws.committed", CompetitionId = competitionId, SubjectId = draw.Id, At = now });
            db.Happened(new CompetitionChanged(competitionId, "draw"), now, competitionId);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            db.ChangeTracker.Clear();
            return await get.HandleAsync(competitionId, stageId, ct);
        }
    }
}
