using System.Collections.Concurrent;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Live;
using Contest.Web.Live.Nodes;
using Microsoft.Extensions.DependencyInjection;
using static Contest.Tests.Integration.Nodes.Cluster;

namespace Contest.Tests.Integration.Nodes;

/// <summary>In which order a node that makes a board tells the others of it.</summary>
[Collection(typeof(TwoNodesCollection))]
public sealed class BeatOrderTests(TwoNodes nodes)
{
    [NodesFact]
    public async Task A_beat_that_falls_due_while_a_version_is_made_names_it_only_after_its_frame_and_nobody_asks_for_the_whole_board()
    {
        var (a, b) = await nodes.GetAsync();
        using var admin = await a.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(a, admin);
        var key = Key(given, Audience.Public);
        await OpenAsync(a, given, Audience.Public);
        await AgreeAsync(given, Audience.Public, a, b);
        Assert.Equal((true, false), (Holds(a, given), Holds(b, given)));
        var (sharing, channel, follower) = (a.Services.GetRequiredService<BoardSharing>(), await OpenAsync(a, given, Audience.Public), await OpenAsync(b, given, Audience.Public));
        var (here, there) = (a.Services.GetRequiredService<NodeLink>(), b.Services.GetRequiredService<NodeLink>());
        var heard = new ConcurrentQueue<NodeMessage>();
        void Hear(NodeMessage message)
        {
            if (message.Board == key)
            {
                heard.Enqueue(message);
            }
        }

        there.Received += Hear;
        try
        {
            for (var change = 0; change < 20; change++)
            {
                var shown = channel.Snapshot!.Content;
                var beat = new Thread(sharing.Beat);
                Assert.True(sharing.Make(key, channel, () =>
                {
                    var changed = channel.Publish(shown.Meta with { Title = $"西蓝花采收 {change}" }, shown.Rows);
                    beat.Start();

                    // It has told already, or it waits.
                    SpinWait.SpinUntil(() => (beat.ThreadState & (ThreadState.WaitSleepJoin | ThreadState.Stopped)) != 0, Patience.Limit);
                    return changed;
                }));
                beat.Join();
                await UntilAsync(() => follower.Version == channel.Version, "The frame did not come.");
            }
        }
        finally
        {
            there.Received -= Hear;
        }

        var told = new HashSet<long> { heard.Where(m => m.Kind == NodeMessageKind.Frame).Select(m => BoardFrame.Received(m.Body.ToArray()).From).First() };
        foreach (var message in heard.Where(m => m.From == here.Me))
        {
            Assert.True(message.Kind != NodeMessageKind.Beat || told.Contains(message.Version), $"A beat named {message.Version} before its frame.");
            told.Add(message.Version);
        }

        // The node's own projector may make a version in between, of what was still on its way when the competition had been set up.
        Assert.True(heard.Count(m => m.Kind == NodeMessageKind.Frame) >= 20, "A frame is missing.");
        Assert.DoesNotContain(heard, m => m.Kind is NodeMessageKind.Ask or NodeMessageKind.Snapshot);
    }
}
