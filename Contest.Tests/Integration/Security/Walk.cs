using System.Net;
using System.Text.RegularExpressions;
using Contest.Domain.Accounts;
using Contest.Tests.Integration.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Contest.Tests.Integration.Security;

/// <summary>Every endpoint of the running program, and what it answers to a caller.</summary>
internal static partial class Walk
{
    public static IReadOnlyList<WalkedEndpoint> Endpoints(ContestApp app) =>
    [
        .. app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => new WalkedEndpoint(
                method,
                "/" + e.RoutePattern.RawText!.TrimStart('/'),
                e.Metadata.GetMetadata<IAllowAnonymous>() is not null,
                [.. e.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy ?? "").Distinct()],
                e.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.IAcceptsMetadata>()?.ContentTypes ?? [])))
            .DistinctBy(e => (e.Method, e.Path))
            .OrderBy(e => e.Path, StringComparer.Ordinal).ThenBy(e => e.Method, StringComparer.Ordinal),
    ];

    /// <summary>The route with these values in it; what has none gets an id of nothing, a number or a word.</summary>
    public static string Fill(string path, IReadOnlyDictionary<string, Guid> ids) => Parameter().Replace(path, match =>
    {
        var name = match.Groups["name"].Value;
        return ids.TryGetValue(name, out var id) ? id.ToString()
            : match.Value.Contains(":guid", StringComparison.Ordinal) ? Guid.Empty.ToString()
            : match.Value.Contains(":int", StringComparison.Ordinal) || match.Value.Contains(":long", StringComparison.Ordinal) ? "1"
            : "x";
    });

    /// <summary>
    /// True when the policy lets the caller pass. An unsafe request is sent without the antiforgery token: authorization comes first, so that
    /// whoever may is answered with "antiforgery" and nothing is ever changed.
    /// </summary>
    public static async Task<bool> MayAsync(HttpClient http, WalkedEndpoint endpoint, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(endpoint.Method), path);
        if (!endpoint.IsSafe)
        {
            // Without a content type routing passes such an endpoint by, and the answer would be the fallback's: authorization never asked.
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8, endpoint.Takes is [var taken, ..] ? taken : "application/json");
        }

        using var deadline = new CancellationTokenSource(Patience.Limit);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
        if (response.StatusCode is HttpStatusCode.Unauthorized)
        {
            return false;
        }

        Assert.NotEqual(HttpStatusCode.TooManyRequests, response.StatusCode);
        if (!endpoint.IsSafe && response.StatusCode is not HttpStatusCode.Forbidden)
        {
            var answer = await response.Content.ReadAsStringAsync(deadline.Token);
            Assert.True(answer.Contains("common.antiforgery", StringComparison.Ordinal), $"{endpoint.Method} {path} was never asked who may: {(int)response.StatusCode} {answer}");
        }

        return response.StatusCode is not HttpStatusCode.Forbidden
            || !(await response.Content.ReadAsStringAsync(deadline.Token)).Contains("common.forbidden", StringComparison.Ordinal);
    }

    /// <summary>An account with one right, signed in, without antiforgery token on its requests.</summary>
    public static async Task<ApiClient> CallerAsync(ContestApp app, string name, params (GrantRole Role, GrantScope Scope, Guid Id)[] grants)
    {
        await Accounts.AddAsync(app, name, grants);
        return await app.SignInAsync(name, Accounts.Password);
    }

    [GeneratedRegex(@"\{\*{0,2}(?<name>[A-Za-z]+)[^}]*\}")]
    private static partial Regex Parameter();
}

/// <summary><paramref name="Policies"/>: those that the endpoint names, all of which must hold.</summary>
internal sealed record WalkedEndpoint(string Method, string Path, bool Anonymous, IReadOnlyList<string> Policies, IReadOnlyList<string> Takes)
{
    public bool IsSafe => Method is "GET" or "HEAD";

    public string Says => Anonymous ? "(everybody)" : string.Join(" + ", Policies);
}
