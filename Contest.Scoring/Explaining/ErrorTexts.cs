namespace Contest.Scoring;

/// <summary>Errors and refusals in words, zh-CN and en.</summary>
public static class ErrorTexts
{
    /// <summary>What a rule or mark document has wrong, without path and line; the code itself where there are no words for it.</summary>
    public static string Of(RuleError error, string language)
    {
        ArgumentNullException.ThrowIfNull(error);
        var near = error.Args.Length > 1 && error.Args[1].Length == 0 ? Fill("error-" + error.Code + "-plain", language, [.. error.Args]) : null;
        return near ?? Fill("error-" + error.Code, language, [.. error.Args]) ?? error.ToString();
    }

    /// <summary>Why a mark cannot be given.</summary>
    public static string Of(MarkProblem problem, decimal mark, string language)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Fill("reason-" + problem.Code, language, [DecimalText.Plain(mark), .. problem.Args]) ?? problem.Code;
    }

    /// <summary>Why a value is refused: <see cref="NodeResult.Reason"/>, a code and after a colon what it is about.</summary>
    public static string OfReason(string reason, string language)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var parts = reason.Split(':', 2);
        return Fill("reason-" + parts[0], language, [parts.Length > 1 ? parts[1] : ""]) ?? reason;
    }

    private static string? Fill(string key, string language, string[] args) =>
        Texts.Find(key, language) is null ? null : Texts.Of(key, language, [.. args, "", "", "", "", ""]);
}
