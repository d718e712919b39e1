using System.Globalization;
using Contest.Domain.Common;
using Contest.Domain.Registration;
using Contest.Web.Data;
using Contest.Web.Features.Registration.Entries;
using Contest.Web.Jobs;
using Contest.Web.Outbox;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Import;

/// <summary>
/// Checks the roster again (others may have registered meanwhile) and stores its good rows in one transaction, all or none. Run twice, the second
/// time finds the people registered and stores nothing.
/// </summary>
public sealed class ImportCommitJob(ContestDb db, ImportFiles files, PersonalData personal, Bibs bibs, TimeProvider clock) : IJob
{
    public const string Kind = "import-commit";
    private const int BatchSize = 500;

    public sealed record Arguments(Guid ImportId, EntryStatus Target);

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var arguments = context.Arguments<Arguments>();
        var file = await db.Set<ImportFile>().FirstOrDefaultAsync(f => f.Id == arguments.ImportId, ct);
        if (file?.ProtectedContent is null)
        {
            context.Refuse(new ImportErrors.NotReady());
            return;
        }

        var plan = await files.PlanAsync(file, context, ct);
        if (!plan.IsOk)
        {
            context.Refuse(plan.Error);
            return;
        }

        if (plan.Value.Entries.Count == 0)
        {
            context.Refuse(new ImportErrors.NothingGood());
            return;
        }

        var now = clock.GetUtcNow();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var prepared = await PrepareAsync(plan.Value, context, arguments.Target, now, ct);

        // From here to the commit nothing is reported: the report would wait for the very transaction that it tells of.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var batch in prepared.Chunk(BatchSize))
        {
            foreach (var (entry, contestants, change) in batch)
            {
                db.Contestants.AddRange(contestants);
                db.Entries.Add(entry);
                db.EntryChanges.Add(change);
            }

            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }

        Guid[] known = [.. plan.Value.Entries.SelectMany(e => e.People).Where(p => p.ExistingId is not null).Select(p => p.ExistingId!.Value).Distinct()];
        foreach (var ids in known.Chunk(BatchSize))
        {
            await db.Contestants.Where(c => ids.Contains(c.Id) && c.ConsentAt == null).ExecuteUpdateAsync(
                s => s.SetProperty(c => c.ConsentAt, now).SetProperty(c => c.ConsentRecordedBy, context.RequestedBy).SetProperty(c => c.Version, c => c.Version + 1), ct);
        }

        await db.Set<ImportFile>().Where(f => f.Id == file.Id).ExecuteUpdateAsync(s => s.SetProperty(f => f.ProtectedContent, (byte[]?)null), ct);
        db.Audit.Add(new AuditRow { UserId = context.RequestedBy, Action = "imports.committed", CompetitionId = file.CompetitionId, SubjectId = file.Id, At = now });
        db.Happened(new CompetitionChanged(file.CompetitionId, "entries"), now, file.CompetitionId);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        context.SetResult(new ImportCommitResult(prepared.Count, prepared.Sum(p => p.Contestants.Count), prepared.Count(p => p.Entry.Status == EntryStatus.Draft), plan.Value.Sheet.Rows.Count - plan.Value.GoodRows));
    }

    private async Task<List<(Entry Entry, List<Contestant> Contestants, EntryChange Change)>> PrepareAsync(
        ImportPlan plan, JobContext context, EntryStatus target, DateTimeOffset now, CancellationToken ct)
    {
        var ids = new Dictionary<PlannedPerson, Guid>(ReferenceEqualityComparer.Instance);
        var photoEvents = plan.Competition.Events.Where(e => e.Eligibility.PhotoRequired).Select(e => e.Id).ToHashSet();
        var prepared = new List<(Entry, List<Contestant>, EntryChange)>(plan.Entries.Count);
        foreach (var (i, planned) in plan.Entries.Index())
        {
            var created = new List<Contestant>();
            foreach (var person in planned.People.Where(p => !ids.ContainsKey(p)))
            {
                if (person.ExistingId is { } existing)
                {
                    ids[person] = existing;
                    continue;
                }

                var contestant = Contestant.Create(plan.Competition.Id, planned.DelegationId, Details(person), now);
                contestant.RecordConsent(context.RequestedBy, now);
                ids[person] = contestant.Id;
                created.Add(contestant);
            }

            // A microsecond apart, so that lists and bibs follow the file.
            var entry = Entry.Create(plan.Competition.Id, planned.EventId, planned.DivisionId, planned.DelegationId, planned.Name, planned.People.Select(p => ids[p]), now.AddMicroseconds(i));
            if (planned.Bib is not null)
            {
                entry.AssignBib(planned.Bib);
            }

            if (!photoEvents.Contains(planned.EventId))
            {
                await MoveAsync(entry, target, plan, ct);
            }

            prepared.Add((entry, created, new EntryChange { EntryId = entry.Id, Kind = "imported", ByUserId = context.RequestedBy, At = now }));
            if (i % 500 == 499)
            {
                await context.ReportAsync(i + 1, plan.Entries.Count, ct);
            }
        }

        return prepared;
    }

    private async Task MoveAsync(Entry entry, EntryStatus target, ImportPlan plan, CancellationToken ct)
    {
        if (target == EntryStatus.Draft)
        {
            return;
        }

        Done(entry.Submit());
        if (target == EntryStatus.Approved)
        {
            var taken = plan.Entries.Where(e => e.Bib is not null).Select(e => e.Bib!);
            if (entry.Bib is null)
            {
                entry.AssignBib(await bibs.NextAsync(plan.Competition.Id, taken, ct));
            }

            Done(entry.Approve());
        }
    }

    private ContestantDetails Details(PlannedPerson planned)
    {
        var p = planned.Person;
        return new ContestantDetails(
            p.Name, p.Gender, p.DocumentKind, p.IdNumber is null ? null : personal.Protect(p.IdNumber), planned.Hash,
            p.Phone is null ? null : personal.Protect(p.Phone), p.Employer, p.Trade, p.SkillLevel, p.Education);
    }

    private static void Done(Result result)
    {
        if (!result.IsOk)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"A fresh entry refused a step: {result.Error!.Code}"));
        }
    }
}

/// <param name="LeftAsDraft">Entries of events that ask for photos, which a workbook cannot bring.</param>
public sealed record ImportCommitResult(int Entries, int People, int LeftAsDraft, int BadRows);
