using System.Text.Json;
using Contest.Domain.Accounts;
using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Domain.Judging.Proof;
using Contest.Domain.Registration;
using Contest.Domain.Registration.Identities;
using Contest.Domain.Results;
using Contest.Web.Http;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Contest.Web.Data;

/// <summary>
/// The one place that keeps the audit log whole: no row is changed or deleted by a save, and no save changes rights, rules, marks, identities or
/// results without a row. Handlers name what they do; where one did not, a row with the changed types and ids is written for it.
/// </summary>
public sealed class AuditKeeper(AuditSignal signal, IHttpContextAccessor http, TimeProvider clock) : SaveChangesInterceptor
{
    /// <summary>The action of a row that no handler named.</summary>
    public const string Unnamed = "data.changed";

    private static readonly HashSet<Type> Watched =
    [
        typeof(Grant), typeof(JudgePass),
        typeof(Competition), typeof(CompetitionEvent), typeof(Stage), typeof(Heat), typeof(Division), typeof(RuleVersion), typeof(AwardPlanVersion), typeof(AdvancementDecision),
        typeof(JudgeSeat), typeof(Recusal), typeof(ScoreSheet), typeof(MarkRow), typeof(ContestedMark), typeof(StageSeal), typeof(PaperKeying), typeof(PaperPhoto),
        typeof(IdentityLayer), typeof(Draw), typeof(HeatPlace),
        typeof(ResultSet), typeof(Correction), typeof(ScoreReview), typeof(ReviewItem), typeof(Appeal), typeof(PublicNotice), typeof(Certificate), typeof(Ceremony),
    ];

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is ContestDb db)
        {
            Keep(db);
        }

        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context?.ChangeTracker.Entries<AuditRow>().Any(e => e.Entity.Number is null) == true)
        {
            signal.Wake();
        }

        return ValueTask.FromResult(result);
    }

    private void Keep(ContestDb db)
    {
        var named = false;
        List<(string Type, object? Id, Guid? Competition)> changes = [];
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.Entity is AuditRow)
            {
                named = true;
                if (entry.State == EntityState.Deleted || (entry.State == EntityState.Modified && entry.Property(nameof(AuditRow.Number)).OriginalValue is not null))
                {
                    throw new InvalidOperationException("Rows of the audit log are never changed.");
                }
            }
            else if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && Watched.Contains(entry.Metadata.ClrType))
            {
                changes.Add((
                    entry.Metadata.ClrType.Name, entry.Metadata.FindPrimaryKey()!.Properties.Count == 1 ? entry.Property(entry.Metadata.FindPrimaryKey()!.Properties[0].Name).CurrentValue : null,
                    entry.Entity is Competition competition ? competition.Id : entry.Metadata.FindProperty("CompetitionId") is null ? null : entry.Property("CompetitionId").CurrentValue as Guid?));
            }
        }

        // A row that this context holds already names the whole of a request that saves in several steps.
        if (changes.Count == 0 || named)
        {
            return;
        }

        var request = http.HttpContext;
        var user = request?.RequestServices.GetService<Caller>()?.UserId;
        db.Audit.Add(new AuditRow
        {
            UserId = user == Guid.Empty ? null : user,
            Action = Unnamed,
            CompetitionId = changes.Select(c => c.Competition).FirstOrDefault(c => c is not null),
            SubjectId = changes.Count == 1 ? changes[0].Id as Guid? : null,
            Details = JsonSerializer.Serialize(
                new { Of = changes.GroupBy(c => c.Type).Select(g => new { Type = g.Key, Count = g.Count(), Ids = g.Select(c => c.Id).Where(i => i is not null).Take(20) }) }, ContestJson.Options),
            At = clock.GetUtcNow(),
        });
    }
}
