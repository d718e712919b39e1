namespace Contest.Domain.Results;

/// <summary>One entry of a review.</summary>
public sealed class ReviewItem
{
    private ReviewItem() { }

    internal ReviewItem(Guid reviewId, Guid entryId, ReviewReason why) => (ReviewId, EntryId, Why) = (reviewId, entryId, why);

    /// <summary>The review.</summary>
    public Guid ReviewId { get; private set; }

    /// <summary>The entry.</summary>
    public Guid EntryId { get; private set; }

    /// <summary>Why it is looked at.</summary>
    public ReviewReason Why { get; private set; }

    /// <summary>What was found.</summary>
    public ReviewOutcome Outcome { get; private set; }

    /// <summary>What is wrong; null where nothing is.</summary>
    public string? Note { get; private set; }

    /// <summary>Who looked; null before.</summary>
    public Guid? CheckedBy { get; private set; }

    /// <summary>When; null before.</summary>
    public DateTimeOffset? CheckedAt { get; private set; }

    internal void Forget() => (Outcome, Note, CheckedBy, CheckedAt) = (ReviewOutcome.Pending, null, null, null);

    internal void Find(ReviewOutcome outcome, string? note, Guid by, DateTimeOffset now) => (Outcome, Note, CheckedBy, CheckedAt) = (outcome, note, by, now);
}
