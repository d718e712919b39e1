namespace Contest.Scoring;

/// <summary>One mark that counts (of several revisions, the latest).</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="ModuleKey">The module.</param>
/// <param name="AspectKey">The aspect.</param>
/// <param name="JudgeId">The judge or seat; null where one mark stands for all.</param>
/// <param name="Attempt">The attempt, from 1.</param>
/// <param name="Value">The mark.</param>
public readonly record struct Mark(string EntryId, string ModuleKey, string AspectKey, string? JudgeId, int Attempt, MarkValue Value)
{
    /// <summary>A mark of the only attempt.</summary>
    public Mark(string entryId, string moduleKey, string aspectKey, string? judgeId, MarkValue value)
        : this(entryId, moduleKey, aspectKey, judgeId, 1, value)
    {
    }
}
