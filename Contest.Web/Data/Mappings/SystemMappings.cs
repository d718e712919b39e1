using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Contest.Web.Data.Mappings;

public sealed class SystemMappings :
    IEntityTypeConfiguration<OutboxRow>,
    IEntityTypeConfiguration<JobRecord>,
    IEntityTypeConfiguration<AuditRow>,
    IEntityTypeConfiguration<FrozenBoard>,
    IEntityTypeConfiguration<SecretRow>
{
    public void Configure(EntityTypeBuilder<OutboxRow> builder)
    {
        builder.ToTable("Outbox");
        builder.HasKey(o => o.Seq);
        builder.Property(o => o.Type).HasMaxLength(60);
        builder.Property(o => o.LastError).HasMaxLength(2000);
        builder.HasIndex(o => new { o.State, o.Seq });
    }

    public void Configure(EntityTypeBuilder<JobRecord> builder)
    {
        builder.ToTable("Jobs");
        builder.HasKey(j => j.Id);
        builder.Property(j => j.Id).ValueGeneratedNever();
        builder.Property(j => j.Kind).HasMaxLength(60);
        builder.Property(j => j.ErrorCode).HasMaxLength(100);
        builder.HasIndex(j => j.State);
        builder.HasIndex(j => j.CompetitionId);
    }

    public void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.ToTable("Audit");
        builder.HasKey(a => a.Seq);
        builder.Property(a => a.Action).HasMaxLength(60);
        builder.HasIndex(a => a.CompetitionId);
    }

    public void Configure(EntityTypeBuilder<FrozenBoard> builder)
    {
        builder.HasKey(b => b.EventId);
        builder.Property(b => b.EventId).ValueGeneratedNever();
        builder.HasIndex(b => b.CompetitionId);
    }

    public void Configure(EntityTypeBuilder<SecretRow> builder)
    {
        builder.ToTable("Secrets");
        builder.HasKey(s => s.Name);
        builder.Property(s => s.Name).HasMaxLength(60);
        builder.Property(s => s.Protected).HasMaxLength(2000);
    }
}
