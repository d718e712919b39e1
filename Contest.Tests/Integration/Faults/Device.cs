using System.Net.Http.Json;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Passes;
using Contest.Web.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Contest.Tests.Integration.Faults;

/// <summary>A tablet with a queue: it sends batches in order, and the same batch again until it has an answer, by the hub or by plain HTTP.</summary>
internal sealed class Device(Uri address, Func<Task> up, string token, string name, bool byHub) : IAsyncDisposable
{
    private readonly ApiClient _client = new(address);
    private readonly TaskCompletionSource _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HubConnection? _hub;

    public Dictionary<Guid, AckStatus> Acks { get; } = [];

    /// <summary>Answers that did not come.</summary>
    public int Cuts { get; private set; }

    /// <summary>Batches of which something is to be sent again.</summary>
    public int Retries { get; private set; }

    /// <summary>Done at the first of them.</summary>
    public Task Refused => _refused.Task;

    public async Task RedeemAsync()
    {
        await _client.RefreshTokenAsync();
        await _client.PostAsync<JudgeRoster>("/api/judging/pass", new RedeemPass.Request(token, name));
        _client.UsePassToken();
    }

    public async Task SendAsync(IEnumerable<MarkOperation[]> batches, Action<int> acknowledged, CancellationToken ct)
    {
        foreach (var batch in batches)
        {
            SubmitAnswer? answer = null;
            while (answer is null || answer.Acks.Any(a => a.Status == AckStatus.Retry))
            {
                await up().WaitAsync(ct);
                answer = await TrySendAsync(batch, ct);
                if (answer?.Acks.Any(a => a.Status == AckStatus.Retry) == true)
                {
                    Retries++;
                    _refused.TrySetResult();
                }
            }

            foreach (var ack in answer.Acks)
            {
                Acks[ack.OperationId] = ack.Status;
            }

            acknowledged(batch.Length);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_hub is not null)
        {
            await _hub.DisposeAsync();
        }

        _client.Dispose();
    }

    private async Task<SubmitAnswer?> TrySendAsync(MarkOperation[] batch, CancellationToken ct)
    {
        try
        {
            if (!byHub)
            {
                using var response = await _client.RawAsync(HttpMethod.Post, "/api/judging/marks", new SubmitBatch(batch, 0));
                response.EnsureSuccessStatusCode();
                return await response.Content.ReadFromJsonAsync<SubmitAnswer>(ContestJson.Options, ct);
            }

            if (_hub is null)
            {
                _hub = new HubConnectionBuilder().WithUrl(new Uri(address, "/hubs/judging"), o => o.Cookies = _client.Cookies)
                    .AddJsonProtocol(o => ContestJson.Configure(o.PayloadSerializerOptions)).Build();
                await _hub.StartAsync(ct);
            }

            return await _hub.InvokeAsync<SubmitAnswer>("Submit", new SubmitBatch(batch, 0), ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            Cuts++;
            if (_hub is { } hub)
            {
                _hub = null;
                await hub.DisposeAsync();
            }

            return null;
        }
    }
}
