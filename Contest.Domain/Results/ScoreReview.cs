using Contest.Domain.Common;

namespace Contest.Domain.Results;

/// <summary>复核: the chief judge's look at the marks of a sample of an event before its results are published. Too many wrong ones widen it to all.</summary>
public sealed class ScoreReview : Entity
{
    private readonly List<ReviewItem> _items = [];

    private ScoreReview() { }

    /// <summary>The competition.</summary>
    public Guid CompetitionId { get; private set; }

    /// <summary>The event; one review an event.</summary>
    public Guid EventId { get; private set; }

    /// <summary>64 hexadecimal digits, on record.</summary>
    public string Seed { get; private set; } = "";

    /// <summary>Hash of the result whose places made the sample.</summary>
    public string ResultHash { get; private set; } = "";

    /// <summary>How many of the rest the sample was drawn from.</summary>
    public int Rest { get; private set; }

    /// <summary>When it was widened to all; null while it is a sample.</summary>
    public DateTimeOffset? WidenedAt { get; private set; }

    /// <summary>Who drew.</summary>
    public Guid StartedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Who is looked at.</summary>
    public IReadOnlyList<ReviewItem> Items => _items;

    /// <summary>How many were found wrong.</summary>
    public int Wrong => _items.Count(i => i.Outcome == ReviewOutcome.Wrong);

    /// <summary>How many have to be looked at still.</summary>
    public int Left => _items.Count(i => i.Outcome == ReviewOutcome.Pending);

    /// <summary>Whether everyone of the sample, or of the whole field, has been looked at.</summary>
    public bool IsDone => Left == 0;

    /// <summary>Draws the sample.</summary>
    /// <param name="top">Everyone in the first ten places.</param>
    /// <param name="rest">Everyone else.</param>
    public static Result<ScoreReview> Start(
        Guid competitionId, Guid eventId, string seed, string resultHash, IEnumerable<Guid> top, IReadOnlyCollection<Guid> rest, Guid by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(rest);
        var drawn = ReviewSample.Draw(seed, rest);
        if (!drawn.IsOk)
        {
            return drawn.Error;
        }

        var review = new ScoreReview
        {
            Id = NewId(now),
            Version = 1,
            CompetitionId = competitionId,
            EventId = eventId,
            Seed = seed.ToLowerInvariant(),
            ResultHash = resultHash,
            Rest = rest.Count,
            StartedBy = by,
            StartedAt = now,
        };
        review._items.AddRange(top.Distinct().Select(e => new ReviewItem(review.Id, e, ReviewReason.Top)));
        review._items.AddRange(drawn.Value.Select(e => new ReviewItem(review.Id, e, ReviewReason.Drawn)));
        return review;
    }

    /// <summary>
    /// Records what a look found. Wrong needs a note, and so does a change of mind. When more than 5 % of the sample are wrong the review is widened to
    /// <paramref name="everyone"/>, for good.
    /// </summary>
    public Result Find(Guid entryId, bool right, string? note, IEnumerable<Guid> everyone, Guid by, DateTimeOffset now)
    {
        if (_items.Find(i => i.EntryId == entryId) is not { } item)
        {
            return new CommonErrors.NotFound("entry");
        }

        if ((!right || item.Outcome != ReviewOutcome.Pending) && string.IsNullOrWhiteSpace(note))
        {
            return new ResultErrors.ReviewNote();
        }

        item.Find(right ? ReviewOutcome.Right : ReviewOutcome.Wrong, string.IsNullOrWhiteSpace(note) ? null : note.Trim(), by, now);
        if (WidenedAt is null && Wrong * 100 > _items.Count * ReviewSample.WrongPercent)
        {
            WidenedAt = now;
            Add(everyone, ReviewReason.Widened);
        }

        Touch();
        return Result.Ok;
    }

    /// <summary>
    /// After a correction others may be in the first ten: they are looked at too. Where the review was widened, so is whoever comes into the field later.
    /// Returns whether anybody was added.
    /// </summary>
    public bool Include(IEnumerable<Guid> top, IEnumerable<Guid> everyone)
    {
        var added = Add(top, ReviewReason.Top);
        if (WidenedAt is not null)
        {
            added |= Add(everyone, ReviewReason.Widened);
        }

        if (added)
        {
            Touch();
        }

        return added;
    }

    /// <summary>
    /// Marks of these entries were given since somebody looked, other than by a correction: what was found is of other marks, so they are looked at again.
    /// Returns who went back.
    /// </summary>
    public IReadOnlyList<Guid> LookAgain(IReadOnlySet<Guid> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var back = _items.FindAll(i => i.Outcome != ReviewOutcome.Pending && entries.Contains(i.EntryId));
        if (back.Count > 0)
        {
            back.ForEach(i => i.Forget());
            Touch();
        }

        return back.ConvertAll(i => i.EntryId);
    }

    private bool Add(IEnumerable<Guid> entries, ReviewReason why)
    {
        var known = _items.Select(i => i.EntryId).ToHashSet();
        var before = _items.Count;
        _items.AddRange(entries.Distinct().Where(e => !known.Contains(e)).Select(e => new ReviewItem(Id, e, why)));
        return _items.Count > before;
    }
}
