using System.Globalization;
using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Results;
using Contest.Web.Data;
using Contest.Web.Jobs;
using Contest.Web.Scoring;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results;

/// <summary>证书: numbers a certificate for every award of the published lists. Again, it adds only what is missing; numbers never change.</summary>
public static class IssueCertificates
{
    public const string Kind = "issue-certificates";

    public sealed record Arguments();

    public sealed class Handler(ContestDb db, JobQueue jobs, Caller caller)
    {
        public async Task<Result<RequestResults.Response>> HandleAsync(Guid competitionId, CancellationToken ct)
        {
            var status = await db.Competitions.Where(c => c.Id == competitionId).Select(c => c.Status).FirstAsync(ct);
            if (status is not (CompetitionStatus.Official or CompetitionStatus.Archived))
            {
                return new ResultErrors.CertificatesNotDue();
            }

            var job = jobs.Request(Kind, competitionId, new Arguments(), caller.UserId);
            await db.SaveChangesAsync(ct);
            return new RequestResults.Response(job);
        }
    }

    public sealed class Job(ContestDb db, ResultNames names, TimeProvider clock) : IJob
    {
        public async Task RunAsync(JobContext context, CancellationToken ct)
        {
            var competitionId = context.CompetitionId ?? throw new InvalidOperationException("A certificate job without a competition.");
            var competition = await db.Competitions.AsNoTracking().FirstAsync(c => c.Id == competitionId, ct);
            var issued = await db.Certificates.Where(c => c.CompetitionId == competitionId).ToListAsync(ct);
            var have = issued.Select(c => (c.EventId, c.EntryId, c.Unit, c.Award)).ToHashSet();
            var next = issued.Count + 1;
            foreach (var e in await db.Events.AsNoTracking().Where(e => e.CompetitionId == competitionId).OrderBy(e => e.Order).ToListAsync(ct))
            {
                var set = await db.ResultSets.AsNoTracking().Where(r => r.EventId == e.Id && r.PublishedAt != null).OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct);
                if (set?.AwardsJson is null)
                {
                    continue;
                }

                var who = await names.LoadAsync(e.Id, masked: false, ct);
                foreach (var tier in ResultSetView.Read<AwardDocument>(set.AwardsJson).Tiers)
                {
                    foreach (var given in tier.Given)
                    {
                        var (holder, unit) = given.EntryId is { } id ? (who[id].Name, who[id].Unit) : (given.Unit ?? "", given.Unit ?? "");
                        if (!have.Add((e.Id, given.EntryId, unit, tier.NameZh)))
                        {
                            continue;
                        }

                        var number = string.Create(CultureInfo.InvariantCulture, $"{competition.StartsOn:yyyy}-{competition.BoardCode}-{next++:0000}");
                        db.Certificates.Add(Certificate.Issue(competitionId, e.Id, given.EntryId, number, holder, unit, tier.NameZh, clock.GetUtcNow()));
                    }
                }
            }

            db.Audit.Add(new AuditRow { UserId = context.RequestedBy, Action = "certificates.issued", CompetitionId = competitionId, At = clock.GetUtcNow() });
            await db.SaveChangesAsync(ct);
            await context.ReportAsync(next - 1, next - 1, ct);
        }
    }
}
