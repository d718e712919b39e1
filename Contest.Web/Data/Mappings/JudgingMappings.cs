using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Domain.Judging.Proof;
using Contest.Domain.Registration;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Contest.Web.Data.Mappings;

public sealed class JudgingMappings :
    IEntityTypeConfiguration<JudgeSeat>,
    IEntityTypeConfiguration<JudgePass>,
    IEntityTypeConfiguration<Recusal>,
    IEntityTypeConfiguration<ScoreSheet>,
    IEntityTypeConfiguration<MarkRow>,
    IEntityTypeConfiguration<ContestedMark>,
    IEntityTypeConfiguration<PaperKeying>,
    IEntityTypeConfiguration<PaperPhoto>,
    IEntityTypeConfiguration<StageSeal>
{
    public void Configure(EntityTypeBuilder<JudgeSeat> builder)
    {
        builder.IsEntity();
        builder.Property(s => s.Name).HasMaxLength(100);
        builder.Property(s => s.Unit).HasMaxLength(200);
        builder.HasIndex(s => new { s.StageId, s.Role, s.Number }).IsUnique();
        builder.HasOne<Stage>().WithMany().HasForeignKey(s => s.StageId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<JudgePass> builder)
    {
        builder.IsEntity();
        builder.Property(p => p.TokenHash).HasMaxLength(64).IsUnicode(false);
        builder.Property(p => p.DeviceId).HasMaxLength(64);
        builder.Property(p => p.DeviceKey).HasMaxLength(200).IsUnicode(false);
        builder.HasIndex(p => p.TokenHash).IsUnique();
        builder.HasIndex(p => p.SeatId);
        builder.HasOne<JudgeSeat>().WithMany().HasForeignKey(p => p.SeatId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Recusal> builder)
    {
        builder.HasKey(r => new { r.SeatId, r.EntryId });
        builder.Property(r => r.Reason).HasMaxLength(500);
    }

    public void Configure(EntityTypeBuilder<ScoreSheet> builder)
    {
        builder.IsEntity();
        builder.Property(s => s.HeadHash).HasMaxLength(64).IsUnicode(false);
        builder.Property(s => s.RemarkReason).HasMaxLength(500);
        foreach (var found in (PropertyBuilder[])[builder.Property(s => s.StageId), builder.Property(s => s.SeatId), builder.Property(s => s.EntryId)])
        {
            found.Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Throw);
        }

        builder.HasIndex(s => new { s.StageId, s.SeatId, s.EntryId }).IsUnique();
        builder.HasIndex(s => s.EntryId);
        builder.HasOne<JudgeSeat>().WithMany().HasForeignKey(s => s.SeatId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Entry>().WithMany().HasForeignKey(s => s.EntryId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<MarkRow> builder)
    {
        builder.ToTable("Marks");
        builder.HasKey(m => m.Seq);
        builder.Property(m => m.AspectKey).HasMaxLength(100);
        builder.Property(m => m.Code).HasMaxLength(20);
        builder.Property(m => m.Reason).HasMaxLength(500);
        builder.Property(m => m.DeviceId).HasMaxLength(64);
        builder.Property(m => m.PreviousHash).HasMaxLength(64).IsUnicode(false);
        builder.Property(m => m.Hash).HasMaxLength(64).IsUnicode(false);
        builder.HasIndex(m => m.OperationId).IsUnique();
        builder.HasIndex(m => new { m.SheetId, m.RowInSheet }).IsUnique();
        builder.HasIndex(m => new { m.SheetId, m.AspectKey, m.Attempt, m.Revision }).IsUnique();
        builder.HasOne<ScoreSheet>().WithMany().HasForeignKey(m => m.SheetId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ContestedMark> builder)
    {
        builder.IsEntity();
        builder.Property(c => c.AspectKey).HasMaxLength(100);
        builder.Property(c => c.Code).HasMaxLength(20);
        builder.Property(c => c.DeviceId).HasMaxLength(64);
        builder.Property(c => c.Cause).HasMaxLength(60);
        builder.Property(c => c.DecisionReason).HasMaxLength(500);
        builder.HasIndex(c => c.OperationId).IsUnique();
        builder.HasIndex(c => new { c.StageId, c.Decision });
        builder.HasIndex(c => c.CompetitionId);
        builder.HasOne<JudgeSeat>().WithMany().HasForeignKey(c => c.SeatId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Entry>().WithMany().HasForeignKey(c => c.EntryId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PaperKeying> builder)
    {
        builder.IsEntity();
        builder.Ignore(k => k.First);
        builder.Ignore(k => k.Second);
        builder.Property(k => k.Reason).HasMaxLength(500);
        builder.Property(k => k.DecisionReason).HasMaxLength(500);
        builder.HasIndex(k => new { k.SeatId, k.EntryId, k.Round }).IsUnique();
        builder.HasIndex(k => new { k.StageId, k.State });
        builder.HasIndex(k => k.CompetitionId);
        builder.HasOne<JudgeSeat>().WithMany().HasForeignKey(k => k.SeatId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Entry>().WithMany().HasForeignKey(k => k.EntryId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PaperPhoto> builder)
    {
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Sha256).HasMaxLength(64).IsUnicode(false);
        builder.HasIndex(p => new { p.HeatId, p.SeatId });
        builder.HasIndex(p => p.CompetitionId);
        builder.HasOne<JudgeSeat>().WithMany().HasForeignKey(p => p.SeatId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Heat>().WithMany().HasForeignKey(p => p.HeatId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<StageSeal> builder)
    {
        builder.IsEntity();
        builder.Property(s => s.Root).HasMaxLength(64).IsUnicode(false);
        builder.Property(s => s.Reason).HasMaxLength(500);
        builder.HasIndex(s => new { s.StageId, s.Number }).IsUnique();
        builder.HasIndex(s => s.CompetitionId);
        builder.HasOne<Stage>().WithMany().HasForeignKey(s => s.StageId).OnDelete(DeleteBehavior.Restrict);
    }
}
