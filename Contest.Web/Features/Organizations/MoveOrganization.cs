using Contest.Domain.Common;
using Contest.Domain.Organizations;
using Contest.Web.Data;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Organizations;

/// <summary>Puts an organization, with all below it, under another parent, or ends it by merging it into another.</summary>
public static class MoveOrganization
{
    /// <summary><paramref name="TargetId"/>: the new parent, or the organization merged into.</summary>
    public sealed record Request(Guid TargetId, string Reason, long Version);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.TargetId).NotEmpty();
            RuleFor(r => r.Reason).NotEmpty().MaximumLength(500);
        }
    }

    public sealed class Handler(ContestDb db, Caller caller, TimeProvider clock)
    {
        public Task<Result<OrganizationView>> MoveAsync(Guid organizationId, Request request, CancellationToken ct) => ChangeAsync(organizationId, request, MoveOneAsync, ct);

        public Task<Result<OrganizationView>> MergeAsync(Guid organizationId, Request request, CancellationToken ct) => ChangeAsync(organizationId, request, MergeOneAsync, ct);

        private async Task<Result<OrganizationView>> ChangeAsync(
            Guid organizationId, Request request, Func<UnionOrganization, UnionOrganization, Request, CancellationToken, Task<Result>> change, CancellationToken ct)
        {
            var organization = await db.Organizations.FirstAsync(o => o.Id == organizationId, ct);
            var target = await db.Organizations.FirstOrDefaultAsync(o => o.Id == request.TargetId, ct);

            // Out of one's own reach nothing can be put, and a foreign target looks like one that does not exist.
            if (target is null || !caller.CoversPath(target.Path, Policies.Roles[PolicyNames.OrganizationManage]))
            {
                return new CommonErrors.NotFound("organization");
            }

            if (organization.Version != request.Version)
            {
                return new CommonErrors.Stale(request.Version, organization.Version);
            }

            var done = await change(organization, target, request, ct);
            if (!done.IsOk)
            {
                return done.Error!;
            }

            db.Audited("organizations.changed", caller.UserId, clock.GetUtcNow(), organizationId, details: new { request.TargetId });
            await db.SaveChangesAsync(ct);
            return OrganizationView.Of(organization);
        }

        private async Task<Result> MoveOneAsync(UnionOrganization organization, UnionOrganization parent, Request request, CancellationToken ct)
        {
            var oldPath = organization.Path;
            var oldParent = await NameOfAsync(organization.ParentId, ct);
            var moved = organization.MoveTo(parent);
            if (moved.IsOk)
            {
                await RePathAsync(organization.Id, oldPath, organization.Path, ct);
                Remember(organization.Id, "moved", oldParent, parent.Name, request.Reason);
            }

            return moved;
        }

        private async Task<Result> MergeOneAsync(UnionOrganization organization, UnionOrganization target, Request request, CancellationToken ct)
        {
            // Checked before the children move: a target below the organization would otherwise be moved below itself.
            if (target.IsWithin(organization))
            {
                return new OrganizationErrors.MoveBelowItself();
            }

            foreach (var child in await db.Organizations.Where(o => o.ParentId == organization.Id && o.MergedIntoId == null).ToListAsync(ct))
            {
                var moved = await MoveOneAsync(child, target, request, ct);
                if (!moved.IsOk)
                {
                    return moved;
                }
            }

            var oldPath = organization.Path;
            var merged = organization.MergeInto(target);
            if (merged.IsOk)
            {
                await RePathAsync(organization.Id, oldPath, organization.Path, ct);
                Remember(organization.Id, "merged", organization.Name, target.Name, request.Reason);
                Remember(target.Id, "merged-in", organization.Name, target.Name, request.Reason);
            }

            return merged;
        }

        private async Task RePathAsync(Guid movedId, string oldPath, string newPath, CancellationToken ct)
        {
            foreach (var below in await db.Organizations.Where(o => o.Path.StartsWith(oldPath) && o.Id != movedId).ToListAsync(ct))
            {
                below.RePath(oldPath, newPath);
            }
        }

        private async Task<string?> NameOfAsync(Guid? id, CancellationToken ct) =>
            id is null ? null : await db.Organizations.Where(o => o.Id == id).Select(o => o.Name).FirstAsync(ct);

        private void Remember(Guid id, string kind, string? before, string after, string reason) => db.OrganizationChanges.Add(new OrganizationChange
        {
            OrganizationId = id,
            Kind = kind,
            Before = before,
            After = after,
            Reason = reason.Trim(),
            ByUserId = caller.UserId,
            At = clock.GetUtcNow(),
        });
    }
}
