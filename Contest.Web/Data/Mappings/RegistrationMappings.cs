using Contest.Domain.Competitions;
using Contest.Domain.Registration;
using Contest.Domain.Registration.Identities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Contest.Web.Data.Mappings;

public sealed class RegistrationMappings :
    IEntityTypeConfiguration<Delegation>,
    IEntityTypeConfiguration<Contestant>,
    IEntityTypeConfiguration<ContestantPhoto>,
    IEntityTypeConfiguration<Entry>,
    IEntityTypeConfiguration<EntryMember>,
    IEntityTypeConfiguration<EntryChange>,
    IEntityTypeConfiguration<Draw>,
    IEntityTypeConfiguration<HeatPlace>,
    IEntityTypeConfiguration<IdentityLayer>
{
    public void Configure(EntityTypeBuilder<Delegation> builder)
    {
        builder.IsEntity();
        builder.Property(d => d.Name).HasMaxLength(200);
        builder.Property(d => d.TeamLeader).HasMaxLength(100);
        builder.Property(d => d.ProtectedPhone).HasMaxLength(400);
        builder.HasIndex(d => new { d.CompetitionId, d.Name }).IsUnique();
        builder.HasOne<Competition>().WithMany().HasForeignKey(d => d.CompetitionId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Contestant> builder)
    {
        builder.IsEntity();
        // 100 characters, of which each may be two UTF-16 units.
        builder.Property(c => c.Name).HasMaxLength(200);
        builder.Property(c => c.ProtectedIdNumber).HasMaxLength(400);
        builder.Property(c => c.IdNumberHash).HasMaxLength(64).IsUnicode(false);
        builder.Property(c => c.ProtectedPhone).HasMaxLength(400);
        builder.Property(c => c.Employer).HasMaxLength(200);
        builder.Property(c => c.Trade).HasMaxLength(100);
        builder.Property(c => c.Education).HasMaxLength(40);
        builder.HasIndex(c => new { c.CompetitionId, c.IdNumberHash }).IsUnique();
        builder.HasOne<Delegation>().WithMany().HasForeignKey(c => c.DelegationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ContestantPhoto> builder)
    {
        builder.HasKey(p => p.ContestantId);
        builder.HasOne<Contestant>().WithOne().HasForeignKey<ContestantPhoto>(p => p.ContestantId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Entry> builder)
    {
        builder.IsEntity();
        builder.Property(e => e.Name).HasMaxLength(200);
        builder.Property(e => e.Bib).HasMaxLength(20);
        builder.Property(e => e.LastReason).HasMaxLength(500);
        builder.HasIndex(e => new { e.CompetitionId, e.Bib }).IsUnique();
        builder.HasIndex(e => new { e.EventId, e.Status });
        builder.HasOne<Delegation>().WithMany().HasForeignKey(e => e.DelegationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CompetitionEvent>().WithMany().HasForeignKey(e => e.EventId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(e => e.Members).WithOne().HasForeignKey(m => m.EntryId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<EntryMember> builder)
    {
        builder.HasKey(m => new { m.EntryId, m.ContestantId });
        builder.HasOne<Contestant>().WithMany().HasForeignKey(m => m.ContestantId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<EntryChange> builder)
    {
        builder.HasKey(c => c.Seq);
        builder.Property(c => c.Kind).HasMaxLength(40);
        builder.Property(c => c.Reason).HasMaxLength(500);
        builder.Property(c => c.Detail).HasMaxLength(500);
        builder.HasIndex(c => c.EntryId);
    }

    public void Configure(EntityTypeBuilder<Draw> builder)
    {
        builder.IsEntity();
        builder.Property(d => d.Seed).HasMaxLength(64).IsUnicode(false);
        builder.Property(d => d.Algorithm).HasMaxLength(60);
        builder.Property(d => d.Reason).HasMaxLength(500);
        builder.HasIndex(d => d.StageId);
    }

    public void Configure(EntityTypeBuilder<IdentityLayer> builder)
    {
        builder.IsEntity();
        builder.Property(l => l.Commitment).HasMaxLength(64).IsUnicode(false);
        builder.Property(l => l.OpeningReason).HasMaxLength(500);
        builder.HasIndex(l => new { l.StageId, l.Number }).IsUnique();
        builder.HasIndex(l => l.CompetitionId);
        builder.HasOne<Stage>().WithMany().HasForeignKey(l => l.StageId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<HeatPlace> builder)
    {
        builder.IsEntity();
        builder.Property(p => p.Station).HasMaxLength(20);
        builder.Property(p => p.Code).HasMaxLength(20);
        builder.HasIndex(p => new { p.StageId, p.EntryId }).IsUnique();
        builder.HasIndex(p => new { p.StageId, p.Code }).IsUnique();
        builder.HasIndex(p => p.EntryId);
        builder.HasOne<Heat>().WithMany().HasForeignKey(p => p.HeatId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Entry>().WithMany().HasForeignKey(p => p.EntryId).OnDelete(DeleteBehavior.Restrict);
    }
}
