namespace Contest.Domain.Common;

/// <summary>Either done, or refused with an <see cref="Error"/>.</summary>
public readonly record struct Result
{
    private Result(Error? error) => Error = error;

    /// <summary>Why it was refused; null when it was done.</summary>
    public Error? Error { get; }

    /// <summary>True when it was done.</summary>
    public bool IsOk => Error is null;

    /// <summary>Done.</summary>
    public static Result Ok => default;

    /// <summary>Refused for this reason.</summary>
    public static Result Fail(Error error) => new(error);

    /// <summary>Lets a method <c>return new SomeError(…)</c>.</summary>
    public static implicit operator Result(Error error) => new(error);

    /// <summary>The same as the implicit conversion, for languages without one.</summary>
    public static Result FromError(Error error) => new(error);
}
