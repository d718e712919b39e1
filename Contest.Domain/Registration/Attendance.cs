namespace Contest.Domain.Registration;

/// <summary>What became of an approved entry on the day; everything but <see cref="Competing"/> has its own place in the results.</summary>
public enum Attendance
{
    /// <summary>Competes.</summary>
    Competing,

    /// <summary>打星: outside the ranking</summary>
    Guest,

    /// <summary>缺考</summary>
    Absent,

    /// <summary>取消成绩</summary>
    Disqualified,
}
