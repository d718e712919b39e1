using System.Globalization;

namespace Contest.Web.Live;

/// <summary>One event's board for one audience; for a delegation's, <paramref name="DelegationId"/> says which.</summary>
public readonly record struct BoardKey(Guid CompetitionId, Guid EventId, Audience Audience, Guid DelegationId = default)
{
    /// <summary>Longest <see cref="View"/>.</summary>
    public const int ViewLength = 60;

    /// <summary>Audience and delegation as one word, for messages and the database.</summary>
    public string View => DelegationId == default ? Audience.ToString() : string.Create(CultureInfo.InvariantCulture, $"{Audience}:{DelegationId:N}");

    /// <summary>From an event and <see cref="View"/>; null for a word that is none.</summary>
    public static BoardKey? Parse(Guid competitionId, Guid eventId, string view)
    {
        var parts = view.Split(':');
        return Enum.TryParse<Audience>(parts[0], out var audience) && (parts.Length == 1 || Guid.TryParse(parts[1], out _))
            ? new BoardKey(competitionId, eventId, audience, parts.Length == 1 ? default : Guid.Parse(parts[1]))
            : null;
    }
}
