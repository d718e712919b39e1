namespace Contest.Web.Http;

/// <summary>What is wrong with one field: the rule's code, its words, and its arguments where it has any.</summary>
public sealed record FieldError(string Code, string Message, IReadOnlyDictionary<string, object?>? Args = null);
