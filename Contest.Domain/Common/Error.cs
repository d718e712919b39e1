namespace Contest.Domain.Common;

/// <summary>
/// A refusal as data: a stable code and typed arguments (the properties of the derived record), never prose.
/// The words are in the resource files of the server and the locale files of the client, by code.
/// </summary>
/// <param name="Code">Stable, lower-case, <c>area.what-is-wrong</c>.</param>
/// <param name="Kind">Decides the HTTP status.</param>
public abstract record Error(string Code, ErrorKind Kind);
