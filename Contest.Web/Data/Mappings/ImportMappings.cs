using Contest.Domain.Competitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Contest.Web.Data.Mappings;

public sealed class ImportMappings : IEntityTypeConfiguration<ImportFile>
{
    public void Configure(EntityTypeBuilder<ImportFile> builder)
    {
        builder.ToTable("ImportFiles");
        builder.HasKey(f => f.Id);
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.FileName).HasMaxLength(200);
        builder.HasIndex(f => f.UploadedAt);
        builder.HasOne<Competition>().WithMany().HasForeignKey(f => f.CompetitionId).OnDelete(DeleteBehavior.Cascade);
    }
}
