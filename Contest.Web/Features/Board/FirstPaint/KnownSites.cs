using System.Collections.Concurrent;

namespace Contest.Web.Features.Board.FirstPaint;

/// <summary>
/// Addresses under which this site was asked for, when the setting Site:PublicUrl does not say which it is. The header Host is the caller's own word, and a
/// page is kept for each address: a few are taken, further ones get pages without absolute links.
/// </summary>
public sealed class KnownSites(IConfiguration configuration)
{
    private const int Most = 8;

    private readonly ConcurrentDictionary<string, byte> _seen = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The site's address without a slash at the end; null when it is none of the few.</summary>
    public string? Of(HttpRequest request)
    {
        if (configuration["Site:PublicUrl"] is { Length: > 0 } configured)
        {
            return configured.TrimEnd('/');
        }

        var site = $"{request.Scheme}://{request.Host}".ToLowerInvariant();
        return _seen.ContainsKey(site) || (_seen.Count < Most && _seen.TryAdd(site, 1)) ? site : null;
    }
}
