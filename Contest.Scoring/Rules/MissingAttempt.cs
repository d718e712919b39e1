namespace Contest.Scoring;

/// <summary>What an attempt without any mark means.</summary>
public enum MissingAttempt
{
    /// <summary>It is still to come: the value is incomplete. JSON <c>incomplete</c>.</summary>
    Incomplete,

    /// <summary>It was not made and does not count. JSON <c>skip</c>.</summary>
    Skip,

    /// <summary>It counts as the code dns. JSON <c>dns</c>.</summary>
    Dns,
}
