using Contest.Domain.Common;
using Contest.Domain.Organizations;
using Contest.Web.Data;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Organizations;

/// <summary>Changes name and code.</summary>
public static class EditOrganization
{
    public sealed record Request(string Name, string? Code, string? Reason, long Version);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Name).NotEmpty().MaximumLength(200);
            RuleFor(r => r.Code).MaximumLength(60);
            RuleFor(r => r.Reason).MaximumLength(500);
        }
    }

    public sealed class Handler(ContestDb db, Caller caller, TimeProvider clock)
    {
        public async Task<Result<OrganizationView>> HandleAsync(Guid organizationId, Request request, CancellationToken ct)
        {
            var organization = await db.Organizations.FirstAsync(o => o.Id == organizationId, ct);
            if (organization.Version != request.Version)
            {
                return new CommonErrors.Stale(request.Version, organization.Version);
            }

            var before = OrganizationHistory.NameAndCode(organization);
            var renamed = organization.Rename(request.Name, request.Code);
            if (!renamed.IsOk)
            {
                return renamed.Error!;
            }

            db.OrganizationChanges.Add(new OrganizationChange
            {
                OrganizationId = organizationId,
                Kind = "renamed",
                Before = before,
                After = OrganizationHistory.NameAndCode(organization),
                Reason = OrganizationHistory.Blank(request.Reason),
                ByUserId = caller.UserId,
                At = clock.GetUtcNow(),
            });
            db.Audited("organizations.renamed", caller.UserId, clock.GetUtcNow(), organizationId);
            await db.SaveChangesAsync(ct);
            return OrganizationView.Of(organization);
        }
    }
}
