using System.Diagnostics;
using Contest.Domain.Common;
using Contest.Domain.Registration.Identities;
using Contest.Web.Security;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Contest.Web.Http;

/// <summary>What escapes a handler becomes a problem too: a stale version, a duplicate, a malformed body, and last the unexpected.</summary>
public static class ProblemSetup
{
    public static void AddContestProblems(this WebApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            if (!context.ProblemDetails.Extensions.ContainsKey("code") && Known(context.HttpContext) is { } error)
            {
                var details = Problems.Details(error);
                context.ProblemDetails.Title = details.Title;
                context.ProblemDetails.Type = details.Type;
                context.ProblemDetails.Extensions["code"] = error.Code;
                context.ProblemDetails.Extensions["args"] = details.Extensions["args"];
            }
        });
        builder.Services.AddExceptionHandler<Handler>();
        builder.Services.AddSingleton<NothingHere>();
        builder.Services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
    }

    private static Error? Known(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status403Forbidden when context.Items.ContainsKey(typeof(SealedIdentities)) => new IdentityErrors.Sealed(),
        StatusCodes.Status400BadRequest => new CommonErrors.MalformedBody(),
        StatusCodes.Status401Unauthorized => new CommonErrors.SignInNeeded(),
        StatusCodes.Status403Forbidden => new CommonErrors.Forbidden(),
        StatusCodes.Status404NotFound => new CommonErrors.NotFound("page"),
        StatusCodes.Status413PayloadTooLarge => new CommonErrors.TooLarge(0),
        StatusCodes.Status415UnsupportedMediaType => new CommonErrors.WrongMediaType(),
        _ => null,
    };

    private sealed class Handler(ILogger<Handler> logger) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
            {
                return true;
            }

            var error = Map(exception, httpContext);
            if (error is CommonErrors.Unexpected unexpected)
            {
                logger.LogError(exception, "Unexpected failure, trace {TraceId}", unexpected.TraceId);
            }

            httpContext.Response.StatusCode = Problems.Status(error);
            await httpContext.Response.WriteAsJsonAsync(Problems.Details(error), ContestJson.Options, "application/problem+json", cancellationToken);
            return true;
        }

        private static Error Map(Exception exception, HttpContext context) => exception switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
                new CommonErrors.TooLarge(context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? 0),
            BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => new CommonErrors.WrongMediaType(),
            BadHttpRequestException => new CommonErrors.MalformedBody(),
            Live.BoardNotReadyException => new CommonErrors.NotReady(),
            DbUpdateConcurrencyException => new CommonErrors.Stale(0, 0),
            DbUpdateException { InnerException: { } inner } when DuplicateIndex(inner) is { } index => new CommonErrors.Duplicate(index),
            _ => new CommonErrors.Unexpected(Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier),
        };
    }

    /// <summary>The index or columns that a uniqueness violation names, in any of the three databases; null for other failures.</summary>
    public static string? DuplicateIndex(Exception exception) => exception switch
    {
        SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } sqlite => sqlite.Message.Split('\'') is [_, var detail, ..] ? detail.Replace("UNIQUE constraint failed: ", "", StringComparison.Ordinal) : "",
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } postgres => postgres.ConstraintName ?? "",
        SqlException { Number: 2601 or 2627 } => "unique",
        _ => null,
    };
}
