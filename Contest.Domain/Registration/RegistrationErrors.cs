using Contest.Domain.Common;

namespace Contest.Domain.Registration;

/// <summary>Refusals of registration.</summary>
public static class RegistrationErrors
{
    /// <summary>The registration stands where this cannot be done.</summary>
    public sealed record WrongStatus(EntryStatus Status) : Error("registration.wrong-status", ErrorKind.Conflict);

    /// <summary>This needs a reason.</summary>
    public sealed record ReasonNeeded() : Error("registration.reason-needed", ErrorKind.Invalid);
}
