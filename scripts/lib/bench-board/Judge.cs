using System.Diagnostics;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Marks;
using Microsoft.AspNetCore.SignalR.Client;

/// <summary>A tablet on the judges' hub.</summary>
internal sealed class Judge(HubConnection hub) : IAsyncDisposable
{
    private readonly Dictionary<Guid, int> _revisions = [];

    public static async Task<Judge[]> SeatAsync(int port, StageFile stage) =>
        await Task.WhenAll(stage.Passes.Select(async (p, i) => new Judge(await p.ConnectAsync(new Uri($"http://127.0.0.1:{port}"), "/hubs/judging", $"tablet-{i}"))));

    /// <summary>Gives a mark; returns the moment of its acknowledgement.</summary>
    public async Task<long> MarkAsync(Guid entryId, decimal value)
    {
        var based = _revisions.GetValueOrDefault(entryId);
        var operation = new MarkOperation(Guid.CreateVersion7(), entryId, "taste", 1, value, null, based, based == 0 ? null : "recount", DateTimeOffset.UtcNow);
        var ack = (await hub.InvokeAsync<SubmitAnswer>("Submit", new SubmitBatch([operation], 0))).Acks[0];
        var at = Stopwatch.GetTimestamp();
        _revisions[entryId] = ack.Status == AckStatus.Stored ? ack.Revision : throw new InvalidOperationException($"A mark was not stored: {ack.Problem?.Code}");
        return at;
    }

    public ValueTask DisposeAsync() => hub.DisposeAsync();
}
