using Contest.Domain.Registration;
using Contest.Web.Data;
using Contest.Web.Documents;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration;

/// <summary>Makes <see cref="EntryView"/>s in a fixed number of queries.</summary>
public sealed class EntryViews(ContestDb db, PersonalData personal, DocumentFonts fonts)
{
    public async Task<IReadOnlyList<EntryView>> LoadAsync(IQueryable<Entry> query, CancellationToken ct)
    {
        var entries = await query.AsNoTracking().Include(e => e.Members).ToListAsync(ct);
        var ids = entries.Select(e => e.Id).ToArray();
        var people = await (from m in db.EntryMembers.AsNoTracking()
                            join c in db.Contestants.AsNoTracking() on m.ContestantId equals c.Id
                            where ids.Contains(m.EntryId)
                            select c).Distinct().ToDictionaryAsync(c => c.Id, ct);
        var peopleIds = people.Keys.ToArray();
        var photos = (await db.ContestantPhotos.Where(p => peopleIds.Contains(p.ContestantId)).Select(p => p.ContestantId).ToListAsync(ct)).ToHashSet();
        var delegationIds = entries.Select(e => e.DelegationId).Distinct().ToArray();
        var delegations = await db.Delegations.Where(d => delegationIds.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.Name, ct);
        return entries.ConvertAll(e => new EntryView(
            e.Id, e.Name, e.Bib, e.EventId, e.DivisionId, e.DelegationId, delegations[e.DelegationId], e.Status, e.Attendance, e.CheckedInAt, e.LastReason, e.CreatedAt, e.Version,
            [.. e.Members.OrderBy(m => m.Order).Select(m => Person(people[m.ContestantId], photos.Contains(m.ContestantId)))],
            fonts.Missing(string.Concat(e.Members.Select(m => people[m.ContestantId].Name).Append(e.Name).Append(delegations[e.DelegationId])))));
    }

    private PersonView Person(Contestant c, bool hasPhoto) => new(
        c.Id, c.Name, c.Gender, c.DocumentKind,
        c.ProtectedIdNumber is null ? null : PersonalData.MaskIdNumber(personal.Unprotect(c.ProtectedIdNumber)),
        c.ProtectedPhone is null ? null : PersonalData.MaskPhone(personal.Unprotect(c.ProtectedPhone)),
        c.Employer, c.Trade, c.SkillLevel, c.Education, c.ConsentAt, hasPhoto);
}
