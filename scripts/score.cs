#!/usr/bin/env -S dotnet run --file
#:project ../Contest.Scoring/Contest.Scoring.csproj
#:property PublishAot=false
#:property AssemblyName=score
// Recomputes a competition from its documents, without a database or the web program. See docs/scoring.md; run it as scripts/score.
using System.Diagnostics.CodeAnalysis;
using Contest.Scoring;
using Contest.Scoring.Awards;

return ScoreCommand.Run(args, Console.Out, Console.Error);

internal static class ScoreCommand
{
    private const string Usage = """
        score RULES.json MARKS.(json|csv) [--entries ENTRIES.csv] [--awards PLAN.json] [--explain] [--lang en|zh-CN]
        score --check RULES.json        reads the rules and says what is wrong with them
        score --schema                  prints the JSON Schema of rules
        score --reference               prints the tables of docs/scoring.md, part 13
        score --hash RULES.json MARKS   prints the result hash alone
        """;

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        string? entries = null, awards = null;
        var language = "en";
        var (explain, check, hash) = (false, false, false);
        var files = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--explain":
                    explain = true;
                    break;
                case "--check":
                    check = true;
                    break;
                case "--hash":
                    hash = true;
                    break;
                case "--schema":
                    output.Write(RuleSchema.Text);
                    return 0;
                case "--reference":
                    output.Write(RuleSchema.Reference());
                    return 0;
                case "-h" or "--help":
                    output.WriteLine(Usage);
                    return 0;
                case "--lang" or "--entries" or "--awards" when i + 1 < args.Length:
                    var value = args[i + 1];
                    (language, entries, awards) = args[i] switch
                    {
                        "--lang" => (value, entries, awards),
                        "--entries" => (language, value, awards),
                        _ => (language, entries, value),
                    };
                    i++;
                    break;
                case "--lang" or "--entries" or "--awards":
                    error.WriteLine($"score: {args[i]} needs a value");
                    error.WriteLine(Usage);
                    return 64;
                case var unknown when unknown.StartsWith("--", StringComparison.Ordinal):
                    error.WriteLine($"score: no such option: {unknown}");
                    error.WriteLine(Usage);
                    return 64;
                default:
                    files.Add(args[i]);
                    break;
            }
        }

        if (language is not ("en" or "zh" or "zh-CN"))
        {
            error.WriteLine($"score: no such language: {language} (en, zh-CN)");
            return 64;
        }

        if (files.Count != (check ? 1 : 2))
        {
            error.WriteLine(Usage);
            return 64;
        }

        try
        {
            if (!Read(files[0], language, error, out var ruleText))
            {
                return 65;
            }

            if (!RuleSet.TryParse(ruleText, out var rules, out var errors))
            {
                return Report(files[0], errors, language, error);
            }

            if (check)
            {
                output.WriteLine(rules.ToReadableJson());
                return 0;
            }

            string? entryText = null, planText = null;
            if (!Read(files[1], language, error, out var text) || (entries is not null && !Read(entries, language, error, out entryText)) || (awards is not null && !Read(awards, language, error, out planText)))
            {
                return 65;
            }

            var json = files[1].EndsWith(".json", StringComparison.OrdinalIgnoreCase) || text.TrimStart().StartsWith('{');
            MarkBook? book;
            if (json ? !MarkDocument.TryParseJson(text, rules, out book, out errors) : !MarkDocument.TryParseCsv(text, rules, out book, out errors, entryText))
            {
                return Report(files[1], errors, language, error);
            }

            if (hash)
            {
                output.WriteLine(ResultHash.Compute(rules, book!));
                return 0;
            }

            var ranking = ScoringEngine.Rank(rules, ScoringEngine.Score(rules, book!));
            if (planText is null)
            {
                output.WriteLine(ResultDocument.ToJson(rules, book!, ranking, language, explain));
                return 0;
            }

            if (!AwardPlan.TryParse(planText, out var plan, out errors))
            {
                return Report(awards!, errors, language, error);
            }

            var allocation = AwardAllocator.Allocate(plan, ranking, book!.Decisions);
            output.WriteLine(ResultDocument.ToJson(rules, book, ranking, language, explain, writer => AwardDocument.Write(writer, allocation, language)));
            return allocation.IsMet ? 0 : 1;
        }
        catch (IOException problem)
        {
            error.WriteLine($"score: {problem.Message}");
            return 66;
        }
        catch (UnauthorizedAccessException problem)
        {
            error.WriteLine($"score: {problem.Message}");
            return 66;
        }
    }

    private static bool Read(string file, string language, TextWriter error, [NotNullWhen(true)] out string? text)
    {
        if (DocumentText.TryDecode(File.ReadAllBytes(file), out text, out var problem))
        {
            return true;
        }

        Report(file, [problem], language, error);
        return false;
    }

    // FILE:LINE: PATH: words [code]
    private static int Report(string file, IEnumerable<RuleError> errors, string language, TextWriter error)
    {
        foreach (var problem in errors)
        {
            var line = problem.Line > 0 ? $":{problem.Line}" : "";
            error.WriteLine($"{file}{line}: {problem.Path}: {ErrorTexts.Of(problem, language)} [{problem.Code}]");
        }

        return 65;
    }
}
