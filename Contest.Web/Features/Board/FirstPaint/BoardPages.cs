using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using Contest.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Contest.Web.Features.Board.FirstPaint;

/// <summary>
/// The spectators' page with its rows in it: a cheap phone shows the board before its script has come, and asks for no snapshot, since that lies in the
/// page. Made once for a version and language, by the first who asks; the few lines that a link's preview reads are put in for each shared row.
/// </summary>
public sealed class BoardPages(IWebHostEnvironment environment, IServiceProvider services, HtmlEncoder encoder, ILoggerFactory logs)
{
    private readonly ConcurrentDictionary<(BoardChannel, string Language, bool Embedded), Drawn> _drawn = new();
    private readonly SharedCalls<(BoardChannel, string Language, bool Embedded, SnapshotBytes), Drawn?> _drawing = new();
    private int _painted;

    /// <summary>How many pages were painted since the start.</summary>
    public int Painted => _painted;

    /// <summary>A page as it is asked for.</summary>
    /// <param name="Event">The event's number.</param>
    /// <param name="Site">The site's address for links that leave it; null where it is not known for sure.</param>
    /// <param name="RowKey">The row that a shared link leads to.</param>
    /// <param name="Embedded">The widget inside another site's page.</param>
    public readonly record struct Wanted(string Code, int Event, SpectatorTexts Texts, string? Site, string? RowKey, bool Embedded);

    public sealed record Page(string ETag, EncodedBody Body);

    /// <summary>The page of a board as it is now; null when the client was not built into this program.</summary>
    public async Task<Page?> FindAsync(BoardChannel channel, Wanted wanted, CancellationToken ct)
    {
        var snapshot = channel.Snapshot!;
        var place = (channel, wanted.Texts.Language, wanted.Embedded);
        if (!_drawn.TryGetValue(place, out var drawn) || drawn.Snapshot != snapshot)
        {
            drawn = await _drawing.CallAsync((channel, wanted.Texts.Language, wanted.Embedded, snapshot), async _ =>
                _drawn.TryGetValue(place, out var known) && known.Snapshot == snapshot ? known : await DrawAsync(snapshot, wanted) is { } made ? _drawn[place] = made : null, ct);
        }

        return drawn?.With(PageHead.Of(snapshot.Content, wanted), encoder);
    }

    private async Task<Drawn?> DrawAsync(SnapshotBytes snapshot, Wanted wanted)
    {
        var file = environment.WebRootFileProvider.GetFileInfo("board/index.html");
        if (!file.Exists)
        {
            return null;
        }

        Interlocked.Increment(ref _painted);
        using var reader = new StreamReader(file.CreateReadStream());
        var html = Fill(await reader.ReadToEndAsync(), await RenderAsync(snapshot.Content, wanted), snapshot, wanted);
        return new Drawn(snapshot, html, $"{snapshot.Content.Version}-{wanted.Texts.Language}-{file.LastModified.ToUnixTimeSeconds():x}");
    }

    private string Fill(string page, string board, SnapshotBytes snapshot, Wanted wanted)
    {
        var title = encoder.Encode($"{snapshot.Content.Meta.Title} · {wanted.Texts.Say("title")}");
        var start = page.IndexOf("<title>", StringComparison.Ordinal);
        var end = page.IndexOf("</title>", StringComparison.Ordinal);
        return new StringBuilder(page)
            .Remove(start, end - start).Insert(start, "<title>" + title)
            .Replace("<html lang=\"zh-CN\">", $"<html lang=\"{wanted.Texts.Language}\">")
            .Replace("<div id=\"app\"></div>", $"<div id=\"app\">{board}</div><script type=\"application/json\" id=\"board\">{Encoding.UTF8.GetString(snapshot.Body.Plain)}</script>")
            .ToString();
    }

    private async Task<string> RenderAsync(BoardSnapshot board, Wanted wanted)
    {
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(BoardTable.Board)] = board,
                [nameof(BoardTable.Texts)] = wanted.Texts,
                [nameof(BoardTable.Embedded)] = wanted.Embedded,
            });
            return (await renderer.RenderComponentAsync<BoardTable>(parameters)).ToHtmlString();
        });
    }

    /// <summary>A page of one version and language, to which the lines for previews are added.</summary>
    private sealed class Drawn(SnapshotBytes snapshot, string html, string version)
    {
        /// <summary>Shared rows kept ready; of further ones each request makes its own.</summary>
        private const int Most = 64;

        private readonly ConcurrentDictionary<PageHead, Page> _pages = new();

        public SnapshotBytes Snapshot => snapshot;

        public Page With(PageHead head, HtmlEncoder encoder)
        {
            if (_pages.TryGetValue(head, out var known))
            {
                return known;
            }

            var bytes = Encoding.UTF8.GetBytes(html.Replace("<title>", head.Write(encoder) + "<title>", StringComparison.Ordinal));
            // The page changes with the board, with the program and with what it says of itself.
            var page = new Page($"\"{version}-{head.Mark}\"", new EncodedBody(() => bytes));
            return _pages.Count < Most ? _pages[head] = page : page;
        }
    }
}
