using System.Globalization;
using Contest.Domain.Common;
using Contest.Domain.Results;
using Contest.Web.Data;
using Contest.Web.Documents;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results;

/// <summary>Certificates as PDF: one, some or all of a competition, in the order of their numbers and the caller's language.</summary>
public static class PrintCertificates
{
    public const string ContentType = "application/pdf";

    /// <summary>So many sheets fit one file; a competition with more is printed in parts.</summary>
    public const int Most = 3_000;

    public sealed class Handler(ContestDb db, CertificateSheets sheets, Caller caller, TimeProvider clock)
    {
        public async Task<Result<byte[]>> HandleAsync(Guid competitionId, Guid[] ids, CancellationToken ct)
        {
            var chosen = db.Certificates.AsNoTracking().Where(c => c.CompetitionId == competitionId);
            if (ids.Length > 0)
            {
                chosen = chosen.Where(c => ids.Contains(c.Id));
            }

            var certificates = await chosen.OrderBy(c => c.Number).Take(Most + 1).ToListAsync(ct);
            if (certificates.Count == 0 || (ids.Length > 0 && certificates.Count < ids.Distinct().Count()))
            {
                return new CommonErrors.NotFound("certificate");
            }

            if (certificates.Count > Most)
            {
                return new ResultErrors.TooManyCertificates(Most);
            }

            var wording = await CertificateWording.LoadAsync(db, competitionId, CultureInfo.CurrentUICulture, ct);
            var printed = sheets.Print([.. certificates.Select(wording.Sheet)], wording.Competition);
            if (printed.IsOk)
            {
                db.Audited("certificates.printed", caller.UserId, clock.GetUtcNow(), competitionId: competitionId, details: new { certificates.Count });
                await db.SaveChangesAsync(ct);
            }

            return printed;
        }
    }
}
