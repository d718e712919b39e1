using System.Net;
using System.Reflection;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Features.Judging.Live;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Contest.Tests.Integration.Security;

/// <summary>The hubs of the running program, and whom their methods let in.</summary>
internal static partial class Walk
{
    /// <summary>Where each hub is.</summary>
    public static IReadOnlyDictionary<Type, string> Hubs(ContestApp app) => app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<HubMetadata>() is not null && !e.RoutePattern.RawText!.EndsWith("/negotiate", StringComparison.Ordinal))
        .ToDictionary(e => e.Metadata.GetMetadata<HubMetadata>()!.HubType, e => e.RoutePattern.RawText!);

    /// <summary>True when the caller may connect and the method's policy lets it pass, whatever the method says then.</summary>
    public static async Task<bool> MayAsync(ContestApp app, string path, MethodInfo method, ApiClient client, JudgingGiven given)
    {
        HubProbe probe;
        try
        {
            probe = await app.ConnectAsync(path, client);
        }
        catch (HttpRequestException refused) when (refused.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            return false;
        }

        await using var connected = probe;
        var arguments = method.GetParameters().Where(p => p.ParameterType != typeof(CancellationToken) && p.GetCustomAttribute<FromServicesAttribute>() is null)
            .Select(p => Argument(p, given)).ToArray();
        var called = IsStream(method)
            ? FirstAsync(probe.Connection.StreamAsyncCore<object>(method.Name, arguments, TestContext.Current.CancellationToken))
            : probe.Connection.InvokeCoreAsync(method.Name, typeof(object), arguments, TestContext.Current.CancellationToken);

        // A stream may have nothing to tell for now; its refusal, however, is said before the next call is looked at.
        await Task.WhenAny(called, probe.FenceAsync());
        await probe.FenceAsync();
        return !(called.IsFaulted && called.Exception.InnerException is HubException refusal && refusal.Message.Contains("unauthorized", StringComparison.Ordinal));
    }

    private static bool IsStream(MethodInfo method) => method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>);

    private static async Task FirstAsync(IAsyncEnumerable<object> stream)
    {
        await foreach (var _ in stream)
        {
            return;
        }
    }

    private static object Argument(ParameterInfo parameter, JudgingGiven given) => parameter.Name switch
    {
        "competitionId" => given.CompetitionId,
        "eventId" => given.EventId,
        "entryId" => given.Entries[0],
        _ when parameter.ParameterType == typeof(SubmitBatch) => new SubmitBatch([], 0),
        _ => throw new InvalidOperationException($"What {parameter.Name} of {parameter.Member.Name} is, this test does not know."),
    };
}
