using System.IO.Compression;
using Contest.Domain.Common;

namespace Contest.Web.Features.Registration.Import;

/// <summary>Looks at the package before anything parses it: really a workbook, no macros, and not larger unpacked than memory should hold.</summary>
public static class WorkbookGuard
{
    public const int MaxBytes = 10 * 1024 * 1024;
    public const int MaxUnpackedMegabytes = 100;
    private const long MaxUnpacked = MaxUnpackedMegabytes * 1024L * 1024L;
    private const int MaxEntries = 1000;

    /// <summary>A sheet of repeated rows packs about 30 times; bombs pack a thousand times.</summary>
    private const int MaxRatio = 200;

    public static Error? Check(byte[] file)
    {
        if (file.Length < 4 || file[0] != 'P' || file[1] != 'K')
        {
            return new ImportErrors.NotWorkbook();
        }

        try
        {
            using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
            if (zip.Entries.Count > MaxEntries)
            {
                return new ImportErrors.Unpacked(MaxUnpackedMegabytes);
            }

            if (zip.Entries.Any(e => e.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || e.FullName.Contains("macrosheets/", StringComparison.OrdinalIgnoreCase)))
            {
                return new ImportErrors.Macros();
            }

            return zip.GetEntry("xl/workbook.xml") is null ? new ImportErrors.NotWorkbook() : Unpack(zip);
        }
        catch (InvalidDataException)
        {
            return new ImportErrors.NotWorkbook();
        }
    }

    /// <summary>Declared sizes may lie, so every entry is unpacked once and counted; the limit stops the count.</summary>
    private static ImportErrors.Unpacked? Unpack(ZipArchive zip)
    {
        var total = 0L;
        var buffer = new byte[64 * 1024];
        foreach (var entry in zip.Entries)
        {
            if (entry.Length > MaxUnpacked || (entry.Length > 1024 * 1024 && entry.Length / Math.Max(1, entry.CompressedLength) > MaxRatio))
            {
                return new ImportErrors.Unpacked(MaxUnpackedMegabytes);
            }

            using var stream = entry.Open();
            int read;
            while ((read = stream.Read(buffer)) > 0)
            {
                total += read;
                if (total > MaxUnpacked)
                {
                    return new ImportErrors.Unpacked(MaxUnpackedMegabytes);
                }
            }
        }

        return null;
    }
}
