using Contest.Domain.Accounts;
using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Domain.Judging.Proof;
using Contest.Domain.Organizations;
using Contest.Domain.Registration;
using Contest.Domain.Registration.Identities;
using Contest.Domain.Results;
using Contest.Web.Data.Converters;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Data;

/// <summary>The one model. Each provider derives a thin context, so that its migrations stand alone.</summary>
public abstract class ContestDb(DbContextOptions options) : IdentityUserContext<User, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<UnionOrganization> Organizations => Set<UnionOrganization>();

    public DbSet<OrganizationChange> OrganizationChanges => Set<OrganizationChange>();

    public DbSet<OrganizationImport> OrganizationImports => Set<OrganizationImport>();

    public DbSet<Grant> Grants => Set<Grant>();

    public DbSet<Competition> Competitions => Set<Competition>();

    public DbSet<CompetitionEvent> Events => Set<CompetitionEvent>();

    public DbSet<Stage> Stages => Set<Stage>();

    public DbSet<Heat> Heats => Set<Heat>();

    public DbSet<AdvancementDecision> AdvancementDecisions => Set<AdvancementDecision>();

    public DbSet<RuleVersion> RuleVersions => Set<RuleVersion>();

    public DbSet<AwardPlanVersion> AwardPlanVersions => Set<AwardPlanVersion>();

    public DbSet<CompetitionTemplate> Templates => Set<CompetitionTemplate>();

    public DbSet<Delegation> Delegations => Set<Delegation>();

    public DbSet<Contestant> Contestants => Set<Contestant>();

    public DbSet<ContestantPhoto> ContestantPhotos => Set<ContestantPhoto>();

    public DbSet<Entry> Entries => Set<Entry>();

    public DbSet<EntryMember> EntryMembers => Set<EntryMember>();

    public DbSet<EntryChange> EntryChanges => Set<EntryChange>();

    public DbSet<Draw> Draws => Set<Draw>();

    public DbSet<HeatPlace> HeatPlaces => Set<HeatPlace>();

    public DbSet<IdentityLayer> IdentityLayers => Set<IdentityLayer>();

    public DbSet<JudgeSeat> JudgeSeats => Set<JudgeSeat>();

    public DbSet<JudgePass> JudgePasses => Set<JudgePass>();

    public DbSet<Recusal> Recusals => Set<Recusal>();

    public DbSet<ScoreSheet> ScoreSheets => Set<ScoreSheet>();

    public DbSet<MarkRow> Marks => Set<MarkRow>();

    public DbSet<ContestedMark> ContestedMarks => Set<ContestedMark>();

    public DbSet<PaperKeying> PaperKeyings => Set<PaperKeying>();

    public DbSet<PaperPhoto> PaperPhotos => Set<PaperPhoto>();

    public DbSet<StageSeal> StageSeals => Set<StageSeal>();

    public DbSet<ResultSet> ResultSets => Set<ResultSet>();

    public DbSet<Appeal> Appeals => Set<Appeal>();

    public DbSet<Correction> Corrections => Set<Correction>();

    public DbSet<ScoreReview> ScoreReviews => Set<ScoreReview>();

    public DbSet<PublicNotice> PublicNotices => Set<PublicNotice>();

    public DbSet<Certificate> Certificates => Set<Certificate>();

    public DbSet<Ceremony> Ceremonies => Set<Ceremony>();

    public DbSet<FrozenBoard> FrozenBoards => Set<FrozenBoard>();

    public DbSet<BoardLease> BoardLeases => Set<BoardLease>();

    public DbSet<BoardCopy> BoardCopies => Set<BoardCopy>();

    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    public DbSet<JobRecord> Jobs => Set<JobRecord>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    public DbSet<SecretRow> Secrets => Set<SecretRow>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // Scaled integers: every provider orders and sums them alike, and SQLite has no decimal.
        configurationBuilder.Properties<decimal>().HaveConversion<ScaledDecimalConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(ContestDb).Assembly);
    }
}
