namespace Contest.Scoring;

/// <summary>The state of an entry. Only competing entries are ranked, take places and set the best of a group.</summary>
public enum EntryState
{
    /// <summary>In competition. JSON <c>competing</c>.</summary>
    Competing,

    /// <summary>Out of competition (打星): scored and listed, takes no place. JSON <c>guest</c>.</summary>
    Guest,

    /// <summary>Did not come. JSON <c>absent</c>.</summary>
    Absent,

    /// <summary>Gave up. JSON <c>withdrawn</c>.</summary>
    Withdrawn,

    /// <summary>Was disqualified. JSON <c>disqualified</c>.</summary>
    Disqualified,
}
