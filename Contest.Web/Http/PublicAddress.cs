namespace Contest.Web.Http;

/// <summary>The address by which phones and tablets reach the site: the setting Site:PublicUrl, else the one this request came by.</summary>
public sealed class PublicAddress(IConfiguration configuration, IHttpContextAccessor http)
{
    /// <summary>Without a slash at the end.</summary>
    public string Site
    {
        get
        {
            if (configuration["Site:PublicUrl"] is { Length: > 0 } configured)
            {
                return configured.TrimEnd('/');
            }

            var request = http.HttpContext?.Request ?? throw new InvalidOperationException("Site:PublicUrl is needed outside of a request.");
            return $"{request.Scheme}://{request.Host}";
        }
    }
}
