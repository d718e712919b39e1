using System.Globalization;
using Contest.Domain.Common;
using FluentValidation;
using FluentValidation.Results;

namespace Contest.Web.Http;

public static class ValidationFilter
{
    /// <summary>
    /// Runs the request's FluentValidation validator before the handler. A wrong shape is answered with <c>common.invalid-request</c> and
    /// <c>errors</c>: field (camelCase path) → messages in the caller's language with their rule codes.
    /// </summary>
    public static RouteHandlerBuilder Validate<TRequest>(this RouteHandlerBuilder builder)
        where TRequest : class => builder.AddEndpointFilter(async (context, next) =>
        {
            var request = context.Arguments.OfType<TRequest>().FirstOrDefault();
            var validator = context.HttpContext.RequestServices.GetRequiredService<IValidator<TRequest>>();
            if (request is null)
            {
                return Problems.From(new CommonErrors.MalformedBody());
            }

            var result = await validator.ValidateAsync(request, context.HttpContext.RequestAborted);
            if (result.IsValid)
            {
                return await next(context);
            }

            var problem = Problems.Details(new CommonErrors.InvalidRequest());
            problem.Extensions["errors"] = result.Errors
                .GroupBy(e => CamelPath(e.PropertyName))
                .ToDictionary(g => g.Key, g => g.Select(e => new FieldError(e.ErrorCode, WithoutName(e))).ToArray());
            return TypedResults.Problem(problem);
        });

    /// <summary>The message stands next to its field, which has a name in the person's language; the property's own is C#.</summary>
    private static string WithoutName(ValidationFailure failure) =>
        failure.FormattedMessagePlaceholderValues is { } values && values.TryGetValue("PropertyName", out var name)
            ? failure.ErrorMessage.Replace($"'{name}' ", "", StringComparison.Ordinal)
            : failure.ErrorMessage;

    private static string CamelPath(string path) => string.Join('.', path.Split('.').Select(p =>
        p.Length == 0 ? p : p[..1].ToLower(CultureInfo.InvariantCulture) + p[1..]));
}
