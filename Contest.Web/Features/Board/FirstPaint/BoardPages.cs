using System.Collections.Concurrent;
using System.Text;
using Contest.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Contest.Web.Features.Board.FirstPaint;

/// <summary>
/// The spectators' page with its rows in it: a cheap phone shows the board before its script has come, and asks for no snapshot, since that lies in the
/// page. Made once for a version and language, by the first who asks.
/// </summary>
public sealed class BoardPages(IWebHostEnvironment environment, IServiceProvider services, ILoggerFactory logs)
{
    private readonly ConcurrentDictionary<(BoardChannel, string), Page> _pages = new();

    public sealed record Page(SnapshotBytes Snapshot, string ETag, EncodedBody Body);

    /// <summary>The page of a board as it is now; null when the client was not built into this program.</summary>
    public async Task<Page?> FindAsync(BoardChannel channel, SpectatorTexts texts)
    {
        var snapshot = channel.Snapshot!;
        if (_pages.TryGetValue((channel, texts.Language), out var known) && known.Snapshot == snapshot)
        {
            return known;
        }

        var file = environment.WebRootFileProvider.GetFileInfo("board/index.html");
        if (!file.Exists)
        {
            return null;
        }

        using var reader = new StreamReader(file.CreateReadStream());
        var html = Encoding.UTF8.GetBytes(Fill(await reader.ReadToEndAsync(), await RenderAsync(snapshot.Content, texts), snapshot, texts));
        // The page changes with the board and with the program.
        var tag = $"\"{snapshot.Content.Version}-{texts.Language}-{file.LastModified.ToUnixTimeSeconds():x}\"";
        return _pages[(channel, texts.Language)] = new Page(snapshot, tag, new EncodedBody(() => html));
    }

    private static string Fill(string page, string board, SnapshotBytes snapshot, SpectatorTexts texts)
    {
        var title = System.Text.Encodings.Web.HtmlEncoder.Default.Encode($"{snapshot.Content.Meta.Title} · {texts.Say("title")}");
        var start = page.IndexOf("<title>", StringComparison.Ordinal);
        var end = page.IndexOf("</title>", StringComparison.Ordinal);
        return new StringBuilder(page)
            .Remove(start, end - start).Insert(start, "<title>" + title)
            .Replace("<html lang=\"zh-CN\">", $"<html lang=\"{texts.Language}\">")
            .Replace("<div id=\"app\"></div>", $"<div id=\"app\">{board}</div><script type=\"application/json\" id=\"board\">{Encoding.UTF8.GetString(snapshot.Body.Plain)}</script>")
            .ToString();
    }

    private async Task<string> RenderAsync(BoardSnapshot board, SpectatorTexts texts)
    {
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(BoardTable.Board)] = board, [nameof(BoardTable.Texts)] = texts });
            return (await renderer.RenderComponentAsync<BoardTable>(parameters)).ToHtmlString();
        });
    }
}
