namespace Contest.Web.Http;

/// <summary>What is wrong with one field: the rule's code and its words.</summary>
public sealed record FieldError(string Code, string Message);
