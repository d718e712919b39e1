namespace Contest.Scoring;

/// <summary>A mark: a number, or a code such as <c>dnf</c>, <c>dns</c>, <c>none</c> (the judge gave none).</summary>
public readonly record struct MarkValue
{
    private MarkValue(decimal? number, string? code)
    {
        Number = number;
        Code = code;
    }

    /// <summary>The code of a judge who gave no mark.</summary>
    public const string NoneCode = "none";

    /// <summary>A judge's empty sheet. Also the default value.</summary>
    public static MarkValue None => new(null, NoneCode);

    /// <summary>The number, or null for a code.</summary>
    public decimal? Number { get; }

    /// <summary>The code in lower case, or null for a number.</summary>
    public string? Code { get; }

    /// <summary>Whether the judge gave none.</summary>
    public bool IsNone => Number is null && Code is null or NoneCode;

    /// <summary>A number.</summary>
    public static implicit operator MarkValue(decimal number) => new(number, null);

    /// <summary>A number.</summary>
    public static MarkValue FromDecimal(decimal number) => new(number, null);

    /// <summary>A code, taken in lower case.</summary>
    public static MarkValue FromCode(string code)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        return new(null, code.ToLowerInvariant());
    }

    /// <inheritdoc/>
    public override string ToString() => Number is { } number ? DecimalText.Plain(number) : Code ?? NoneCode;
}
