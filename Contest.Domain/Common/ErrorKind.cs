namespace Contest.Domain.Common;

/// <summary>What kind of refusal an <see cref="Error"/> is; the web maps each to one HTTP status.</summary>
public enum ErrorKind
{
    /// <summary>The input cannot be right in any state (400).</summary>
    Invalid,

    /// <summary>The thing does not exist, or the caller must not learn that it does (404).</summary>
    NotFound,

    /// <summary>The caller may not do this (403).</summary>
    Forbidden,

    /// <summary>It could be right, but not in the present state, or against a newer version (409).</summary>
    Conflict,

    /// <summary>Too much of it: size, rate or number (413 or 429 by code).</summary>
    TooMuch,

    /// <summary>Not now, and nobody's fault: the same request may well succeed in a few seconds (503).</summary>
    Unavailable,
}
