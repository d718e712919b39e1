using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Contest.Web.Data.Mappings;

public sealed class OrganizationImportMapping : IEntityTypeConfiguration<OrganizationImport>
{
    public void Configure(EntityTypeBuilder<OrganizationImport> builder)
    {
        builder.ToTable("OrganizationImports");
        builder.HasKey(i => i.Id);
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.FileName).HasMaxLength(200);
        builder.HasIndex(i => i.ByUserId);
    }
}
