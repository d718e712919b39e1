using System.Globalization;
using Contest.Domain.Judging;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Marks;
using Contest.Web.Features.Judging.Review;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Contest.Tests.Integration.Judging.JudgingGiven;

namespace Contest.Tests.Integration.Judging;

/// <summary>
/// Random interleavings of two devices of one seat (marks, partial sends, lost answers, reconnections), closings and reopenings, corrections by two persons and
/// the chief judge's decisions, against a simple model of what the sheets must hold. A failure is shrunk and shows its steps.
/// </summary>
public sealed class SheetModelTests(ContestApps apps, ITestOutputHelper output) : IClassFixture<ContestApps>
{
    private static readonly Gen<Step> Steps = Gen.Frequency(
        (8, Gen.Select(Gen.Int[0, 1], Gen.Int[0, 3], Gen.Int[0, 30], (d, s, v) => new Step(StepKind.Give, d, s, v))),
        (5, Gen.Select(Gen.Int[0, 1], Gen.Int[1, 4], Gen.Int[0, 1], (d, n, lost) => new Step(StepKind.Send, d, n, lost))),
        (2, Gen.Int[0, 1].Select(d => new Step(StepKind.Reconnect, d, 0, 0))),
        (1, Gen.Const(new Step(StepKind.Close, 0, 0, 0))),
        (1, Gen.Const(new Step(StepKind.Reopen, 0, 0, 0))),
        (2, Gen.Select(Gen.Int[0, 3], Gen.Int[0, 30], (s, v) => new Step(StepKind.Correct, 0, s, v))),
        (2, Gen.Int[0, 1].Select(take => new Step(StepKind.Decide, 0, 0, take))));

    private enum StepKind
    {
        Give,
        Send,
        Reconnect,
        Close,
        Reopen,
        Correct,
        Decide,
    }

    [Theory, Databases]
    public async Task Whatever_happens_in_whatever_order_the_sheets_hold_what_the_model_says(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var totals = new Totals();
        await Steps.Array[10, 40].SampleAsync(
            async steps =>
            {
                var given = await HarvestAsync(app, admin);
                using var supervisor = await given.SupervisorAsync(app);
                await new Run(app, admin, supervisor, given, totals).PlayAsync(steps);
            },
            iter: 12, threads: 1);
        output.WriteLine($"{provider}: {totals}");
        Assert.Equal((0, 0), (totals.Doubled, totals.Lost));
        Assert.Equal(totals.Acknowledged, totals.Stored + totals.Conflicting);
        Assert.True(totals is { Stored: > 5, Conflicting: > 0 }, totals.ToString());
    }

    /// <param name="N">The slot, or how many are sent.</param>
    /// <param name="V">The value in half points, or whether an answer is lost, or a conflict is taken.</param>
    private sealed record Step(StepKind Kind, int Device, int N, int V);

    private sealed class Totals
    {
        public int Sent { get; set; }

        public int Acknowledged { get; set; }

        public int Stored { get; set; }

        public int Doubled { get; set; }

        public int Lost { get; set; }

        public int Conflicting { get; set; }

        public override string ToString() => $"sent {Sent}, acknowledged {Acknowledged}, stored {Stored}, doubled {Doubled}, lost {Lost}, conflicting {Conflicting}";
    }

    /// <summary>A device as a tablet is: what it last saw of each slot, and what waits.</summary>
    private sealed class Device
    {
        public Dictionary<int, (int Revision, Guid? Operation)> Seen { get; } = [];

        public List<(MarkOperation Operation, int Slot)> Journal { get; } = [];
    }

    private sealed class Run(ContestApp app, ApiClient admin, ApiClient supervisor, JudgingGiven given, Totals totals)
    {
        private readonly Device[] _devices = [new(), new()];
        private readonly Dictionary<int, List<(Guid Operation, decimal Value)>> _slots = Enumerable.Range(0, 4).ToDictionary(s => s, _ => new List<(Guid, decimal)>());
        private readonly Dictionary<Guid, (int Slot, decimal Value, bool Pending)> _contested = [];
        private readonly HashSet<Guid> _acknowledged = [];
        private bool _open = true;

        public async Task PlayAsync(Step[] steps)
        {
            foreach (var step in steps)
            {
                await (step.Kind switch
                {
                    StepKind.Give => GiveAsync(step),
                    StepKind.Send => SendAsync(_devices[step.Device], step.N, step.V == 1),
                    StepKind.Reconnect => ReconnectAsync(_devices[step.Device]),
                    StepKind.Close => CloseAsync(),
                    StepKind.Reopen => ReopenAsync(),
                    StepKind.Correct => CorrectAsync(step),
                    StepKind.Decide => DecideAsync(step.V == 1),
                    _ => throw new InvalidOperationException(),
                });
            }

            foreach (var device in _devices)
            {
                while (device.Journal.Count > 0)
                {
                    await SendAsync(device, 4, lost: false);
                }
            }

            await CompareAsync();
        }

        private static string Aspect(int slot) => slot % 2 == 0 ? "cut" : "quality";

        private Guid Entry(int slot) => given.Entries[slot / 2];

        private Task GiveAsync(Step step)
        {
            var device = _devices[step.Device];
            var waiting = device.Journal.FindLast(j => j.Slot == step.N).Operation;
            var seen = device.Seen.GetValueOrDefault(step.N);
            var basedOn = seen.Revision + device.Journal.Count(j => j.Slot == step.N);
            device.Journal.Add((
                new MarkOperation(
                    Guid.CreateVersion7(), Entry(step.N), Aspect(step.N), 1, step.V / 2m, null, basedOn, null, ContestApp.Start, waiting?.OperationId ?? seen.Operation, 1), step.N));
            return Task.CompletedTask;
        }

        private async Task SendAsync(Device device, int count, bool lost)
        {
            var batch = device.Journal.Take(count).ToList();
            if (batch.Count == 0)
            {
                return;
            }

            var expected = batch.ConvertAll(Expect);
            await using var scope = app.Services.CreateAsyncScope();
            var answer = await scope.ServiceProvider.GetRequiredService<SheetService>().SubmitAsync(
                given.StageId, given.Judges[0], [.. batch.Select(b => b.Operation)], new MarkSender("tablet-" + Array.IndexOf(_devices, device)), CultureInfo.InvariantCulture, CancellationToken.None);
            totals.Sent += batch.Count;
            Assert.Equal(expected, answer.Value.Acks.Select(a => a.Status));
            if (lost)
            {
                return;
            }

            foreach (var ((operation, slot), ack) in batch.Zip(answer.Value.Acks))
            {
                if (_acknowledged.Add(operation.OperationId))
                {
                    totals.Acknowledged++;
                }

                device.Seen[slot] = ack.Current is { } current ? (current.Revision, current.OperationId) : default;
            }

            device.Journal.RemoveRange(0, batch.Count);
        }

        /// <summary>The model: what the server must answer, and what it holds from now on.</summary>
        private AckStatus Expect((MarkOperation Operation, int Slot) sent)
        {
            var (operation, slot) = sent;
            var rows = _slots[slot];
            if (rows.Exists(r => r.Operation == operation.OperationId))
            {
                return AckStatus.Duplicate;
            }

            if (_contested.ContainsKey(operation.OperationId))
            {
                return AckStatus.Conflict;
            }

            var top = rows.Count == 0 ? (Guid?)null : rows[^1].Operation;
            if (!_open || operation.BasedOnRevision != rows.Count || (operation.BasedOnOperation is { } seen && seen != top))
            {
                _contested[operation.OperationId] = (slot, operation.Value!.Value, true);
                return AckStatus.Conflict;
            }

            rows.Add((operation.OperationId, operation.Value!.Value));
            return AckStatus.Stored;
        }

        private Task ReconnectAsync(Device device)
        {
            foreach (var (slot, rows) in _slots)
            {
                device.Seen[slot] = rows.Count == 0 ? default : (rows.Count, rows[^1].Operation);
            }

            return Task.CompletedTask;
        }

        private async Task CloseAsync()
        {
            using var response = await admin.RawAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request("先结束"));
            Assert.Equal(_open && _contested.Values.All(c => !c.Pending), response.IsSuccessStatusCode);
            _open &= !response.IsSuccessStatusCode;
        }

        private async Task ReopenAsync()
        {
            using var response = await admin.RawAsync(HttpMethod.Post, given.Stage + "/reopen", new RunStage.Request("补评"));
            Assert.Equal(!_open, response.IsSuccessStatusCode);
            _open = true;
        }

        private async Task CorrectAsync(Step step)
        {
            var rows = _slots[step.N];
            if (_open || rows.Count == 0 || rows[^1].Value == step.V / 2m)
            {
                return;
            }

            var sheet = await app.WithDbAsync(db => db.ScoreSheets.Where(s => s.StageId == given.StageId && s.EntryId == Entry(step.N) && s.SeatId == given.Judges[0]).Select(s => s.Id).SingleAsync());
            var id = await Results.Corrections.MakeAsync(admin, supervisor, given.Path, sheet, Aspect(step.N), step.V / 2m, rows.Count, "抄录有误");
            rows.Add((id, step.V / 2m));
        }

        private async Task DecideAsync(bool take)
        {
            if (_contested.FirstOrDefault(c => c.Value.Pending) is not { Value.Pending: true } conflict)
            {
                return;
            }

            var (operation, (slot, value, _)) = (conflict.Key, conflict.Value);
            var id = await app.WithDbAsync(db => db.ContestedMarks.Where(c => c.OperationId == operation).Select(c => c.Id).SingleAsync());
            using var response = await admin.RawAsync(HttpMethod.Post, $"{given.Stage}/conflicts/{id}/decision", new Conflicts.Request(take, _slots[slot].Count, "裁判长裁定"));
            Assert.Equal(_open || !take, response.IsSuccessStatusCode);
            if (!response.IsSuccessStatusCode)
            {
                return;
            }

            _contested[operation] = (slot, value, false);
            if (take)
            {
                _slots[slot].Add((operation, value));
            }
        }

        private async Task CompareAsync()
        {
            var rows = await app.WithDbAsync(db => (
                from m in db.Marks.AsNoTracking()
                join s in db.ScoreSheets on m.SheetId equals s.Id
                where s.StageId == given.StageId
                orderby m.SheetId, m.RowInSheet
                select new { Mark = m, s.EntryId }).ToListAsync());
            foreach (var (slot, model) in _slots)
            {
                Assert.Equal(model, rows.Where(r => r.EntryId == Entry(slot) && r.Mark.AspectKey == Aspect(slot)).OrderBy(r => r.Mark.Revision).Select(r => (r.Mark.OperationId, r.Mark.Value!.Value)));
            }

            foreach (var sheet in rows.GroupBy(r => r.Mark.SheetId))
            {
                var previous = ScoreSheet.EmptyHash;
                foreach (var (i, row) in sheet.Index())
                {
                    Assert.Equal((i + 1, previous, row.Mark.ComputeHash()), (row.Mark.RowInSheet, row.Mark.PreviousHash, row.Mark.Hash));
                    previous = row.Mark.Hash;
                }
            }

            var contested = await app.WithDbAsync(db => db.ContestedMarks.AsNoTracking().Where(c => c.StageId == given.StageId).ToListAsync());
            Assert.Equal(_contested.Keys.Order(), contested.Select(c => c.OperationId).Order());
            var stored = rows.Select(r => r.Mark.OperationId).ToList();
            totals.Doubled += stored.Count - stored.Distinct().Count();
            totals.Lost += _acknowledged.Count(o => !stored.Contains(o) && !_contested.ContainsKey(o));
            totals.Conflicting += _acknowledged.Count(_contested.ContainsKey);
            totals.Stored += _acknowledged.Count(o => stored.Contains(o) && !_contested.ContainsKey(o));
        }
    }
}
