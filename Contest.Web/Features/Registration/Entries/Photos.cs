using Contest.Domain.Common;
using Contest.Domain.Registration;
using Contest.Web.Data;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;

namespace Contest.Web.Features.Registration.Entries;

/// <summary>A contestant's photo: 295×413 JPEG of 10–40 KB, judged by its header and not by its name.</summary>
public static class Photos
{
    public const int Width = 295;
    public const int Height = 413;
    public const int MinBytes = 10 * 1024;
    public const int MaxBytes = 40 * 1024;

    /// <summary>What is wrong with the file; null when it is right.</summary>
    public static Error? Check(byte[] file)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat != SKEncodedImageFormat.Jpeg)
        {
            return new RegistrationErrors.PhotoKind();
        }

        if (codec.Info.Width != Width || codec.Info.Height != Height)
        {
            return new RegistrationErrors.PhotoDimensions(codec.Info.Width, codec.Info.Height);
        }

        if (file.Length is < MinBytes or > MaxBytes)
        {
            return new RegistrationErrors.PhotoBytes((file.Length + 1023) / 1024);
        }

        // A header is easily forged: the picture must decode to its end.
        using var bitmap = new SKBitmap(codec.Info);
        return codec.GetPixels(codec.Info, bitmap.GetPixels()) == SKCodecResult.Success ? null : new RegistrationErrors.PhotoKind();
    }

    public sealed class Handler(ContestDb db, Caller caller, RegistrationScope scope, TimeProvider clock)
    {
        public async Task<Result> PutAsync(Guid competitionId, Guid delegationId, Guid contestantId, Stream body, CancellationToken ct)
        {
            var open = await scope.OpenAsync(competitionId, ct);
            if (!open.IsOk)
            {
                return open.Error;
            }

            if (!await ExistsAsync(competitionId, delegationId, contestantId, ct))
            {
                return new CommonErrors.NotFound("contestant");
            }

            // One byte more than allowed tells "too large" without reading a stranger's gigabyte.
            var buffer = new byte[MaxBytes + 1];
            var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
            if (read > MaxBytes)
            {
                return new RegistrationErrors.PhotoBytes((read + 1023) / 1024);
            }

            var file = buffer[..read];
            if (Check(file) is { } wrong)
            {
                return wrong;
            }

            await db.ContestantPhotos.Where(p => p.ContestantId == contestantId).ExecuteDeleteAsync(ct);
            db.ContestantPhotos.Add(new ContestantPhoto { ContestantId = contestantId, Jpeg = file });
            db.Audit.Add(new AuditRow { UserId = caller.UserId, Action = "contestants.photo", CompetitionId = competitionId, SubjectId = contestantId, At = clock.GetUtcNow() });
            await db.SaveChangesAsync(ct);
            return Result.Ok;
        }

        public async Task<byte[]?> GetAsync(Guid competitionId, Guid delegationId, Guid contestantId, CancellationToken ct) =>
            await ExistsAsync(competitionId, delegationId, contestantId, ct)
                ? await db.ContestantPhotos.Where(p => p.ContestantId == contestantId).Select(p => p.Jpeg).FirstOrDefaultAsync(ct)
                : null;

        private Task<bool> ExistsAsync(Guid competitionId, Guid delegationId, Guid contestantId, CancellationToken ct) =>
            db.Contestants.AnyAsync(c => c.Id == contestantId && c.CompetitionId == competitionId && c.DelegationId == delegationId, ct);
    }
}
