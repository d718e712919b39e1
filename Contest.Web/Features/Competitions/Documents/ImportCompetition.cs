using Contest.Domain.Common;
using Contest.Web.Data;
using FluentValidation;

namespace Contest.Web.Features.Competitions.Documents;

/// <summary>Makes a competition of a file that another one was exported to.</summary>
public static class ImportCompetition
{
    /// <summary>Name and days replace those of the document where given.</summary>
    public sealed record Request(CompetitionDocument Document, string? Name = null, DateOnly? StartsOn = null, DateOnly? EndsOn = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Document).SetValidator(new DocumentValidator());
            RuleFor(r => r.Name).MaximumLength(200);
            RuleFor(r => r.EndsOn).GreaterThanOrEqualTo(r => r.StartsOn).When(r => r.StartsOn is not null && r.EndsOn is not null);
        }
    }

    public sealed class Handler(ContestDb db, CompetitionBuilder builder, TimeProvider clock)
    {
        public async Task<Result<CompetitionView>> HandleAsync(Guid organizationId, Request request, CancellationToken ct)
        {
            var document = request.Document;
            var first = request.StartsOn ?? document.StartsOn ?? clock.Today();
            var last = request.EndsOn ?? (document.EndsOn is { } end && end >= first ? end : first);
            var name = string.IsNullOrWhiteSpace(request.Name) ? document.Name : request.Name;
            var made = await builder.AddAsync(organizationId, document, new CompetitionStart(name, first, last, null, null), ct);
            if (!made.IsOk)
            {
                return made.Error;
            }

            await db.SaveChangesAsync(ct);
            return CompetitionView.Of(made.Value);
        }
    }
}
