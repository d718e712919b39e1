using Contest.Domain.Common;
using Contest.Web.Data;
using Contest.Web.Features.Competitions.Documents;
using Contest.Web.Features.Competitions.Templates;
using FluentValidation;

namespace Contest.Web.Features.Competitions;

/// <summary>A new competition of an organization, empty or from a template.</summary>
public static class CreateCompetition
{
    /// <summary>Template: the key of one that comes with the program, the id of a saved one, or null for an empty competition.</summary>
    public sealed record Request(string Name, DateOnly StartsOn, DateOnly EndsOn, string? Series = null, string? Venue = null, string? Template = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Name).NotEmpty().MaximumLength(200);
            RuleFor(r => r.Series).MaximumLength(200);
            RuleFor(r => r.Venue).MaximumLength(200);
            RuleFor(r => r.EndsOn).GreaterThanOrEqualTo(r => r.StartsOn);
            RuleFor(r => r.Template).MaximumLength(100);
        }
    }

    public sealed class Handler(ContestDb db, CompetitionBuilder builder, FindTemplate templates)
    {
        private static readonly CompetitionDocument Empty = new(CompetitionDocument.CurrentFormat, "", []);

        public async Task<Result<CompetitionView>> HandleAsync(Guid organizationId, Request request, CancellationToken ct)
        {
            var document = request.Template is null ? Empty : await templates.ByKeyAsync(organizationId, request.Template, ct);
            if (!document.IsOk)
            {
                return document.Error;
            }

            var start = new CompetitionStart(request.Name, request.StartsOn, request.EndsOn, request.Series, request.Venue);
            var made = await builder.AddAsync(organizationId, document.Value, start, ct);
            if (!made.IsOk)
            {
                return made.Error;
            }

            await db.SaveChangesAsync(ct);
            return CompetitionView.Of(made.Value);
        }
    }
}
