using Contest.Domain.Accounts;
using Contest.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Contest.Web.Data.Mappings;

public sealed class AccountMappings :
    IEntityTypeConfiguration<User>,
    IEntityTypeConfiguration<Grant>,
    IEntityTypeConfiguration<UnionOrganization>,
    IEntityTypeConfiguration<OrganizationChange>
{
    public void Configure(EntityTypeBuilder<User> builder) => builder.Property(u => u.DisplayName).HasMaxLength(100);

    public void Configure(EntityTypeBuilder<Grant> builder)
    {
        builder.IsEntity();
        builder.HasIndex(g => new { g.UserId, g.RevokedAt });
        builder.HasIndex(g => g.ScopeId);
        builder.HasOne<User>().WithMany().HasForeignKey(g => g.UserId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<UnionOrganization> builder)
    {
        builder.IsEntity();
        builder.Property(o => o.Name).HasMaxLength(200);
        builder.Property(o => o.Code).HasMaxLength(60);
        builder.Property(o => o.Path).HasMaxLength(400).IsUnicode(false);
        builder.Ignore(o => o.IsActive);
        builder.HasIndex(o => o.Path);
        builder.HasIndex(o => o.ParentId);
        builder.HasIndex(o => o.Code).IsUnique();
        builder.HasOne<UnionOrganization>().WithMany().HasForeignKey(o => o.ParentId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<OrganizationChange> builder)
    {
        builder.HasKey(c => c.Seq);
        builder.Property(c => c.Kind).HasMaxLength(40);
        builder.Property(c => c.Before).HasMaxLength(400);
        builder.Property(c => c.After).HasMaxLength(400);
        builder.Property(c => c.Reason).HasMaxLength(500);
        builder.HasIndex(c => c.OrganizationId);
    }
}
