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

    /// <summary>The row came after the last sign-off, or its stage was never signed off.</summary>
    NotSealed,

    /// <summary>The sheet's signature is not the one that the last sign-off fixed: given, withdrawn or altered since.</summary>
    SignatureNotAsSealed,

    /// <summary>Two sheets have the same id.</summary>
    SheetTwice,

    /// <summary>The result's hash is not that of the package's marks and rules: a mark, a rule, an entry's state or the hash was altered, or it was not computed anew after a correction.</summary>
    ResultNotOfMarks,

    /// <summary>A rank or total is not what the marks and rules give.</summary>
    RankWrong,

    /// <summary>An award is not what the marks and the award plan give.</summary>
    AwardWrong,

    /// <summary>Rules, award plan or entries of a result cannot be read.</summary>
    ResultUnreadable,
}
