namespace Contest.Web.Http;

/// <summary>A part of a longer list. <paramref name="Total"/> counts all that match.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total);
