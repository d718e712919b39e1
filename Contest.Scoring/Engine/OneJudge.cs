namespace Contest.Scoring;

/// <summary>One judge, whose own total is computed.</summary>
/// <param name="Id">The judge, or null for the marks that name none.</param>
internal sealed record OneJudge(string? Id)
{
    /// <summary>Whether a mark is part of this judge's total: the judge's own, or one that names no judge.</summary>
    public bool Has(Mark mark) => mark.JudgeId is null || mark.JudgeId == Id;
}
