namespace Contest.Scoring;

/// <summary>The marks of height competitions: o cleared, x failed, - passed, r retired.</summary>
internal static class Trials
{
    public static bool IsTrial(string code) =>
        code.Length is > 0 and <= 12 && code.All(c => c is 'o' or 'x' or '-' or 'r') && code.LastIndexOf('o') is var o && (o < 0 || o == code.Length - 1) && code.Count(c => c == 'o') <= 1;

    public static bool Cleared(string code) => code.EndsWith('o');

    public static int Failures(string code) => code.Count(c => c == 'x');
}
