using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Contest.Domain.Common;
using Microsoft.Extensions.Primitives;

namespace Contest.Web.Http;

/// <summary>
/// Choices in a query string are the words of the JSON ("publicNotice"), as the API's document says. Minimal APIs would bind C# names and, worse, any
/// number: here each word is turned into the name that they expect, and what is no choice is refused at its field with the choices there are.
/// </summary>
public sealed class QueryChoicesMiddleware(RequestDelegate next)
{
    private static readonly ConcurrentDictionary<MethodInfo, IReadOnlyDictionary<string, Type>> Known = new();

    public async Task InvokeAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (query.Any(q => q.Value.Any(v => v?.Contains('\0', StringComparison.Ordinal) == true)))
        {
            // No database text may hold it; in bodies TextConverter refuses it.
            await Problems.From(new CommonErrors.MalformedBody()).ExecuteAsync(context);
            return;
        }

        if (query.Count > 0 && context.GetEndpoint()?.Metadata.GetMetadata<MethodInfo>() is { } method && Known.GetOrAdd(method, Choices) is { Count: > 0 } choices)
        {
            var findings = new List<(string Path, Error Error)>();
            var read = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
            foreach (var (name, values) in query)
            {
                read[name] = choices.TryGetValue(name, out var type) ? Named(name, values, type, findings) : values;
            }

            if (findings.Count > 0)
            {
                await Problems.From(new FieldFindings(findings)).ExecuteAsync(context);
                return;
            }

            context.Request.Query = new QueryCollection(read);
        }

        await next(context);
    }

    private static StringValues Named(string name, StringValues values, Type type, List<(string Path, Error Error)> findings)
    {
        var named = new List<string>();
        foreach (var value in values)
        {
            if (string.IsNullOrEmpty(value))
            {
                continue;
            }

            if (Array.Find(Enum.GetNames(type), n => string.Equals(n, value, StringComparison.OrdinalIgnoreCase)) is { } found)
            {
                named.Add(found);
            }
            else
            {
                findings.Add((JsonNamingPolicy.CamelCase.ConvertName(name), new CommonErrors.UnknownChoice(value.Length > 60 ? value[..60] : value, string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)))));
            }
        }

        return new StringValues([.. named]);
    }

    private static Dictionary<string, Type> Choices(MethodInfo method) => method.GetParameters()
        .SelectMany(p => p.GetCustomAttribute<AsParametersAttribute>() is null ? [(p.Name!, p.ParameterType)] : p.ParameterType.GetProperties().Select(m => (m.Name, m.PropertyType)))
        .Select(p => (p.Item1, Type: Choice(p.Item2)))
        .Where(p => p.Type is not null)
        .ToDictionary(p => p.Item1, p => p.Type!, StringComparer.OrdinalIgnoreCase);

    private static Type? Choice(Type type)
    {
        var one = type.IsArray ? type.GetElementType()! : type;
        one = Nullable.GetUnderlyingType(one) ?? one;
        return one.IsEnum ? one : null;
    }
}
