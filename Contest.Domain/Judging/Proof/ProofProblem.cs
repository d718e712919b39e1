namespace Contest.Domain.Judging.Proof;

/// <summary>What can be wrong with a package.</summary>
public enum ProofProblem
{
    /// <summary>The row's content does not give its hash.</summary>
    RowAltered,

    /// <summary>The row does not follow the one before it: removed, inserted or reordered.</summary>
    ChainBroken,

    /// <summary>A sealed sheet is not in the package, or has fewer rows than were sealed.</summary>
    RowsMissing,

    /// <summary>The row that was last when the stage was sealed has another hash now: the sheet was rewritten after the sign-off.</summary>
    NotAsSealed,

    /// <summary>The sealed sheets do not give the root.</summary>
    RootWrong,

    /// <summary>The row came after the last sign-off.</summary>
    NotSealed,

    /// <summary>Two sheets have the same id.</summary>
    SheetTwice,
}
