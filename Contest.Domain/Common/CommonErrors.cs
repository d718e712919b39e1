namespace Contest.Domain.Common;

/// <summary>Refusals that every area shares.</summary>
public static class CommonErrors
{
    /// <summary>No such thing here, for this caller.</summary>
    public sealed record NotFound(string What) : Error("common.not-found", ErrorKind.NotFound);

    /// <summary>Somebody changed it since it was read: <paramref name="Yours"/> is older than <paramref name="Current"/>.</summary>
    public sealed record Stale(long Yours, long Current) : Error("common.stale", ErrorKind.Conflict);

    /// <summary>The caller has no grant for this.</summary>
    public sealed record Forbidden() : Error("common.forbidden", ErrorKind.Forbidden);

    /// <summary>Not signed in.</summary>
    public sealed record SignInNeeded() : Error("common.sign-in-needed", ErrorKind.Forbidden);

    /// <summary>The request's shape is wrong; the fields are listed beside it.</summary>
    public sealed record InvalidRequest() : Error("common.invalid-request", ErrorKind.Invalid);

    /// <summary><paramref name="Value"/> is none of the choices; <paramref name="Choices"/> lists them.</summary>
    public sealed record UnknownChoice(string Value, string Choices) : Error("common.unknown-choice", ErrorKind.Invalid);

    /// <summary>The address is right, the method is not; <paramref name="Allowed"/> lists those that are.</summary>
    public sealed record WrongMethod(string Allowed) : Error("common.wrong-method", ErrorKind.Invalid);

    /// <summary>The body is of a kind that is not taken here.</summary>
    public sealed record WrongMediaType() : Error("common.wrong-media-type", ErrorKind.Invalid);

    /// <summary>The body is not the JSON that is expected here.</summary>
    public sealed record MalformedBody() : Error("common.malformed-body", ErrorKind.Invalid);

    /// <summary>The body or file is larger than <paramref name="MaxBytes"/> bytes.</summary>
    public sealed record TooLarge(long MaxBytes) : Error("common.too-large", ErrorKind.TooMuch);

    /// <summary>Too many requests; try again after <paramref name="RetryAfterSeconds"/> seconds.</summary>
    public sealed record TooManyRequests(int RetryAfterSeconds) : Error("common.too-many-requests", ErrorKind.TooMuch);

    /// <summary>The antiforgery token is missing or old; reload the page.</summary>
    public sealed record AntiforgeryFailed() : Error("common.antiforgery", ErrorKind.Invalid);

    /// <summary>Something else with this value exists already.</summary>
    public sealed record Duplicate(string What) : Error("common.duplicate", ErrorKind.Conflict);

    /// <summary>Another node of the program has to answer first, and has not; try again.</summary>
    public sealed record NotReady() : Error("common.not-ready", ErrorKind.Unavailable);

    /// <summary>Something broke here; it is logged under <paramref name="TraceId"/>.</summary>
    public sealed record Unexpected(string TraceId) : Error("common.unexpected", ErrorKind.Conflict);
}
