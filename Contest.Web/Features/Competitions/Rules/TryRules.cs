using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Scoring;
using Contest.Web.Data;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Competitions.Rules;

/// <summary>Checks rules that are being written and scores sample marks with them; stores nothing.</summary>
public static class TryRules
{
    public sealed record Request(JsonElement Rules, IReadOnlyList<Sample>? Samples = null);

    /// <summary>A sample entry. Attributes such as heat group entries where rules look at a group.</summary>
    public sealed record Sample(string Id, IReadOnlyList<SampleMark> Marks, IReadOnlyDictionary<string, string>? Attributes = null);

    /// <summary>Value: a number or a code such as dnf.</summary>
    public sealed record SampleMark(string Module, string Aspect, string Value, string? Judge = null, int Attempt = 1);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Samples).Must(s => s is null || (s.Count <= 20 && s.Sum(x => x.Marks.Count) <= 20_000 && s.Select(x => x.Id).Distinct().Count() == s.Count));
            RuleForEach(r => r.Samples).ChildRules(s =>
            {
                s.RuleFor(x => x.Id).NotEmpty().MaximumLength(60);
                s.RuleForEach(x => x.Marks).ChildRules(m =>
                {
                    m.RuleFor(x => x.Value).NotEmpty().MaximumLength(40);
                    m.RuleFor(x => x.Attempt).InclusiveBetween(1, 1000);
                });
            });
        }
    }

    public sealed class Handler(ContestDb db)
    {
        public async Task<Result<TrialView>> HandleAsync(Guid competitionId, Guid eventId, Request request, CancellationToken ct)
        {
            if (!await db.Events.AnyAsync(e => e.Id == eventId && e.CompetitionId == competitionId, ct))
            {
                return new CommonErrors.NotFound("event");
            }

            // A stage without module is said when the rules are saved; while they are written it would only be in the way.
            var read = RuleDocuments.Read(request.Rules, []);
            if (!read.IsOk)
            {
                return new TrialView(((CompetitionErrors.RulesInvalid)read.Error).Problems, [], []);
            }

            var rules = read.Value;
            var samples = request.Samples ?? [];
            var problems = new List<TrialMarkProblem>();
            var marks = new List<Mark>();
            foreach (var sample in samples)
            {
                foreach (var given in sample.Marks)
                {
                    if (Check(rules, given) is { } problem)
                    {
                        problems.Add(new TrialMarkProblem(sample.Id, given.Module, given.Aspect, given.Judge, problem.Code, problem.Args));
                    }
                    else if (rules.Aspect(given.Module, given.Aspect) is not null)
                    {
                        marks.Add(new Mark(sample.Id, given.Module, given.Aspect, given.Judge, given.Attempt, Value(given.Value)));
                    }
                }
            }

            var book = new MarkBook(samples.Select(Entry), marks.DistinctBy(m => (m.EntryId, m.ModuleKey, m.AspectKey, m.JudgeId, m.Attempt)));
            try
            {
                var field = ScoringEngine.Score(rules, book);
                var ranking = ScoringEngine.Rank(rules, field);
                return new TrialView([], problems, [.. samples.Select(s => Of(ranking.Find(s.Id)!))]);
            }
            catch (MarkBookException refused)
            {
                return new TrialView([new CompetitionErrors.RuleProblem(refused.Message, "$", new Dictionary<string, string>())], problems, []);
            }
        }

        private static TrialEntryView Of(RankedEntry ranked) =>
            new(ranked.EntryId, ranked.RankText, TrialNode.Of(ranked.Scored.Total), [.. ranked.Scored.Modules.Select(TrialNode.Of)]);

        private static EntryInfo Entry(Sample sample) => new(sample.Id)
        {
            Attributes = (sample.Attributes ?? ImmutableDictionary<string, string>.Empty).ToImmutableSortedDictionary(StringComparer.Ordinal),
        };

        private static MarkProblem? Check(RuleSet rules, SampleMark mark) => rules.Aspect(mark.Module, mark.Aspect)?.Check(Value(mark.Value));

        private static MarkValue Value(string text) =>
            decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                ? MarkValue.FromDecimal(number)
                : MarkValue.FromCode(text.Trim());
    }
}
