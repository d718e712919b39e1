using Contest.Domain.Common;
using Contest.Web.Data;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Entries;

/// <summary>One person's number and phone in full, with a reason; every time is a line in the audit log.</summary>
public static class RevealIdNumber
{
    public sealed record Request(string Reason);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(200);
    }

    public sealed record View(string? IdNumber, string? Phone);

    public sealed class Handler(ContestDb db, Caller caller, PersonalData personal, TimeProvider clock)
    {
        public async Task<Result<View>> HandleAsync(Guid competitionId, Guid delegationId, Guid contestantId, Request request, CancellationToken ct)
        {
            var person = await db.Contestants.AsNoTracking()
                .FirstOrDefaultAsync(c => c.Id == contestantId && c.CompetitionId == competitionId && c.DelegationId == delegationId, ct);
            if (person is null)
            {
                return new CommonErrors.NotFound("contestant");
            }

            db.Audit.Add(new AuditRow
            {
                UserId = caller.UserId,
                Action = "contestants.revealed",
                CompetitionId = competitionId,
                SubjectId = contestantId,
                Details = System.Text.Json.JsonSerializer.Serialize(new { reason = request.Reason.Trim() }, Http.ContestJson.Options),
                At = clock.GetUtcNow(),
            });
            await db.SaveChangesAsync(ct);
            return new View(
                person.ProtectedIdNumber is null ? null : personal.Unprotect(person.ProtectedIdNumber),
                person.ProtectedPhone is null ? null : personal.Unprotect(person.ProtectedPhone));
        }
    }
}
