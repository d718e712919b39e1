namespace Contest.Scoring.Awards;

/// <summary>How far down nominations reach for entries of one size.</summary>
/// <param name="Size">How many people an entry is: 1 alone, 2 a pair, 3 a trio.</param>
/// <param name="Top">The last place that is eligible, those who share it included.</param>
public sealed record TitleRow(int Size, int Top);
