using Contest.Domain.Common;
using Contest.Domain.Registration;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Outbox;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Delegations;

/// <summary>Adds or changes a delegation.</summary>
public static class SaveDelegation
{
    /// <param name="Phone">Missing keeps the stored one when a delegation is changed; empty removes it.</param>
    /// <param name="Version">The version that was read; needed for a change.</param>
    public sealed record Request(string Name, Guid? OrganizationId = null, string? TeamLeader = null, string? Phone = null, int? Order = null, long? Version = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Name).NotEmpty().MaximumLength(200);
            RuleFor(r => r.TeamLeader).MaximumLength(100);
            RuleFor(r => r.Phone).MaximumLength(60);
            RuleFor(r => r.Order).InclusiveBetween(0, 100_000);
        }
    }

    public sealed class Handler(ContestDb db, Caller caller, PersonalData personal, ListDelegations.Handler list, TimeProvider clock)
    {
        public async Task<Result<DelegationView>> HandleAsync(Guid competitionId, Guid? delegationId, Request request, CancellationToken ct)
        {
            var findings = new List<Finding>();
            var name = PersonCheck.Text(request.Name, "name", 200, findings);
            var leader = PersonCheck.Text(request.TeamLeader, "teamLeader", 100, findings);
            var phone = string.IsNullOrWhiteSpace(request.Phone) ? default(Result<string>?) : PhoneNumber.Check(request.Phone);
            if (phone is { IsOk: false } wrong)
            {
                findings.Add(new("phone", wrong.Error!));
            }

            if (findings.Count > 0)
            {
                return new FieldFindings(findings.Select(f => (f.Field, f.Error)));
            }

            if (request.OrganizationId is { } organizationId && !await db.Organizations.AnyAsync(o => o.Id == organizationId, ct))
            {
                return new CommonErrors.NotFound("organization");
            }

            var now = clock.GetUtcNow();
            Delegation? delegation;
            if (delegationId is null)
            {
                var order = request.Order ?? (await db.Delegations.Where(d => d.CompetitionId == competitionId).MaxAsync(d => (int?)d.Order, ct) ?? 0) + 1;
                delegation = Delegation.Create(competitionId, name!, request.OrganizationId, order, now);
                db.Delegations.Add(delegation);
            }
            else
            {
                delegation = await db.Delegations.FirstOrDefaultAsync(d => d.Id == delegationId && d.CompetitionId == competitionId, ct);
                if (delegation is null)
                {
                    return new CommonErrors.NotFound("delegation");
                }

                if (request.Version != delegation.Version)
                {
                    return new CommonErrors.Stale(request.Version ?? 0, delegation.Version);
                }

                if (delegation.OrganizationId != request.OrganizationId)
                {
                    // Whoever registers for the organization registers here: this is a change of rights.
                    delegation.LinkTo(request.OrganizationId);
                    db.Audit.Add(new AuditRow { UserId = caller.UserId, Action = "delegations.linked", CompetitionId = competitionId, SubjectId = delegation.Id, At = now });
                }
            }

            delegation.Describe(name!, leader, phone is { } given ? personal.Protect(given.Value) : request.Phone is null ? delegation.ProtectedPhone : null);
            db.Happened(new CompetitionChanged(competitionId, "delegations"), now, competitionId);
            await db.SaveChangesAsync(ct);
            return (await list.HandleAsync(competitionId, delegation.Id, ct))[0];
        }
    }
}
