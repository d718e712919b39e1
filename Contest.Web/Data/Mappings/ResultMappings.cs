using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Domain.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Contest.Web.Data.Mappings;

public sealed class ResultMappings :
    IEntityTypeConfiguration<ResultSet>,
    IEntityTypeConfiguration<Appeal>,
    IEntityTypeConfiguration<Correction>,
    IEntityTypeConfiguration<ScoreReview>,
    IEntityTypeConfiguration<ReviewItem>,
    IEntityTypeConfiguration<PublicNotice>,
    IEntityTypeConfiguration<Certificate>,
    IEntityTypeConfiguration<Ceremony>
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

    public void Configure(EntityTypeBuilder<ScoreReview> builder)
    {
        builder.IsEntity();
        builder.Property(r => r.Seed).HasMaxLength(64).IsUnicode(false);
        builder.Property(r => r.ResultHash).HasMaxLength(64).IsUnicode(false);
        builder.Ignore(r => r.Wrong).Ignore(r => r.Left).Ignore(r => r.IsDone);
        builder.HasIndex(r => r.EventId).IsUnique();
        builder.HasIndex(r => r.CompetitionId);
        builder.HasMany(r => r.Items).WithOne().HasForeignKey(i => i.ReviewId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<CompetitionEvent>().WithMany().HasForeignKey(r => r.EventId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ReviewItem> builder)
    {
        builder.ToTable("ReviewItems");
        builder.HasKey(i => new { i.ReviewId, i.EntryId });
        builder.Property(i => i.Note).HasMaxLength(500);
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

    public void Configure(EntityTypeBuilder<Ceremony> builder)
    {
        builder.IsEntity();
        builder.Property(c => c.Source).HasMaxLength(64).IsUnicode(false);
        builder.Ignore(c => c.Steps).Ignore(c => c.Boards).Ignore(c => c.Shown);
        builder.HasIndex(c => c.CompetitionId).IsUnique();
        builder.HasOne<Competition>().WithMany().HasForeignKey(c => c.CompetitionId).OnDelete(DeleteBehavior.Cascade);
    }
}
