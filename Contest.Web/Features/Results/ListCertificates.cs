using System.Globalization;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results;

/// <summary>The certificates of a competition, in the order of their numbers, with what is printed on them in the caller's language.</summary>
public static class ListCertificates
{
    /// <param name="Organizer">Who gives them.</param>
    /// <param name="Date">The day on them, in words.</param>
    /// <param name="Rows">The certificates.</param>
    public sealed record View(string Organizer, string Date, IReadOnlyList<Row> Rows);

    /// <param name="Words">The sentence below the holder's name.</param>
    public sealed record Row(Guid Id, string Number, string Event, string Holder, string Unit, string Award, string Words, DateTimeOffset IssuedAt);

    public sealed class Handler(ContestDb db)
    {
        public async Task<View> HandleAsync(Guid competitionId, CancellationToken ct)
        {
            var wording = await CertificateWording.LoadAsync(db, competitionId, CultureInfo.CurrentUICulture, ct);
            var certificates = await db.Certificates.AsNoTracking().Where(c => c.CompetitionId == competitionId).OrderBy(c => c.Number).ToListAsync(ct);
            return new View(
                wording.Organizer, wording.Date,
                [.. certificates.Select(c => new Row(c.Id, c.Number, wording.Event(c), c.Holder, c.Unit, c.Award, wording.Words(c), c.IssuedAt))]);
        }
    }
}
