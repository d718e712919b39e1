using System.Data;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Domain.Organizations;
using Contest.Domain.Registration;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Passes;
using Contest.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

/// <summary>A way to submit, and how its rounds went.</summary>
internal sealed record Way(string Name, Seat[] Tablets, Func<Seat, SubmitBatch, Task<SubmitAnswer>> Submit)
{
    public List<Round> Rounds { get; } = [];

    public Round Middle => new(Mid(r => r.PerSecond), Mid(r => r.P50), Mid(r => r.P99));

    private double Mid(Func<Round, double> of) => Rounds.Select(of).Order().ElementAt(Rounds.Count / 2);
}

/// <summary>One turn: acknowledged marks a second, and how long a judge waited, in milliseconds.</summary>
internal sealed record Round(double PerSecond, double P50, double P99);

/// <summary>A tablet that goes round its entries, sends one mark and waits for the acknowledgement.</summary>
internal sealed class Seat(PassIdentity pass, HubConnection hub, Guid[] entries, int first)
{
    private static int _acknowledged;
    private readonly Dictionary<(Guid Entry, string Aspect), int> _revisions = [];
    private int _turn = first;

    public static int Acknowledged => _acknowledged;

    public HubConnection Hub => hub;

    public PassIdentity Pass => pass;

    public SubmitBatch Next()
    {
        var (entry, aspect) = (entries[_turn / 2 % entries.Length], _turn % 2 == 0 ? "taste" : "look");
        _turn++;
        return new SubmitBatch([new MarkOperation(Guid.CreateVersion7(), entry, aspect, 1, _turn % 81 / 2m, null, _revisions.GetValueOrDefault((entry, aspect)), null, DateTimeOffset.UtcNow)], 0);
    }

    public async Task<double> SubmitAsync(Func<Seat, SubmitBatch, Task<SubmitAnswer>> submit)
    {
        var batch = Next();
        var began = Stopwatch.GetTimestamp();
        var ack = (await submit(this, batch)).Acks[0];
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        if (ack.Status != AckStatus.Stored)
        {
            throw new InvalidOperationException($"A mark was not stored: {ack.Problem?.Code}");
        }

        _revisions[(batch.Operations[0].EntryId, batch.Operations[0].AspectKey)] = ack.Revision;
        Interlocked.Increment(ref _acknowledged);
        return took;
    }
}
