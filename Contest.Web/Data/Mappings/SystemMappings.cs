using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Contest.Web.Data.Mappings;

public sealed class SystemMappings :
    IEntityTypeConfiguration<OutboxRow>,
    IEntityTypeConfiguration<JobRecord>,
    IEntityTypeConfiguration<AuditRow>,
    IEntityTypeConfiguration<AuditHead>,
    IEntityTypeConfiguration<FrozenBoard>,
    IEntityTypeConfiguration<BoardLease>,
    IEntityTypeConfiguration<BoardCopy>,
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
        builder.Property(a => a.PreviousHash).HasMaxLength(64);
        builder.Property(a => a.Hash).HasMaxLength(64);
        builder.Ignore(a => a.Scope);
        builder.HasIndex(a => new { a.CompetitionId, a.Number });

        // The few that wait for their place are found by it; after that it leads to nothing that the index above does not.
        builder.HasIndex(a => a.Number);
    }

    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.HasKey(h => h.Scope);
        builder.Property(h => h.Scope).ValueGeneratedNever();
        builder.Property(h => h.Hash).HasMaxLength(64);
        builder.Property(h => h.AnchorHash).HasMaxLength(64);
        builder.Property(h => h.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<FrozenBoard> builder)
    {
        builder.HasKey(b => b.EventId);
        builder.Property(b => b.EventId).ValueGeneratedNever();
        builder.HasIndex(b => b.CompetitionId);
    }

    public void Configure(EntityTypeBuilder<BoardLease> builder)
    {
        builder.HasKey(l => l.EventId);
        builder.Property(l => l.EventId).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<BoardCopy> builder)
    {
        builder.HasKey(c => new { c.EventId, c.View });
        builder.Property(c => c.View).HasMaxLength(Live.BoardKey.ViewLength);
    }

    public void Configure(EntityTypeBuilder<SecretRow> builder)
    {
        builder.ToTable("Secrets");
        builder.HasKey(s => s.Name);
        builder.Property(s => s.Name).HasMaxLength(60);
        builder.Property(s => s.Protected).HasMaxLength(2000);
    }
}
