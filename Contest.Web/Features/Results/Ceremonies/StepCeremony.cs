using System.Text.Json;
using Contest.Domain.Common;
using Contest.Domain.Results;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Outbox;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results.Ceremonies;

/// <summary>What the presenter does. After the last step of a real ceremony the public board is opened in the same transaction.</summary>
public static class StepCeremony
{
    public enum Act
    {
        Next,
        Back,
        Pause,
        Resume,
        Jump,
        Note,
        Black,
        Light,
        Pace,
    }

    /// <param name="Version">What the console showed; another console's step in between is refused.</param>
    /// <param name="To">The step of a jump (so many are shown then) or of a note (from 0), or the pace.</param>
    public sealed record Request(long Version, Act Act, int To = 0, bool Confirmed = false, string? Note = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Version).GreaterThan(0);
            RuleFor(r => r.Act).IsInEnum();
            RuleFor(r => r.Note).MaximumLength(1000);
        }
    }

    public sealed class Handler(ContestDb db, CeremonyBuilder builder, Caller caller, TimeProvider clock)
    {
        public async Task<Result<ConsoleView>> HandleAsync(Guid competitionId, Request request, CancellationToken ct)
        {
            if (await db.Ceremonies.FirstOrDefaultAsync(c => c.CompetitionId == competitionId, ct) is not { } ceremony)
            {
                return new CeremonyErrors.NotPrepared();
            }

            if (ceremony.Version != request.Version)
            {
                return new CommonErrors.Stale(request.Version, ceremony.Version);
            }

            var outdated = !ceremony.Rehearsal && ceremony.FinishedAt is null && ceremony.Source != await builder.SourceAsync(competitionId, ct);
            if (outdated && request.Act is (Act.Next or Act.Jump))
            {
                return new CeremonyErrors.Outdated();
            }

            var now = clock.GetUtcNow();
            var done = request.Act switch
            {
                Act.Next => ceremony.Next(now),
                Act.Back => ceremony.Back(now),
                Act.Pause => ceremony.Pause(true),
                Act.Resume => ceremony.Pause(false),
                Act.Jump => ceremony.Jump(request.To, request.Confirmed, now),
                Act.Note => ceremony.Annotate(request.To, request.Note),
                Act.Black => ceremony.Darken(true),
                Act.Light => ceremony.Darken(false),
                Act.Pace => ceremony.Hurry(request.To),
                _ => throw new InvalidOperationException(),
            };
            if (!done.IsOk)
            {
                return done.Error!;
            }

            var competition = await db.Competitions.FirstAsync(c => c.Id == competitionId, ct);
            var finished = request.Act == Act.Next && ceremony.FinishedAt is not null;
            if (finished && !ceremony.Rehearsal)
            {
                competition.Thaw();
                db.Happened(new CompetitionChanged(competitionId, "thawed"), now, competitionId);
            }

            db.Happened(new CeremonyStepped(competitionId), now, competitionId);

            db.Audit.Add(new AuditRow
            {
                UserId = caller.UserId,
                Action = finished ? "ceremony.finished" : "ceremony.stepped",
                CompetitionId = competitionId,
                SubjectId = ceremony.Id,
                Details = JsonSerializer.Serialize(new { request.Act, ceremony.Position, ceremony.Rehearsal }, ContestJson.Options),
                At = now,
            });
            await db.SaveChangesAsync(ct);
            return ConsoleView.Of(ceremony, competition, outdated, now);
        }
    }
}
