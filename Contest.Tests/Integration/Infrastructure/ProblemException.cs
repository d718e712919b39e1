using System.Net;
using System.Text.Json;

namespace Contest.Tests.Integration.Infrastructure;

/// <summary>A refusal of the API, as it came: RFC 9457 problem details with <c>code</c> and <c>args</c>.</summary>
public sealed class ProblemException(HttpStatusCode status, string code, string title, JsonElement body, string request)
    : Exception($"{request}: {(int)status} {code} {title}")
{
    public HttpStatusCode Status => status;

    public string Code => code;

    /// <summary>The words, in the caller's language.</summary>
    public string Title => title;

    public JsonElement Body => body;

    public static async Task ThrowUnlessSuccessAsync(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        var text = await response.Content.ReadAsStringAsync();
        var request = $"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.PathAndQuery}";
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            throw new InvalidOperationException($"{request}: {(int)response.StatusCode} without problem details: {text}");
        }

        var body = JsonDocument.Parse(text).RootElement;
        var code = body.TryGetProperty("code", out var c) ? c.GetString() : null;
        var title = body.TryGetProperty("title", out var t) ? t.GetString() : null;
        throw new ProblemException(response.StatusCode, code ?? "", title ?? "", body, request);
    }
}
