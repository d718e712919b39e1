using Contest.Domain.Judging;
using Contest.Domain.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Contest.Web.Data.Mappings;

public sealed class ResultMappings :
    IEntityTypeConfiguration<ResultSet>,
    IEntityTypeConfiguration<Appeal>,
    IEntityTypeConfiguration<Correction>,
    IEntityTypeConfiguration<PublicNotice>,
    IEntityTypeConfiguration<Certificate>
{
    public void Configure(EntityTypeBuilder<ResultSet> builder)
    {
        builder.IsEntity();
        builder.Property(r => r.Hash).HasMaxLength(64).IsUnicode(false);
        builder.HasIndex(r => new { r.EventId, r.Number }).IsUnique();
        builder.HasIndex(r => r.CompetitionId);
    }

    public void Configure(EntityTypeBuilder<Appeal> builder)
    {
        builder.IsEntity();
        builder.Property(a => a.Statement).HasMaxLength(2000);
        builder.Property(a => a.Ruling).HasMaxLength(2000);
        builder.HasIndex(a => a.CompetitionId);
    }

    public void Configure(EntityTypeBuilder<Correction> builder)
    {
        builder.IsEntity();
        builder.Property(c => c.AspectKey).HasMaxLength(100);
        builder.Property(c => c.BeforeCode).HasMaxLength(20);
        builder.Property(c => c.AfterCode).HasMaxLength(20);
        builder.Property(c => c.Reason).HasMaxLength(500);
        builder.Property(c => c.DecisionNote).HasMaxLength(500);
        builder.HasIndex(c => new { c.CompetitionId, c.State });
        builder.HasOne<ScoreSheet>().WithMany().HasForeignKey(c => c.SheetId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PublicNotice> builder)
    {
        builder.IsEntity();
        builder.Property(n => n.Title).HasMaxLength(200);
        builder.Property(n => n.Text).HasMaxLength(4000);
        builder.HasIndex(n => n.CompetitionId);
    }

    public void Configure(EntityTypeBuilder<Certificate> builder)
    {
        builder.IsEntity();
        builder.Property(c => c.Number).HasMaxLength(60);
        builder.Property(c => c.Holder).HasMaxLength(200);
        builder.Property(c => c.Unit).HasMaxLength(200);
        builder.Property(c => c.Award).HasMaxLength(100);
        builder.HasIndex(c => c.Number).IsUnique();
        builder.HasIndex(c => c.CompetitionId);
    }
}
