using Contest.Domain.Common;

namespace Contest.Domain.Results;

/// <summary>公示: the award list shown with masked names for a time in which anyone may object.</summary>
public sealed class PublicNotice : Entity
{
    private PublicNotice() { }

    /// <summary>The competition.</summary>
    public Guid CompetitionId { get; private set; }

    /// <summary>Heading.</summary>
    public string Title { get; private set; } = "";

    /// <summary>What it says above the list, with where to object.</summary>
    public string Text { get; private set; } = "";

    /// <summary>First day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Last day, inclusive; 5 working days are usual.</summary>
    public DateOnly To { get; private set; }

    /// <summary>When it was published.</summary>
    public DateTimeOffset PublishedAt { get; private set; }

    /// <summary>Publishes a notice.</summary>
    public static PublicNotice Publish(Guid competitionId, string title, string text, DateOnly from, DateOnly to, DateTimeOffset now) => new()
    {
        Id = NewId(now),
        Version = 1,
        CompetitionId = competitionId,
        Title = title.Trim(),
        Text = text.Trim(),
        From = from,
        To = to,
        PublishedAt = now,
    };
}
