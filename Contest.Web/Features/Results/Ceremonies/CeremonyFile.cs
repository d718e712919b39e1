using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Contest.Domain.Common;
using Contest.Domain.Results;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results.Ceremonies;

/// <summary>
/// The prepared ceremony as one page that needs no network: console and stage of the normal client, and the steps encrypted under a passphrase, so that a
/// file that gets about tells nothing. It opens no board: that is done here, afterwards.
/// </summary>
public static class CeremonyFile
{
    /// <summary>The page that the client's build made, with <see cref="Place"/> where the steps go.</summary>
    public const string Template = "ceremony/offline.html";

    /// <summary>What the page has in place of the steps.</summary>
    public const string Place = "__CEREMONY__";

    /// <summary>PBKDF2 with HMAC-SHA-256, as OWASP's Password Storage Cheat Sheet asks.</summary>
    public const int Iterations = 600_000;

    private const int SaltBytes = 16;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <param name="Passphrase">12 characters or more: whoever has the file may try as often as they like.</param>
    public sealed record Request(string Passphrase);

    public sealed record File(byte[] Html, string Name);

    /// <summary>What lies in the page. All bytes are base64; the tag is the end of <paramref name="Data"/>, as WebCrypto has it.</summary>
    public sealed record Sealed(string Id, string Title, int Iterations, string Salt, string Nonce, string Data);

    /// <summary>What is under the passphrase, as gzipped JSON.</summary>
    /// <param name="Halls">What the hall sees after 0, 1, 2 … steps: the page works nothing out by itself.</param>
    /// <param name="Photos">Key → JPEG in base64.</param>
    public sealed record Content(int Position, IReadOnlyList<CeremonyStep> Steps, IReadOnlyList<HallView> Halls, IReadOnlyDictionary<string, string> Photos);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Passphrase).Length(12, 200);
    }

    public sealed class Handler(ContestDb db, CeremonyPhotos.Handler photos, CeremonyBuilder builder, IWebHostEnvironment environment, Caller caller, TimeProvider clock)
    {
        public async Task<Result<File>> HandleAsync(Guid competitionId, Request request, CancellationToken ct)
        {
            if (await db.Ceremonies.AsNoTracking().FirstOrDefaultAsync(c => c.CompetitionId == competitionId, ct) is not { } ceremony)
            {
                return new CeremonyErrors.NotPrepared();
            }

            if (!ceremony.Rehearsal && ceremony.FinishedAt is null && ceremony.Source != await builder.SourceAsync(competitionId, ct))
            {
                return new CeremonyErrors.Outdated();
            }

            var template = environment.WebRootFileProvider.GetFileInfo(Template);
            if (!template.Exists)
            {
                return new CeremonyErrors.NoFile();
            }

            var competition = await db.Competitions.AsNoTracking().FirstAsync(c => c.Id == competitionId, ct);
            var pictures = (await photos.AllAsync(ceremony, ct)).ToDictionary(p => p.Key, p => Convert.ToBase64String(p.Value));
            // Who is on a photo is told by its key; the person's id stays here.
            var (steps, boards) = (ceremony.Steps, ceremony.Boards);
            var halls = Enumerable.Range(0, steps.Count + 1).Select(n => HallView.At(ceremony, competition, n, steps, boards)).ToList();
            var content = new Content(ceremony.Position, [.. steps.Select(s => s with { Lines = [.. s.Lines.Select(l => l with { Person = null })] })], halls, pictures);
            using var reader = new StreamReader(template.CreateReadStream());
            var page = await reader.ReadToEndAsync(ct);
            var html = page.Replace(Place, JsonSerializer.Serialize(Seal(content, $"{ceremony.Id:N}-{ceremony.Version}", competition.Name, request.Passphrase), ContestJson.Options), StringComparison.Ordinal);
            db.Audit.Add(new AuditRow { UserId = caller.UserId, Action = "ceremony.downloaded", CompetitionId = competitionId, SubjectId = ceremony.Id, At = clock.GetUtcNow() });
            await db.SaveChangesAsync(ct);
            return new File(Encoding.UTF8.GetBytes(html), $"ceremony-{competition.BoardCode}{(ceremony.Rehearsal ? "-rehearsal" : "")}.html");
        }

        public static Sealed Seal(Content content, string id, string title, string passphrase)
        {
            var salt = RandomNumberGenerator.GetBytes(SaltBytes);
            var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
            var plain = Packed(JsonSerializer.SerializeToUtf8Bytes(content, ContestJson.Options));
            var data = new byte[plain.Length + TagBytes];
            var key = Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, Iterations, HashAlgorithmName.SHA256, 32);
            using (var aes = new AesGcm(key, TagBytes))
            {
                aes.Encrypt(nonce, plain, data.AsSpan(0, plain.Length), data.AsSpan(plain.Length));
            }

            CryptographicOperations.ZeroMemory(key);
            return new Sealed(id, title, Iterations, Convert.ToBase64String(salt), Convert.ToBase64String(nonce), Convert.ToBase64String(data));
        }

        private static byte[] Packed(byte[] json)
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
            {
                gzip.Write(json);
            }

            return packed.ToArray();
        }
    }
}
