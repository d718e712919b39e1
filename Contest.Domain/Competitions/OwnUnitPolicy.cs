namespace Contest.Domain.Competitions;

/// <summary>回避: what happens when a judge is to mark an entry of the judge's own delegation.</summary>
public enum OwnUnitPolicy
{
    /// <summary>The mark is refused; the seat is recused for the entry.</summary>
    Refuse,

    /// <summary>The mark is taken and flagged to the chief judge.</summary>
    Flag,
}
