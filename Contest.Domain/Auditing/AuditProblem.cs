namespace Contest.Domain.Auditing;

/// <summary>What can be wrong with an audit log.</summary>
public enum AuditProblem
{
    /// <summary>The line's content does not give its hash.</summary>
    LineAltered,

    /// <summary>The line does not follow the one before it: one was removed, inserted or moved.</summary>
    LineMissing,

    /// <summary>The chain ends before the head that it is said to have.</summary>
    EndMissing,

    /// <summary>The chain begins after a line of which no line of the chain says that it was deleted when its time was over.</summary>
    BeginningMissing,

    /// <summary>The line is of a chain that the file does not name.</summary>
    UnknownChain,

    /// <summary>The line had no place in its chain yet: nothing proves it.</summary>
    NotChained,
}
