using System.Security.Claims;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Passes;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;

namespace Contest.Tests.Live;

/// <summary>Several connections of one seat that come and go at once: a tablet that reconnects overtakes its own old connection.</summary>
public sealed class PresenceTests
{
    private const int Rounds = 3_000;
    private static readonly PassIdentity Seat = new(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), "tablet-0001");

    [Fact]
    public void A_connection_that_comes_while_the_old_one_goes_leaves_the_seat_online_whichever_is_first()
    {
        var presence = new Presence(TimeProvider.System);
        presence.Came(Seat, new Connection("0"));
        AtOnce(
            round => presence.Went(Seat, $"{round}"),
            round => presence.Came(Seat, new Connection($"{round + 1}")),
            round =>
            {
                Assert.True(Now(presence).Online, $"Offline after {round + 1} came.");
                Assert.Equal($"{round + 1}", Assert.Single(presence.Tablets).Connection.ConnectionId);
            });
    }

    [Fact]
    public void The_last_two_that_go_at_once_leave_it_offline_and_one_that_goes_twice_takes_no_other_along()
    {
        var presence = new Presence(TimeProvider.System);
        AtOnce(
            round =>
            {
                presence.Came(Seat, new Connection($"a{round}"));
                presence.Went(Seat, $"a{round}");
                presence.Went(Seat, $"a{round}");
            },
            round =>
            {
                presence.Came(Seat, new Connection($"b{round}"));
                presence.Went(Seat, $"b{round}");
            },
            round =>
            {
                Assert.False(Now(presence).Online, $"Online after round {round}.");
                Assert.Empty(presence.Tablets);
            });
    }

    [Fact]
    public void While_one_connection_stays_nobody_is_ever_told_that_the_seat_is_gone_nor_that_it_came()
    {
        var presence = new Presence(TimeProvider.System);
        var since = presence.Came(Seat, new Connection("stays")).Since;
        var told = new SeatPresence[2];
        AtOnce(
            round => told[0] = presence.Came(Seat, new Connection($"{round}")),
            round => told[1] = presence.Went(Seat, $"{round - 1}"),
            _ => Assert.All(told, t => Assert.Equal((true, since), (t.Online, t.Since))));
    }

    [Fact]
    public void What_a_tablet_tells_of_its_waiting_marks_as_it_goes_brings_it_back_by_no_means_and_is_not_lost()
    {
        var presence = new Presence(TimeProvider.System);
        AtOnce(
            round =>
            {
                presence.Came(Seat, new Connection($"{round}"));
                presence.Went(Seat, $"{round}");
            },
            round => presence.Holds(Seat, round + 1),
            round => Assert.Equal((false, round + 1), (Now(presence).Online, Now(presence).Pending)));
    }

    /// <summary>Both in the same moment, thousands of times; what must hold after each.</summary>
    private static void AtOnce(Action<int> one, Action<int> other, Action<int> holds)
    {
        using var together = new Barrier(2);
        Exception? failed = null;
        var second = new Thread(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                together.SignalAndWait();
                try
                {
                    other(round);
                }
                catch (Exception exception)
                {
                    failed ??= exception;
                }

                together.SignalAndWait();
            }
        });
        second.Start();
        for (var round = 0; round < Rounds; round++)
        {
            together.SignalAndWait();
            try
            {
                one(round);
            }
            catch (Exception exception)
            {
                failed ??= exception;
            }

            together.SignalAndWait();
            try
            {
                // The other waits at the barrier meanwhile.
                holds(round);
            }
            catch (Exception exception)
            {
                failed ??= exception;
            }
        }

        second.Join();
        Assert.Null(failed);
    }

    private static SeatPresence Now(Presence presence) => presence.Of(Seat.StageId, Seat.SeatId);

    /// <summary>A connection of which nothing but its name is asked.</summary>
    private sealed class Connection(string id) : HubCallerContext
    {
        public override string ConnectionId => id;

        public override string? UserIdentifier => null;

        public override ClaimsPrincipal? User => null;

        public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override CancellationToken ConnectionAborted => CancellationToken.None;

        public override void Abort() => throw new NotSupportedException();
    }
}
