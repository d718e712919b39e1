using System.Diagnostics.CodeAnalysis;

namespace Contest.Domain.Common;

/// <summary>Either a value, or a refusal with an <see cref="Error"/>.</summary>
[SuppressMessage("Design", "CA1000", Justification = "A factory on the type reads best at the call.")]
public readonly record struct Result<T>
{
    private readonly T? _value;

    private Result(T? value, Error? error)
    {
        _value = value;
        Error = error;
    }

    /// <summary>Why it was refused; null when there is a value.</summary>
    public Error? Error { get; }

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">The result is a refusal.</exception>
    public T Value => Error is null ? _value! : throw new InvalidOperationException($"No value: {Error.Code}");

    /// <summary>A value.</summary>
    public static Result<T> Ok(T value) => new(value, null);

    /// <summary>A refusal.</summary>
    public static Result<T> Fail(Error error) => new(default, error);

    /// <summary>Lets a method return the value itself.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "Ok is the named form.")]
    public static implicit operator Result<T>(T value) => Ok(value);

    /// <summary>Lets a method return the error itself.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "Fail is the named form.")]
    public static implicit operator Result<T>(Error error) => Fail(error);
}
