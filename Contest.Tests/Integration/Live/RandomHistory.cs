using Contest.Domain.Registration;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Features.Judging.Live;
using static Contest.Tests.Integration.Judging.JudgingGiven;

namespace Contest.Tests.Integration.Live;

/// <summary>A harvest in which anything may happen next: marks, corrections, marks taken back, absences. Repeatable by its seed.</summary>
public sealed class RandomHistory(ContestApp app, ApiClient admin, JudgingGiven given, IReadOnlyList<Tablet> seats, int seed) : IAsyncDisposable
{
    private readonly Random _random = new(seed);
    private readonly HashSet<Guid> _absent = [];
    private readonly Dictionary<(int Seat, Guid Entry, string Aspect), int> _revisions = [];

    public static async Task<RandomHistory> StartAsync(ContestApp app, ApiClient admin, JudgingGiven given, int seed)
    {
        var seats = new List<Tablet>();
        foreach (var (seat, i) in given.Judges.Append(given.Scale).Select((s, i) => (s, i)))
        {
            seats.Add(await given.TabletAsync(app, admin, seat, $"tablet-{seed:000}{i}"));
        }

        return new RandomHistory(app, admin, given, seats, seed);
    }

    /// <summary>Goes on from here on another program over the same rows, or over a copy of them, and by another seed.</summary>
    public async Task<RandomHistory> GoOnAsync(ContestApp elsewhere, ApiClient itsAdmin, int otherSeed)
    {
        var history = await StartAsync(elsewhere, itsAdmin, given, otherSeed);
        history._absent.UnionWith(_absent);
        foreach (var (key, revision) in _revisions)
        {
            history._revisions[key] = revision;
        }

        return history;
    }

    /// <summary>One more thing happens.</summary>
    public async Task StepAsync()
    {
        app.Clock.Advance(TimeSpan.FromMilliseconds(_random.Next(1, 60_000)));
        var entry = given.Entries[_random.Next(3)];
        if (_random.Next(8) == 0)
        {
            var attendance = _absent.Remove(entry) ? Attendance.Competing : Attendance.Absent;
            if (attendance == Attendance.Absent)
            {
                _absent.Add(entry);
            }

            await admin.SendAsync(HttpMethod.Put, $"{given.Path}/entries/{entry}/attendance", new { attendance, reason = "试验" });
            return;
        }

        if (_absent.Contains(entry))
        {
            return;
        }

        var seat = _random.Next(4);
        var aspect = seat == 3 ? "weight" : _random.Next(2) == 0 ? "cut" : "quality";
        var revision = _revisions.GetValueOrDefault((seat, entry, aspect));
        var cleared = revision > 0 && _random.Next(6) == 0;
        decimal? value = cleared ? null : aspect switch { "weight" => _random.Next(0, 40000) / 100m, "cut" => _random.Next(31) / 2m, _ => _random.Next(51) / 2m };
        Assert.Equal(AckStatus.Stored, Assert.Single(await seats[seat].SubmitAsync(Mark(entry, aspect, value, basedOn: revision, code: cleared ? "clear" : null))).Status);
        _revisions[(seat, entry, aspect)] = revision + 1;
    }

    /// <summary>Everything that happened has reached the boards.</summary>
    public Task SettleAsync() => Spectators.SettleAsync(app, given);

    public async ValueTask DisposeAsync()
    {
        foreach (var seat in seats)
        {
            await seat.DisposeAsync();
        }
    }
}
