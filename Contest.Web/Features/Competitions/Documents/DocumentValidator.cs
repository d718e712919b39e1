using FluentValidation;

namespace Contest.Web.Features.Competitions.Documents;

/// <summary>The shape of a competition document: the same bounds as its schema and as the forms.</summary>
public sealed class DocumentValidator : AbstractValidator<CompetitionDocument>
{
    public DocumentValidator()
    {
        RuleFor(d => d.Format).Equal(CompetitionDocument.CurrentFormat);
        RuleFor(d => d.Name).NotEmpty().MaximumLength(200);
        RuleFor(d => d.Series).MaximumLength(200);
        RuleFor(d => d.Venue).MaximumLength(200);
        RuleFor(d => d.EndsOn).GreaterThanOrEqualTo(d => d.StartsOn).When(d => d.StartsOn is not null && d.EndsOn is not null);
        RuleFor(d => d.Settings!).SetValidator(new Settings()).When(d => d.Settings is not null);
        RuleFor(d => d.Events).Must(e => e.Count <= 200).Must(e => e.Select(x => x.Name.Trim()).Distinct().Count() == e.Count);
        RuleForEach(d => d.Events).SetValidator(new Event());
    }

    private sealed class Settings : AbstractValidator<SettingsPart>
    {
        public Settings()
        {
            RuleFor(s => s.EntriesPerDelegation).InclusiveBetween(1, 10_000);
            RuleFor(s => s.AppealMinutes).InclusiveBetween(15, 30 * 24 * 60);
        }
    }

    private sealed class Event : AbstractValidator<EventPart>
    {
        public Event()
        {
            RuleFor(e => e.Name).NotEmpty().MaximumLength(200);
            RuleFor(e => e.Trade).NotEmpty().MaximumLength(100);
            RuleFor(e => e.Divisions).Must(d => d is null || (d.Count <= 50 && d.Distinct().Count() == d.Count));
            RuleForEach(e => e.Divisions).NotEmpty().MaximumLength(100);
            RuleFor(e => e.Stages).Must(s => s.Count <= 50).Must(s => s.Select(x => x.Key).Distinct().Count() == s.Count);
            RuleForEach(e => e.Stages).SetValidator(new Stage());
        }
    }

    private sealed class Stage : AbstractValidator<StagePart>
    {
        public Stage()
        {
            RuleFor(s => s.Key).NotEmpty().MaximumLength(60).Matches("^[A-Za-z][A-Za-z0-9_-]*$");
            RuleFor(s => s.Name).NotEmpty().MaximumLength(100);
            RuleFor(s => s.HoldFirst).InclusiveBetween(0, 1000);
            RuleFor(s => s.Heats).Must(h => h is null || h.Count <= 200);
            RuleForEach(s => s.Heats).ChildRules(h => h.RuleFor(x => x.Name).NotEmpty().MaximumLength(100));
            RuleFor(s => s.Panel).Must(p => p is null || p.Select(x => x.Role).Distinct().Count() == p.Count);
            RuleForEach(s => s.Panel).ChildRules(p => p.RuleFor(x => x.Count).InclusiveBetween(1, 100));
            RuleFor(s => s.Advancement!).ChildRules(a => a.RuleFor(x => x.Value).InclusiveBetween(-100_000, 100_000).Must(v => decimal.Round(v, 6) == v)).When(s => s.Advancement is not null);
        }
    }
}
