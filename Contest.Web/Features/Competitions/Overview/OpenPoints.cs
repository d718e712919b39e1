using Contest.Domain.Competitions;
using Contest.Domain.Registration;

namespace Contest.Web.Features.Competitions.Overview;

/// <summary>From the facts of a competition to what needs a hand, the most pressing first.</summary>
public static class OpenPoints
{
    /// <summary>What presses nobody, yet comes before the next step of the lifecycle: a start without a draw is no start.</summary>
    private static readonly HashSet<string> BeforeTheStep = ["not-drawn", "judges-missing", "passes-missing"];

    public static IReadOnlyList<OpenPoint> Of(CompetitionFacts f, DateTimeOffset now)
    {
        var points = f.Competition.Status switch
        {
            CompetitionStatus.Draft => [.. Setup(f)],
            CompetitionStatus.Registration => [.. Setup(f), .. Registering(f), .. Panels(f)],
            CompetitionStatus.InProgress => [.. Waiting(f), .. Nobody(f), .. Panels(f), .. Running(f, now)],
            CompetitionStatus.Scored => Publishing(f),
            CompetitionStatus.Provisional => [.. Appeals(f), .. f.Notice ? [] : new[] { new OpenPoint("notice-needed", false) }],
            CompetitionStatus.PublicNotice => Appeals(f),
            CompetitionStatus.Official or CompetitionStatus.Archived or CompetitionStatus.Cancelled => new List<OpenPoint>(),
            _ => throw new InvalidOperationException($"Unknown status {f.Competition.Status}"),
        };
        // The notice is itself the step that follows.
        if (!points.Exists(p => p.Urgent || p.Code == "notice-needed") && Forward(f.Competition) is { } next)
        {
            var waits = points.Exists(p => BeforeTheStep.Contains(p.Code));
            points.Insert(waits ? points.Count : 0, new OpenPoint("ready", !waits, To: next));
        }

        return [.. points.OrderByDescending(p => p.Urgent)];
    }

    private static CompetitionStatus? Forward(Competition c) => c.NextSteps.Where(s => s != CompetitionStatus.Cancelled && s > c.Status).Select(s => (CompetitionStatus?)s).FirstOrDefault();

    private static IEnumerable<OpenPoint> Setup(CompetitionFacts f)
    {
        if (f.Competition.Events.Count == 0)
        {
            yield return new OpenPoint("no-events", true);
        }

        foreach (var e in f.Competition.Events.OrderBy(e => e.Order))
        {
            if (e.RulesVersion == 0)
            {
                yield return new OpenPoint("no-rules", true, Where: e.Name, EventId: e.Id);
            }

            if (e.AwardPlanVersion == 0)
            {
                yield return new OpenPoint("no-awards", false, Where: e.Name, EventId: e.Id);
            }
        }
    }

    private static IEnumerable<OpenPoint> Waiting(CompetitionFacts f)
    {
        if (f.Waiting > 0)
        {
            yield return new OpenPoint("registrations-waiting", true, f.Waiting);
        }
    }

    private static IEnumerable<OpenPoint> Nobody(CompetitionFacts f) => f.Competition.Events.OrderBy(e => e.Order)
        .Where(e => f.Entries.All(x => x.Key.EventId != e.Id || x.Key.Status is EntryStatus.Draft or EntryStatus.Withdrawn))
        .Select(e => new OpenPoint("no-registrations", true, Where: e.Name, EventId: e.Id));

    private static IEnumerable<OpenPoint> Registering(CompetitionFacts f)
    {
        foreach (var point in Waiting(f))
        {
            yield return point;
        }

        foreach (var point in Nobody(f))
        {
            yield return point;
        }

        foreach (var (e, s) in Stages(f).Where(x => x.Stage.Order == x.Event.Stages.Min(s => s.Order)))
        {
            if (s.Heats.Count == 0)
            {
                yield return new OpenPoint("heats-missing", false, Where: Named(f, e, s.Name), EventId: e.Id, StageId: s.Id);
            }
            else if (f.Approved(e.Id) - f.Places.GetValueOrDefault(s.Id) is var undrawn and > 0)
            {
                yield return new OpenPoint("not-drawn", false, undrawn, Named(f, e, s.Name), e.Id, s.Id);
            }
        }
    }

    private static IEnumerable<OpenPoint> Panels(CompetitionFacts f)
    {
        foreach (var (e, s) in Stages(f).Where(x => x.Stage.Status != StageStatus.Closed))
        {
            var seats = f.Seats.Where(x => x.StageId == s.Id).ToList();
            var running = f.Competition.Status == CompetitionStatus.InProgress;
            if (seats.Count == 0)
            {
                yield return new OpenPoint("judges-missing", running, Where: Named(f, e, s.Name), EventId: e.Id, StageId: s.Id);
            }
            else if (seats.Count(x => !x.HasPass) is var without and > 0)
            {
                yield return new OpenPoint("passes-missing", running && s.Status == StageStatus.Open, without, Named(f, e, s.Name), e.Id, s.Id);
            }
        }
    }

    private static IEnumerable<OpenPoint> Running(CompetitionFacts f, DateTimeOffset now)
    {
        foreach (var (e, s) in Stages(f))
        {
            // Whoever opens before the draw finds heats without anybody.
            var placed = f.Places.GetValueOrDefault(s.Id);
            var first = s.Order == e.Stages.Min(x => x.Order);
            if (first && (s.Status == StageStatus.Planned || (s.Status == StageStatus.Open && placed == 0)) && f.Approved(e.Id) - placed is var undrawn and > 0)
            {
                yield return new OpenPoint("not-drawn", true, undrawn, Named(f, e, s.Name), e.Id, s.Id);
            }

            if (s.Status == StageStatus.Planned)
            {
                if (placed > 0 || !first)
                {
                    yield return new OpenPoint("stage-to-open", e.Stages.All(x => x.Order >= s.Order || x.Status == StageStatus.Closed), Where: Named(f, e, s.Name), EventId: e.Id, StageId: s.Id);
                }
            }
            else if (s.Status == StageStatus.Open && placed > 0)
            {
                var progress = f.Marks.GetValueOrDefault(s.Id) ?? new CompetitionFacts.Progress(0, 0);
                var missing = progress.Owed - progress.Given;
                yield return missing > 0 ? new OpenPoint("marks-missing", true, missing, Named(f, e, s.Name), e.Id, s.Id) : new OpenPoint("stage-to-close", true, 0, Named(f, e, s.Name), e.Id, s.Id);
                foreach (var heat in s.Heats.Where(h => h.Status == HeatStatus.Planned && h.StartsAt is { } at && at > now && at < now.AddMinutes(30)))
                {
                    yield return new OpenPoint("heat-soon", true, (int)(heat.StartsAt!.Value - now).TotalMinutes, Named(f, e, heat.Name), e.Id, s.Id, heat.Id);
                }
            }
        }
    }

    private static List<OpenPoint> Publishing(CompetitionFacts f)
    {
        var points = new List<OpenPoint>();
        foreach (var e in f.Competition.Events.OrderBy(e => e.Order))
        {
            if (!f.Results.TryGetValue(e.Id, out var published))
            {
                points.Add(new OpenPoint("results-to-compute", true, Where: e.Name, EventId: e.Id));
            }
            else if (f.Competition.ReviewSampling && f.ReviewsLeft.GetValueOrDefault(e.Id, -1) is var left and not 0)
            {
                points.Add(left < 0 ? new OpenPoint("review-to-draw", true, Where: e.Name, EventId: e.Id) : new OpenPoint("review-open", true, left, e.Name, e.Id));
            }
            else if (!published)
            {
                points.Add(new OpenPoint("results-to-publish", true, Where: e.Name, EventId: e.Id));
            }
        }

        return points;
    }

    private static List<OpenPoint> Appeals(CompetitionFacts f) =>
    [
        .. f.Appeals == 0 ? [] : new[] { new OpenPoint("appeals-open", true, f.Appeals) },
        .. f.CorrectionsWaiting == 0 ? [] : new[] { new OpenPoint("corrections-waiting", true, f.CorrectionsWaiting) },
    ];

    /// <summary>A stage or heat, with its event where there are several: thirty trades all have a theory paper.</summary>
    private static string Named(CompetitionFacts f, CompetitionEvent e, string name) => f.Competition.Events.Count > 1 ? $"{e.Name} · {name}" : name;

    private static IEnumerable<(CompetitionEvent Event, Stage Stage)> Stages(CompetitionFacts f) =>
        f.Competition.Events.OrderBy(e => e.Order).SelectMany(e => e.Stages.OrderBy(s => s.Order).Select(s => (e, s)));
}
