using System.Text.Json;
using Contest.Domain.Judging;
using Contest.Web.Features.Judging.Passes;
using Contest.Web.Http;
using Contest.Web.Live.Nodes;

namespace Contest.Web.Features.Judging.Live;

/// <summary>Tells the other nodes what no outbox row tells. Words may be lost; a tablet learns all of it from its next Join.</summary>
public interface IJudgingWire
{
    void Tell(JudgingWord word);
}

/// <summary>One of these happened on another node.</summary>
public sealed record JudgingWord(SheetWord? Sheet = null, PresenceWord? Presence = null, Guid? RevokedPass = null);

/// <summary>A seat's sheet was stored, perhaps with a wish to mark again.</summary>
public sealed record SheetWord(Guid SeatId, SheetState Sheet, RemarkRequest? Remark);

/// <summary>A seat's tablet is or was connected there.</summary>
public sealed record PresenceWord(Guid CompetitionId, SeatPresence Seat);

/// <summary>There is no other node.</summary>
public sealed class NoJudgingWire : IJudgingWire
{
    public void Tell(JudgingWord word)
    {
        // Everybody is connected here.
    }
}

public sealed class RedisJudgingWire(NodeLink link) : IJudgingWire
{
    public void Tell(JudgingWord word) =>
        link.Send(new NodeMessage(NodeMessageKind.Judging, link.Me, default, 0, 0, JsonSerializer.SerializeToUtf8Bytes(word, ContestJson.Options)));
}

/// <summary>Passes the other nodes' words on to those connected here, and says again and again which tablets are.</summary>
public sealed class JudgingEar(NodeLink link, JudgingDispatcher dispatcher, Presence presence, PassGuard guard, IJudgingWire wire, ILogger<JudgingEar> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        link.Received += Hear;
        return base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        link.Received -= Hear;
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await RoundAsync();
                }
                catch (Exception exception)
                {
                    logger.LogWarning(exception, "Who is connected could not be told; it is told again in a few seconds");
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task RoundAsync()
    {
        foreach (var tablet in presence.Tablets.DistinctBy(t => t.Identity.SeatId))
        {
            wire.Tell(new JudgingWord(Presence: new(tablet.Identity.CompetitionId, presence.Here(tablet.Identity))));
        }

        foreach (var (competitionId, seat) in presence.ForgetSilent())
        {
            await dispatcher.PresenceChangedAsync(competitionId, seat);
        }
    }

    private void Hear(NodeMessage message)
    {
        if (message.Kind == NodeMessageKind.Judging && message.From != link.Me && JsonSerializer.Deserialize<JudgingWord>(message.Body.Span, ContestJson.Options) is { } word)
        {
            // Not awaited: a slow tablet holds up no other message.
            _ = PassOnAsync(message.From, word);
        }
    }

    private async Task PassOnAsync(Guid node, JudgingWord word)
    {
        try
        {
            if (word.Sheet is { } sheet)
            {
                await dispatcher.SheetChangedAsync(sheet);
            }

            if (word.Presence is { } there && presence.CameElsewhere(node, there) is { } changed)
            {
                await dispatcher.PresenceChangedAsync(there.CompetitionId, changed);
            }

            if (word.RevokedPass is { } passId)
            {
                guard.Forget(passId);
                await dispatcher.EndAsync(passId, new JudgingErrors.PassRevoked());
            }
        }
        catch (Exception exception)
        {
            logger.LogWarning(exception, "A word of another node was not passed on; those it concerns learn it when they join again");
        }
    }
}
