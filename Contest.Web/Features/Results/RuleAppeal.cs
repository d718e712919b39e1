using Contest.Domain.Common;
using Contest.Web.Data;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results;

/// <summary>裁决: decides an appeal once. A mark is put right by a correction, which takes two persons.</summary>
public static class RuleAppeal
{
    public sealed record Request(bool Upheld, string Ruling);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Ruling).NotEmpty().MaximumLength(2000);
    }

    public sealed class Handler(ContestDb db, Caller caller, TimeProvider clock)
    {
        public async Task<Result> HandleAsync(Guid competitionId, Guid appealId, Request request, CancellationToken ct)
        {
            var appeal = await db.Appeals.FirstOrDefaultAsync(a => a.Id == appealId && a.CompetitionId == competitionId, ct);
            if (appeal is null)
            {
                return new CommonErrors.NotFound("appeal");
            }

            var now = clock.GetUtcNow();
            if (appeal.Rule(request.Upheld, request.Ruling, caller.UserId, now) is { IsOk: false } refused)
            {
                return refused;
            }

            db.Audit.Add(new AuditRow { UserId = caller.UserId, Action = request.Upheld ? "appeals.upheld" : "appeals.rejected", CompetitionId = competitionId, SubjectId = appealId, At = now });
            await db.SaveChangesAsync(ct);
            return Result.Ok;
        }
    }
}
