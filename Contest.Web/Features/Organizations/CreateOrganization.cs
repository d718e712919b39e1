using Contest.Domain.Common;
using Contest.Domain.Organizations;
using Contest.Web.Data;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Organizations;

/// <summary>Adds an organization below another, or a root.</summary>
public static class CreateOrganization
{
    public sealed record Request(string Name, UnionLevel Level, string? Code = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Name).NotEmpty().MaximumLength(200);
            RuleFor(r => r.Level).IsInEnum();
            RuleFor(r => r.Code).MaximumLength(60);
        }
    }

    public sealed class Handler(ContestDb db, Caller caller, TimeProvider clock)
    {
        public async Task<Result<OrganizationView>> HandleAsync(Guid? parentId, Request request, CancellationToken ct)
        {
            var parent = parentId is null ? null : await db.Organizations.FirstOrDefaultAsync(o => o.Id == parentId, ct);
            if (parentId is not null && parent is null)
            {
                return new CommonErrors.NotFound("organization");
            }

            var now = clock.GetUtcNow();
            var created = UnionOrganization.Create(request.Name, request.Level, parent, request.Code, now);
            if (!created.IsOk)
            {
                return created.Error;
            }

            db.Organizations.Add(created.Value);
            db.OrganizationChanges.Add(new OrganizationChange
            {
                OrganizationId = created.Value.Id,
                Kind = "created",
                After = created.Value.Name,
                ByUserId = caller.UserId,
                At = now,
            });
            db.Audited("organizations.created", caller.UserId, now, created.Value.Id);
            await db.SaveChangesAsync(ct);
            return OrganizationView.Of(created.Value);
        }
    }
}
