using System.Globalization;
using Contest.Domain.Common;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace Contest.Web.Http;

/// <summary>
/// Answers what no endpoint took. The fallback takes every request that routing gave up, also those with a body of a wrong kind or a wrong method:
/// of the API these are told apart, so that the caller learns what to put right.
/// </summary>
public sealed class NothingHere(IEnumerable<EndpointDataSource> sources)
{
    private readonly Lazy<List<Known>> _known = new(() => [.. sources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Select(Known.Of).OfType<Known>()]);

    public IResult Answer(HttpContext context)
    {
        var there = _known.Value.FindAll(k => k.Matches(context.Request.Path));
        if (there.Exists(k => k.TakesBody && k.Methods.Contains(context.Request.Method, StringComparer.OrdinalIgnoreCase)))
        {
            return Problems.From(new CommonErrors.WrongMediaType());
        }

        if (there.Count == 0)
        {
            return Problems.From(new CommonErrors.NotFound("page"));
        }

        var allowed = there.SelectMany(k => k.Methods).Distinct().Order(StringComparer.Ordinal).ToArray();
        context.Response.Headers.Allow = string.Join(", ", allowed);
        return Problems.From(new CommonErrors.WrongMethod(context.Response.Headers.Allow!));
    }

    private sealed record Known(TemplateMatcher Matcher, RoutePattern Pattern, IReadOnlyList<string> Methods, bool TakesBody)
    {
        public static Known? Of(RouteEndpoint endpoint)
        {
            var text = endpoint.RoutePattern.RawText?.TrimStart('/');
            return text?.StartsWith("api/", StringComparison.Ordinal) == true && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods: var methods }
                ? new Known(new TemplateMatcher(TemplateParser.Parse(text), []), endpoint.RoutePattern, methods, endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is not null)
                : null;
        }

        public bool Matches(PathString path)
        {
            var values = new RouteValueDictionary();
            return Matcher.TryMatch(path, values) && Pattern.ParameterPolicies.All(p => p.Value.All(policy => Fits(policy.Content, values.GetValueOrDefault(p.Key))));
        }

        private static bool Fits(string? kind, object? value) => kind switch
        {
            "guid" => Guid.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), out _),
            "int" or "long" => long.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            _ => true,
        };
    }
}
