using System.Security.Cryptography;
using Contest.Domain.Common;
using Contest.Domain.Judging;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;

namespace Contest.Web.Features.Judging.Paper;

/// <summary>
/// Photographs of paper sheets. A file is judged by what is in it, drawn anew upright and no larger than is needed to read it: that leaves behind where and by
/// which phone it was taken.
/// </summary>
public static class PaperPhotos
{
    public const int MaxMegabytes = 15;
    public const int MaxPerSheet = 12;
    public const int MaxBytes = MaxMegabytes * 1024 * 1024;
    private const long MaxPixels = 60_000_000;
    private const int LongSide = 2400;
    private const int Quality = 82;

    public sealed record Response(Guid Id);

    /// <summary>The picture as it is stored; null when the file is none.</summary>
    public static byte[]? Redraw(byte[] file)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec?.EncodedFormat is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp) || (long)codec.Info.Width * codec.Info.Height > MaxPixels)
        {
            return null;
        }

        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul);
        using var read = new SKBitmap(info);
        if (codec.GetPixels(info, read.GetPixels()) != SKCodecResult.Success)
        {
            return null;
        }

        var turned = codec.EncodedOrigin is SKEncodedOrigin.RightTop or SKEncodedOrigin.LeftBottom or SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightBottom;
        var (width, height) = turned ? (info.Height, info.Width) : (info.Width, info.Height);
        var scale = Math.Min(1f, (float)LongSide / Math.Max(width, height));
        using var drawn = new SKBitmap(Math.Max(1, (int)(width * scale)), Math.Max(1, (int)(height * scale)), SKColorType.Rgb888x, SKAlphaType.Opaque);
        using (var canvas = new SKCanvas(drawn))
        using (var image = SKImage.FromBitmap(read))
        {
            canvas.Clear(SKColors.White);
            canvas.Scale((float)drawn.Width / width, (float)drawn.Height / height);
            canvas.Concat(Upright(codec.EncodedOrigin, info.Width, info.Height));
            canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }

        using var jpeg = drawn.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return jpeg.ToArray();
    }

    /// <summary>The eight orientations of EXIF, as SkEncodedOrigin.h gives them.</summary>
    private static SKMatrix Upright(SKEncodedOrigin origin, float w, float h) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, w, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, w, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, h, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, h, -1, 0, w, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, w, 0, 0, 1),
        _ => SKMatrix.Identity,
    };

    public sealed class Handler(ContestDb db, Caller caller, TimeProvider clock)
    {
        public async Task<Result<Response>> AddAsync(Guid competitionId, Guid stageId, Guid heatId, Guid seatId, Stream body, CancellationToken ct)
        {
            if (await db.FindSeatAsync(competitionId, stageId, seatId, ct) is null || !await db.Heats.AnyAsync(h => h.Id == heatId && h.StageId == stageId, ct))
            {
                return new CommonErrors.NotFound("seat");
            }

            if (await db.PaperPhotos.CountAsync(p => p.HeatId == heatId && p.SeatId == seatId, ct) >= MaxPerSheet)
            {
                return new JudgingErrors.SheetPhotoCount(MaxPerSheet);
            }

            using var buffer = new MemoryStream();
            var chunk = new byte[81920];
            for (int read; (read = await body.ReadAsync(chunk, ct)) > 0;)
            {
                if (buffer.Length + read > MaxBytes)
                {
                    return new JudgingErrors.SheetPhotoSize(MaxMegabytes);
                }

                buffer.Write(chunk, 0, read);
            }

            if (Redraw(buffer.ToArray()) is not { } jpeg)
            {
                return new JudgingErrors.SheetPhotoKind();
            }

            var now = clock.GetUtcNow();
            var photo = new PaperPhoto
            {
                Id = Entity.NewId(now),
                CompetitionId = competitionId,
                StageId = stageId,
                HeatId = heatId,
                SeatId = seatId,
                Jpeg = jpeg,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(jpeg)),
                AddedBy = caller.UserId,
                AddedAt = now,
            };
            db.PaperPhotos.Add(photo);
            db.Audited("paper.photo-added", caller.UserId, now, photo.Id, competitionId, new { heatId, seatId, photo.Sha256 });
            await db.SaveChangesAsync(ct);
            return new Response(photo.Id);
        }

        public async Task<IResult> GetAsync(Guid competitionId, Guid stageId, Guid photoId, CancellationToken ct) =>
            await Of(competitionId, stageId, photoId).Select(p => p.Jpeg).FirstOrDefaultAsync(ct) is { } jpeg
                ? TypedResults.File(jpeg, "image/jpeg")
                : Problems.From(new CommonErrors.NotFound("photo"));

        /// <summary>Takes away one that shows the wrong thing; what it was stays in the audit log by its hash.</summary>
        public async Task<Result> RemoveAsync(Guid competitionId, Guid stageId, Guid photoId, CancellationToken ct)
        {
            if (await Of(competitionId, stageId, photoId).FirstOrDefaultAsync(ct) is not { } photo)
            {
                return new CommonErrors.NotFound("photo");
            }

            db.PaperPhotos.Remove(photo);
            db.Audited("paper.photo-removed", caller.UserId, clock.GetUtcNow(), photo.Id, competitionId, new { photo.HeatId, photo.SeatId, photo.Sha256, photo.AddedBy });
            await db.SaveChangesAsync(ct);
            return Result.Ok;
        }

        private IQueryable<PaperPhoto> Of(Guid competitionId, Guid stageId, Guid photoId) =>
            db.PaperPhotos.Where(p => p.Id == photoId && p.StageId == stageId && p.CompetitionId == competitionId);
    }
}
