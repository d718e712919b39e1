using System.IO.Compression;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Demo;
using Contest.Web.Features.Registration.Import;
using MiniExcelLibs;

namespace Contest.Tests.Integration.Registration;

/// <summary>Makes rosters as workbooks, with another library than the one that reads them, and carries them through an import.</summary>
public static class Rosters
{
    public static Dictionary<string, object?> Row(InventedPerson p, string? delegation = null) => new()
    {
        ["参赛单位"] = delegation,
        ["姓名 Name*"] = p.Name,
        ["证件号"] = p.IdNumber,
        ["电话"] = p.Phone,
        ["学历"] = p.Education,
    };

    public static byte[] Workbook(IEnumerable<IDictionary<string, object?>> rows, string sheet = "报名 Entries")
    {
        using var memory = new MemoryStream();
        memory.SaveAs(rows, sheetName: sheet);
        return memory.ToArray();
    }

    public static async Task<Guid> UploadAsync(ApiClient client, string path, byte[] file, bool acceptCorrections = false)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new("application/octet-stream");
        return (await client.PostAsync<UploadImport.View>($"{path}/imports?fileName=roster.xlsx&acceptCorrections={acceptCorrections}", content)).Id;
    }

    /// <summary>Uploads and waits for the check, as the page does: by asking.</summary>
    public static async Task<GetImport.View> CheckedAsync(ApiClient client, string path, byte[] file, bool acceptCorrections = false)
    {
        var id = await UploadAsync(client, path, file, acceptCorrections);
        return await DoneAsync(client, path, id, v => v.Check);
    }

    public static async Task<GetImport.View> CommittedAsync(ApiClient client, string path, Guid id, CommitImport.Request request)
    {
        await client.PostAsync<UploadImport.View>($"{path}/imports/{id}/commit", request);
        return await DoneAsync(client, path, id, v => v.Commit!);
    }

    /// <summary>The workbook with one part replaced or added.</summary>
    public static byte[] WithPart(byte[] file, string name, Func<string, string> change)
    {
        using var memory = new MemoryStream();
        memory.Write(file);
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry(name);
            var text = "";
            if (entry is not null)
            {
                using var reader = new StreamReader(entry.Open());
                text = reader.ReadToEnd();
            }

            entry?.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(change(text));
        }

        return memory.ToArray();
    }

    private static async Task<GetImport.View> DoneAsync(ApiClient client, string path, Guid id, Func<GetImport.View, GetImport.Progress> of)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await timer.WaitForNextTickAsync(patience.Token))
        {
            var view = await client.GetAsync<GetImport.View>($"{path}/imports/{id}");
            if (of(view).State is JobState.Succeeded or JobState.Failed or JobState.Cancelled)
            {
                return view;
            }
        }

        throw new TimeoutException();
    }
}
