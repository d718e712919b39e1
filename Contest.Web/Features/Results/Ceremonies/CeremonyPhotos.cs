using Contest.Domain.Results;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results.Ceremonies;

/// <summary>A winner's photo for the stage: of somebody whom the hall has seen revealed, alone in the entry, and whose consent stands now.</summary>
public static class CeremonyPhotos
{
    public sealed class Handler(ContestDb db)
    {
        public async Task<byte[]?> GetAsync(Guid competitionId, string key, CancellationToken ct) =>
            await db.Ceremonies.AsNoTracking().FirstOrDefaultAsync(c => c.CompetitionId == competitionId, ct) is { } ceremony
            && ceremony.Shown.SelectMany(s => s.Lines).FirstOrDefault(l => l.Key == key)?.Person is { } person
                ? await FindAsync(competitionId, person, ct)
                : null;

        /// <summary>Of all who will be shown, by key: for the file that needs no network.</summary>
        public async Task<IReadOnlyDictionary<string, byte[]>> AllAsync(Ceremony ceremony, CancellationToken ct)
        {
            var photos = new Dictionary<string, byte[]>();
            foreach (var line in ceremony.Steps.SelectMany(s => s.Lines))
            {
                if (line is { Key: { } key, Person: { } person } && !photos.ContainsKey(key) && await FindAsync(ceremony.CompetitionId, person, ct) is { } jpeg)
                {
                    photos[key] = jpeg;
                }
            }

            return photos;
        }

        private Task<byte[]?> FindAsync(Guid competitionId, Guid person, CancellationToken ct) =>
            (from p in db.ContestantPhotos
             join c in db.Contestants on p.ContestantId equals c.Id
             where c.Id == person && c.CompetitionId == competitionId && c.ConsentAt != null
             select p.Jpeg).FirstOrDefaultAsync(ct);
    }
}
