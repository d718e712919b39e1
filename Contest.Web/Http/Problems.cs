using System.Globalization;
using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Contest.Web.Http;

/// <summary>Errors as RFC 9457 problem details with <c>code</c> and <c>args</c>, said in the caller's language.</summary>
public static class Problems
{
    public static int Status(Error error) => error switch
    {
        CommonErrors.SignInNeeded => StatusCodes.Status401Unauthorized,
        CommonErrors.WrongMethod => StatusCodes.Status405MethodNotAllowed,
        CommonErrors.WrongMediaType => StatusCodes.Status415UnsupportedMediaType,
        CommonErrors.TooLarge => StatusCodes.Status413PayloadTooLarge,
        CommonErrors.Unexpected => StatusCodes.Status500InternalServerError,
        CompetitionErrors.RulesInvalid => StatusCodes.Status422UnprocessableEntity,
        _ => error.Kind switch
        {
            ErrorKind.Invalid => StatusCodes.Status400BadRequest,
            ErrorKind.NotFound => StatusCodes.Status404NotFound,
            ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
            ErrorKind.Conflict => StatusCodes.Status409Conflict,
            ErrorKind.TooMuch => StatusCodes.Status429TooManyRequests,
            ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => throw new InvalidOperationException($"Unknown kind {error.Kind}"),
        },
    };

    public static ProblemDetails Details(Error error)
    {
        var problem = new ProblemDetails
        {
            Type = "https://contest.invalid/problems/" + error.Code,
            Title = ErrorTexts.Say(error, CultureInfo.CurrentUICulture),
            Status = Status(error),
        };
        problem.Extensions["code"] = error.Code;
        problem.Extensions["args"] = ErrorTexts.Args(error);
        if (error is FieldFindings findings)
        {
            problem.Extensions["errors"] = findings.ByField.ToDictionary(
                f => f.Key,
                f => f.Value.Select(e => new FieldError(e.Code, ErrorTexts.Say(e, CultureInfo.CurrentUICulture), ErrorTexts.Args(e))).ToArray());
        }

        return problem;
    }

    public static ProblemHttpResult From(Error error) => TypedResults.Problem(Details(error));

    public static Results<Ok<T>, ProblemHttpResult> ToOk<T>(this Result<T> result) =>
        result.IsOk ? TypedResults.Ok(result.Value) : From(result.Error);

    public static Results<Created<T>, ProblemHttpResult> ToCreated<T>(this Result<T> result, Func<T, string> location) =>
        result.IsOk ? TypedResults.Created(location(result.Value), result.Value) : From(result.Error);

    public static Results<NoContent, ProblemHttpResult> ToNoContent(this Result result) =>
        result.IsOk ? TypedResults.NoContent() : From(result.Error!);
}
