using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Passes;
using Microsoft.AspNetCore.SignalR.Client;

namespace Contest.Tests.Integration.Judging;

/// <summary>A judge's tablet: its cookie jar and its hub connection.</summary>
public sealed class Tablet(ApiClient client, HubProbe hub) : IAsyncDisposable
{
    private static readonly string[] Messages =
        [nameof(IJudgingClient.RosterChanged), nameof(IJudgingClient.SheetChanged), nameof(IJudgingClient.RemarkRequested), nameof(IJudgingClient.PassEnded)];

    public ApiClient Client => client;

    public HubProbe Hub => hub;

    public static async Task<Tablet> RedeemAsync(ContestApp app, IssuedPass pass, string deviceId)
    {
        var client = await app.AnonymousAsync();
        await client.PostAsync<JudgeRoster>("/api/judging/pass", new RedeemPass.Request(pass.Token, deviceId));
        client.UsePassToken();
        return new Tablet(client, await app.ConnectAsync("/hubs/judging", client, Messages));
    }

    public Task<JudgeRoster> JoinAsync() => hub.Connection.InvokeAsync<JudgeRoster>("Join");

    public async Task<IReadOnlyList<MarkAck>> SubmitAsync(params MarkOperation[] operations) =>
        (await hub.Connection.InvokeAsync<SubmitAnswer>("Submit", new SubmitBatch(operations, 0))).Acks;

    public Task<SignAnswer> SignAsync(Guid entryId) => hub.Connection.InvokeAsync<SignAnswer>("Sign", entryId);

    public async ValueTask DisposeAsync()
    {
        await hub.DisposeAsync();
        client.Dispose();
    }
}

internal static class PassClients
{
    /// <summary>The antiforgery token that came with the pass, which binds it.</summary>
    public static void UsePassToken(this ApiClient client)
    {
        var token = client.Cookies.GetCookies(client.Http.BaseAddress!)["XSRF-TOKEN"]!.Value;
        client.Http.DefaultRequestHeaders.Remove("X-XSRF-TOKEN");
        client.Http.DefaultRequestHeaders.Add("X-XSRF-TOKEN", Uri.UnescapeDataString(token));
    }
}
