using Contest.Domain.Competitions;
using Contest.Domain.Organizations;
using Contest.Domain.Registration;
using Contest.Web.Data.Converters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Contest.Web.Data.Mappings;

public sealed class CompetitionMappings :
    IEntityTypeConfiguration<Competition>,
    IEntityTypeConfiguration<CompetitionEvent>,
    IEntityTypeConfiguration<Division>,
    IEntityTypeConfiguration<Stage>,
    IEntityTypeConfiguration<Heat>,
    IEntityTypeConfiguration<AdvancementDecision>,
    IEntityTypeConfiguration<AdvancementEntry>,
    IEntityTypeConfiguration<RuleVersion>,
    IEntityTypeConfiguration<AwardPlanVersion>,
    IEntityTypeConfiguration<CompetitionTemplate>
{
    public void Configure(EntityTypeBuilder<Competition> builder)
    {
        builder.IsEntity();
        builder.Property(c => c.Name).HasMaxLength(200);
        builder.Property(c => c.Series).HasMaxLength(200);
        builder.Property(c => c.Venue).HasMaxLength(200);
        builder.Property(c => c.BoardCode).HasMaxLength(Competition.MaxBoardCodeLength).IsUnicode(false);
        builder.Ignore(c => c.NextSteps);
        builder.HasIndex(c => c.BoardCode).IsUnique();
        builder.HasIndex(c => new { c.OrganizationId, c.StartsOn });
        builder.HasOne<UnionOrganization>().WithMany().HasForeignKey(c => c.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.Events).WithOne().HasForeignKey(e => e.CompetitionId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<CompetitionEvent> builder)
    {
        builder.ToTable("Events");
        builder.IsEntity();
        builder.Property(e => e.Name).HasMaxLength(200);
        builder.Property(e => e.Trade).HasMaxLength(100);
        builder.Property(e => e.Eligibility).HasConversion(new JsonTextConverter<Eligibility>(Eligibility.Anyone));
        builder.HasMany(e => e.Stages).WithOne().HasForeignKey(s => s.EventId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(e => e.Divisions).WithOne().HasForeignKey(d => d.EventId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Division> builder)
    {
        builder.ToTable("Divisions");
        builder.IsEntity();
        builder.Property(d => d.Name).HasMaxLength(100);
    }

    public void Configure(EntityTypeBuilder<Stage> builder)
    {
        builder.IsEntity();
        builder.Property(s => s.Key).HasMaxLength(60);
        builder.Property(s => s.Name).HasMaxLength(100);
        builder.Property(s => s.LastReason).HasMaxLength(500);
        builder.HasIndex(s => new { s.EventId, s.Key }).IsUnique();
        builder.HasMany(s => s.Heats).WithOne().HasForeignKey(h => h.StageId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Heat> builder)
    {
        builder.IsEntity();
        builder.Property(h => h.Name).HasMaxLength(100);
    }

    public void Configure(EntityTypeBuilder<AdvancementDecision> builder)
    {
        builder.IsEntity();
        builder.Property(d => d.Hash).HasMaxLength(128).IsUnicode(false);
        builder.Property(d => d.Reason).HasMaxLength(500);
        builder.HasIndex(d => d.StageId);
        builder.HasOne<Stage>().WithMany().HasForeignKey(d => d.StageId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(d => d.Entries).WithOne().HasForeignKey(e => e.DecisionId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<AdvancementEntry> builder)
    {
        builder.ToTable("AdvancementEntries");
        builder.HasKey(e => new { e.DecisionId, e.EntryId });
        builder.HasOne<Entry>().WithMany().HasForeignKey(e => e.EntryId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<RuleVersion> builder)
    {
        builder.HasKey(r => r.Seq);
        builder.Property(r => r.Reason).HasMaxLength(500);
        builder.HasIndex(r => new { r.EventId, r.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<AwardPlanVersion> builder)
    {
        builder.HasKey(r => r.Seq);
        builder.Property(r => r.Reason).HasMaxLength(500);
        builder.HasIndex(r => new { r.EventId, r.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<CompetitionTemplate> builder)
    {
        builder.IsEntity();
        builder.Property(t => t.Name).HasMaxLength(200);
        builder.HasIndex(t => t.OrganizationId);
    }
}
