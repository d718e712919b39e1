namespace Contest.Domain.Registration;

/// <summary>GB/T 2261.1, as far as registers need it.</summary>
public enum Gender
{
    /// <summary>未说明</summary>
    Unstated,

    /// <summary>男</summary>
    Male,

    /// <summary>女</summary>
    Female,
}
