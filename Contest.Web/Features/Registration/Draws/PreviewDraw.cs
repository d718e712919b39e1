using System.Globalization;
using System.Security.Cryptography;
using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Registration;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Security;

namespace Contest.Web.Features.Registration.Draws;

/// <summary>Shows what a draw gives. Each preview is a line in the audit log with its seed, and the protocol counts them: nobody draws until it suits.</summary>
public static class PreviewDraw
{
    public sealed class Handler(ContestDb db, Caller caller, DrawScope scope, TimeProvider clock)
    {
        public async Task<Result<DrawPreviewView>> HandleAsync(Guid competitionId, Guid stageId, DrawRequest request, CancellationToken ct)
        {
            var found = await scope.StageAsync(competitionId, stageId, ct);
            if (!found.IsOk)
            {
                return found.Error;
            }

            var (competition, stage) = found.Value;
            if (Blocked(stage, await scope.HasMarksAsync(stageId, ct)) is { } blocked)
            {
                return blocked;
            }

            if (await scope.UndecidedAsync(competition, stage, ct) is { } undecided)
            {
                return undecided;
            }

            var entries = await scope.EntriesAsync(competition, stage, request.EntryIds, ct);
            var input = entries.Select(e => new DrawEntry(e.Bib!, e.Delegation)).ToArray();
            var seed = request.Seed?.ToLowerInvariant() ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
            var drawn = DrawAlgorithm.Draw(seed, input, request.Options());
            if (!drawn.IsOk)
            {
                return drawn.Error;
            }

            db.Audit.Add(new AuditRow
            {
                UserId = caller.UserId,
                Action = "draws.previewed",
                CompetitionId = competitionId,
                SubjectId = stageId,
                Details = System.Text.Json.JsonSerializer.Serialize(new { seed, seedGiven = request.Seed is not null }, ContestJson.Options),
                At = clock.GetUtcNow(),
            });
            await db.SaveChangesAsync(ct);
            var byBib = entries.ToDictionary(e => e.Bib!, StringComparer.Ordinal);
            var heats = stage.Heats.OrderBy(h => h.Number).ToList();
            var places = drawn.Value.ToLookup(p => p.Heat);
            return new DrawPreviewView(seed, request.Seed is not null, DrawAlgorithm.Name, input, [.. Enumerable.Range(1, request.Heats).Select(n =>
            {
                var heat = heats.ElementAtOrDefault(n - 1);
                return new DrawHeatView(heat?.Id, heat?.Number ?? n, heat?.Name ?? HeatName(request, n), heat is null ? StartOf(request, n) : heat.StartsAt, [.. places[n].Select(p =>
                {
                    var entry = byBib[p.Bib];
                    return new PlaceView(entry.EntryId, entry.Bib, entry.Name, entry.Delegation, p.Order, p.Station, null, false);
                })]);
            })]);
        }
    }

    /// <summary>Why nothing may be drawn (again): marks, a heat that has begun, or a closed stage.</summary>
    internal static Error? Blocked(Stage stage, bool hasMarks)
    {
        if (hasMarks)
        {
            return new DrawErrors.MarksExist();
        }

        if (stage.Heats.FirstOrDefault(h => h.Status != HeatStatus.Planned) is { } begun)
        {
            return new DrawErrors.HeatBegun(begun.Name);
        }

        return stage.Status == StageStatus.Closed ? new CompetitionErrors.StageNotOpen(stage.Name) : null;
    }

    internal static string HeatName(DrawRequest request, int number) =>
        (string.IsNullOrWhiteSpace(request.HeatName) ? "第 {n} 批" : request.HeatName.Trim()).Replace("{n}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    internal static DateTimeOffset? StartOf(DrawRequest request, int number) => request.FirstStartsAt?.ToUniversalTime().AddMinutes((number - 1) * (request.MinutesApart ?? 0));
}
