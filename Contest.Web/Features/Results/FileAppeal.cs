using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Results;
using Contest.Web.Data;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results;

/// <summary>申诉: a delegation objects to one entry's result, within the time set, while results are provisional or on public notice.</summary>
public static class FileAppeal
{
    public sealed record Request(Guid EntryId, string Statement);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Statement).NotEmpty().MaximumLength(2000);
    }

    public sealed record Response(Guid Id);

    public sealed class Handler(ContestDb db, Caller caller, TimeProvider clock)
    {
        public async Task<Result<Response>> HandleAsync(Guid competitionId, Request request, CancellationToken ct)
        {
            var competition = await db.Competitions.AsNoTracking().FirstAsync(c => c.Id == competitionId, ct);
            if (competition.Status is not (CompetitionStatus.Provisional or CompetitionStatus.PublicNotice))
            {
                return new CompetitionErrors.WrongStatus(competition.Status);
            }

            var entry = await db.Entries.AsNoTracking().FirstOrDefaultAsync(e => e.Id == request.EntryId && e.CompetitionId == competitionId, ct);
            if (entry is null || !await caller.CoversDelegationAsync(competitionId, entry.DelegationId, Policies.Roles[PolicyNames.AppealFile]))
            {
                return new CommonErrors.NotFound("entry");
            }

            var now = clock.GetUtcNow();
            var deadline = competition.Status == CompetitionStatus.Provisional
                ? competition.StatusSince.AddMinutes(competition.AppealMinutes)
                : await NoticeEndAsync(competitionId, ct);
            var filed = Appeal.File(competitionId, entry.Id, request.Statement, caller.UserId, deadline, now);
            if (!filed.IsOk)
            {
                return filed.Error;
            }

            db.Appeals.Add(filed.Value);
            db.Audit.Add(new AuditRow { UserId = caller.UserId, Action = "appeals.filed", CompetitionId = competitionId, SubjectId = filed.Value.Id, At = now });
            await db.SaveChangesAsync(ct);
            return new Response(filed.Value.Id);
        }

        private async Task<DateTimeOffset> NoticeEndAsync(Guid competitionId, CancellationToken ct)
        {
            var last = await db.PublicNotices.Where(n => n.CompetitionId == competitionId).MaxAsync(n => n.To, ct);
            return ChinaTime.BeginsAt(last.AddDays(1));
        }
    }
}
