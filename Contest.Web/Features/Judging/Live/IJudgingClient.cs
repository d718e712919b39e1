namespace Contest.Web.Features.Judging.Live;

/// <summary>What a judge's tablet is told. Each message is a hint that may be lost: the database is the truth and <see cref="JudgingHub.Join"/> tells it all again.</summary>
public interface IJudgingClient
{
    /// <summary>
    /// Rules, heats, places, entries or the stage's state changed; join again.
    /// Sent to every tablet of the competition. At most one for each change.
    /// </summary>
    /// <param name="what">What changed, as a word of the outbox event ("heats", "rules").</param>
    Task RosterChanged(string what);

    /// <summary>The seat's sheet changed elsewhere (at the desk, by a re-mark). Sent to the tablets of that seat alone.</summary>
    Task SheetChanged(SheetState sheet);

    /// <summary>The chief judge asks to mark an entry again; its signature is void. Sent to the tablets of that seat alone, after <see cref="SheetChanged"/>.</summary>
    Task RemarkRequested(RemarkRequest request);

    /// <summary>The pass was revoked or has expired; the server closes the connection right after. Sent to the tablet of that pass alone.</summary>
    Task PassEnded(HubProblem problem);
}
