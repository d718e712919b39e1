using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Passes;
using Contest.Web.Http;
using Microsoft.AspNetCore.SignalR.Client;

namespace Contest.Web.Demo;

/// <summary>A simulated judge: redeems a pass, joins the real hub, sends marks, signs; can lose the network and come back without losing a mark.</summary>
public sealed class DemoJudge : IAsyncDisposable
{
    private readonly DemoApi _api;
    private readonly HubConnection _hub;
    private readonly List<MarkOperation> _waiting = [];

    private DemoJudge(DemoApi api, HubConnection hub, JudgeRoster roster)
    {
        _api = api;
        _hub = hub;
        Roster = roster;
    }

    public JudgeRoster Roster { get; }

    public bool Online { get; private set; }

    public static async Task<DemoJudge> ArriveAsync(Uri site, string token, CancellationToken ct)
    {
        var api = new DemoApi(site);
        await api.SessionAsync(ct);
        var roster = await api.PostAsync<JudgeRoster>("/api/judging/pass", new RedeemPass.Request(token, Guid.NewGuid().ToString()), ct);
        var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(site, "/hubs/judging"), o => o.Cookies = api.Cookies)
            .AddJsonProtocol(o => ContestJson.Configure(o.PayloadSerializerOptions))
            .Build();
        var judge = new DemoJudge(api, hub, roster);
        await judge.ConnectAsync(ct);
        return judge;
    }

    public async Task ConnectAsync(CancellationToken ct)
    {
        await _hub.StartAsync(ct);
        await _hub.InvokeAsync<JudgeRoster>(nameof(JudgingHub.Join), ct);
        Online = true;
        await SendAsync(ct);
    }

    /// <summary>The network is cut: marks wait on the tablet.</summary>
    public async Task LoseNetworkAsync(CancellationToken ct)
    {
        Online = false;
        await _hub.StopAsync(ct);
    }

    public async Task MarkAsync(Guid entryId, IEnumerable<(string Aspect, decimal Value)> marks, CancellationToken ct)
    {
        _waiting.AddRange(marks.Select(m => new MarkOperation(Guid.NewGuid(), entryId, m.Aspect, 1, m.Value, null, 0, null, DateTimeOffset.UtcNow)));
        if (Online)
        {
            await SendAsync(ct);
        }
    }

    public Task SignAsync(Guid entryId, CancellationToken ct) => _hub.InvokeAsync<SignAnswer>(nameof(JudgingHub.Sign), entryId, ct);

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _api.Dispose();
    }

    private async Task SendAsync(CancellationToken ct)
    {
        while (_waiting.Count > 0)
        {
            var batch = _waiting.Take(JudgingHub.MaxOperations).ToList();
            var answer = await _hub.InvokeAsync<SubmitAnswer>(nameof(JudgingHub.Submit), new SubmitBatch(batch, _waiting.Count - batch.Count), ct);
            if (answer.Acks.FirstOrDefault(a => a.Status is not (AckStatus.Stored or AckStatus.Duplicate)) is { } refused)
            {
                throw new InvalidOperationException($"A mark of the demo was not stored: {refused.Status} {refused.Problem?.Code}");
            }

            _waiting.RemoveRange(0, batch.Count);
        }
    }
}
