using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results;

/// <summary>The certificates of a competition, in the order of their numbers.</summary>
public static class ListCertificates
{
    public sealed record Row(Guid Id, string Number, string Holder, string Unit, string Award, DateTimeOffset IssuedAt);

    public sealed class Handler(ContestDb db)
    {
        public async Task<IReadOnlyList<Row>> HandleAsync(Guid competitionId, CancellationToken ct) =>
            await db.Certificates.AsNoTracking().Where(c => c.CompetitionId == competitionId).OrderBy(c => c.Number)
                .Select(c => new Row(c.Id, c.Number, c.Holder, c.Unit, c.Award, c.IssuedAt)).ToListAsync(ct);
    }
}
