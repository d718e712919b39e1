/// <summary>What spectators see: phones, the hall's screen and a wall of four times its size, the part of another site's page.</summary>
internal static class HallPages
{
    public static async Task TakeAsync(Camera camera, World world, Size size)
    {
        (string Name, string Path)[] pages =
        [
            ("40-board", $"/b/{world.Done.BoardCode}"), ("40-board-running", $"/b/{world.Running.BoardCode}"), ("41-results", $"/b/{world.Done.BoardCode}/results"),
            ("42-projector", $"/b/{world.Done.BoardCode}?projector"), ("42-projector-running", $"/b/{world.Running.BoardCode}?projector"),
            ("42-projector-units", $"/b/{world.Done.BoardCode}?projector&show=all&views=units"), ("43-unknown", "/b/NOBODY"), ("44-embed", $"/b/{world.Running.BoardCode}/embed"),
        ];
        foreach (var (locale, theme, suffix) in new[] { ("zh-CN", "light", ""), ("zh-CN", "night", "-night"), ("en", "light", "-en") })
        {
            if (size.Name is not ("phone" or "hall") && suffix != "")
            {
                continue;
            }

            await using var context = await camera.ContextAsync(size, locale, theme);
            foreach (var (name, path) in pages)
            {
                // The page of an unknown address asks for what is not there; that answer is its content.
                await camera.ShotAsync(context, size, name + suffix, path, full: false, quiet: name.Contains("unknown", StringComparison.Ordinal));
            }
        }
    }
}
