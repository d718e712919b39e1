namespace Contest.Domain.Judging;

/// <summary>What a seat gives. The rule set's aspects name the seats that mark them by these words.</summary>
public enum SeatRole
{
    /// <summary>裁判员: gives judgements ("judge" in rules)</summary>
    Judge,

    /// <summary>记分员 / 计量: gives measurements ("scale" in rules)</summary>
    Scale,

    /// <summary>裁判长: sees all, may be given aspects too ("chief" in rules)</summary>
    Chief,
}
