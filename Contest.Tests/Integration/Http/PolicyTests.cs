using System.Reflection;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Contest.Tests.Integration.Http;

/// <summary>Nothing is reachable that did not say who may reach it.</summary>
public sealed class PolicyTests(ContestApps apps) : IClassFixture<ContestApps>
{
    private static readonly HashSet<string> Names = [.. typeof(PolicyNames).GetFields().Select(f => (string)f.GetRawConstantValue()!)];

    /// <summary>Everything that answers without an account. A new one is added here on purpose, never in passing.</summary>
    private static readonly string[] AnonymousPrefixes =
    [
        "/health/", "/admin/", "/judge/", "/b/", "/board/", "/api/session", "/api/board", "/api/public", "/api/judging/session", "/api/judging/pass", "/schemas/", "/hubs/", "/openapi/", "/swagger", "/venue",
    ];

    [Fact]
    public async Task Every_endpoint_names_a_known_policy_or_is_open_on_purpose()
    {
        var endpoints = await EndpointsAsync();
        Assert.True(endpoints.Count > 20, $"Only {endpoints.Count} endpoints were found.");
        var wrong = new List<string>();
        foreach (var endpoint in endpoints)
        {
            var route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            var authorize = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>();
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            {
                var open = route is "/" or "/{*path:nonfile}" || AnonymousPrefixes.Any(p => route.StartsWith(p, StringComparison.Ordinal));
                if (!open)
                {
                    wrong.Add($"{endpoint.DisplayName} is open to everyone and not on the list");
                }
            }
            else if (authorize.Count == 0 || authorize.Any(a => a.Policy is null || !Names.Contains(a.Policy)))
            {
                wrong.Add($"{endpoint.DisplayName} names no known policy");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public async Task Every_API_endpoint_has_a_name_and_a_slice_so_that_the_generated_client_reads_well()
    {
        var wrong = (await EndpointsAsync())
            .Where(e => e.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal))
            .Where(e => e.Metadata.GetMetadata<IEndpointNameMetadata>() is null)
            .Select(e => e.DisplayName).ToList();
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public void Every_hub_method_names_a_known_policy()
    {
        var wrong = from hub in Hubs()
                    from method in hub.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                    where method.GetBaseDefinition().DeclaringType == hub && !method.IsSpecialName
                    let policies = hub.GetCustomAttributes<AuthorizeAttribute>().Concat(method.GetCustomAttributes<AuthorizeAttribute>()).ToList()
                    where policies.Count == 0 || policies.Any(p => p.Policy is null || !Names.Contains(p.Policy))
                    select $"{hub.Name}.{method.Name}";
        var all = wrong.ToList();
        Assert.True(all.Count == 0, string.Join("\n", all));
    }

    [Fact]
    public async Task Without_an_account_every_closed_endpoint_answers_401_with_the_code()
    {
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var anyone = await app.AnonymousAsync();
        var wrong = new List<string>();
        foreach (var endpoint in (await EndpointsAsync()).Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            var route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (!route.StartsWith("/api/", StringComparison.Ordinal))
            {
                continue;
            }

            var path = System.Text.RegularExpressions.Regex.Replace(route, @"\{[^}]*\}", m => m.Value.Contains("int", StringComparison.Ordinal) || m.Value.Contains("long", StringComparison.Ordinal) ? "1" : Guid.Empty.ToString());
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
            {
                // Routing looks at the content type first: send the kind that the endpoint takes, with nothing in it.
                var type = endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes[0];
                using var body = type is null ? null : new StringContent("{}");
                body?.Headers.ContentType = new(type!);
                using var answer = await anyone.RawAsync(new HttpMethod(method), path, body);
                var text = await answer.Content.ReadAsStringAsync();
                if ((int)answer.StatusCode != 401 || !text.Contains("common.sign-in-needed", StringComparison.Ordinal))
                {
                    wrong.Add($"{method} {path}: {(int)answer.StatusCode} {text}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    internal static IEnumerable<Type> Hubs() => typeof(ContestDb).Assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(Hub)));

    private async Task<List<RouteEndpoint>> EndpointsAsync() =>
        [.. (await apps.GetAsync(DatabaseProvider.Sqlite)).Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()];
}
