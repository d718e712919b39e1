using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Features.Judging.Live;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.SignalR;

namespace Contest.Tests.Architecture;

/// <summary>
/// Hubs are not in the OpenAPI document, so the client's types for them are written by hand (client/src/shared/hubs, shared/board.ts) and held to the
/// server's here: every method, every message, every member of every record that they carry, its type and whether it may be null.
/// </summary>
public sealed partial class HubContractTests
{
    private static readonly string Source = Path.Combine(Repository.Root, "Contest.Web", "client", "src");

    private static readonly TypeScriptFile Written = TypeScriptFile.Read([.. Directory.GetFiles(Path.Combine(Source, "shared", "hubs"), "*.ts"), Path.Combine(Source, "shared", "board.ts")]);

    /// <summary>Types that the API answers with too come with the generated client, which the drift check holds to the server.</summary>
    private static readonly TypeScriptFile Generated = TypeScriptFile.Read([Path.Combine(Source, "shared", "api", "generated.ts")]);

    private static readonly NullabilityInfoContext Nullability = new();

    public static TheoryData<string> Hubs => [.. HubTypes.Select(h => h.Name)];

    private static Type[] HubTypes => [.. typeof(JudgingHub).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Hub)) && !t.IsAbstract)];

    [Fact]
    public void There_are_hubs() => Assert.Superset(new HashSet<string> { "JudgingHub", "StaffHub", "BoardHub" }, HubTypes.Select(h => h.Name).ToHashSet());

    [Theory]
    [MemberData(nameof(Hubs))]
    public void A_hub_and_its_client_are_written_in_TypeScript_as_they_are(string name)
    {
        var hub = HubTypes.Single(t => t.Name == name);
        List<Type> open = [];
        Compare("I" + name, Methods(hub).Select(m => Method(m, hub: true, open)));
        if (hub.BaseType is { IsGenericType: true } typed)
        {
            var client = typed.GetGenericArguments()[0];
            Compare(client.Name, Methods(client).Select(m => Method(m, hub: false, open)));
        }

        HashSet<Type> seen = [];
        while (open.Count > 0)
        {
            var type = open[^1];
            open.RemoveAt(open.Count - 1);
            var byHand = Written.Words.ContainsKey(type.Name) || Written.Interfaces.ContainsKey(type.Name);
            if (!seen.Add(type) || (!byHand && Generated.Interfaces.ContainsKey(type.Name)))
            {
                continue;
            }

            if (type.IsEnum)
            {
                Assert.True(Written.Words.TryGetValue(type.Name, out var words), $"The words of {type.Name} are not in the client's hub types.");
                Assert.Equal(Enum.GetNames(type).Select(Camel).Order(StringComparer.Ordinal), words.Order(StringComparer.Ordinal));
                continue;
            }

            Compare(type.Name, type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => Property(p, open)));
        }
    }

    [Fact]
    public void The_client_listens_to_every_message_and_calls_no_method_that_is_not_there()
    {
        var code = Directory.GetFiles(Source, "*.ts", SearchOption.AllDirectories).Where(f => !f.EndsWith(".test.ts", StringComparison.Ordinal)).Select(File.ReadAllText).ToArray();
        var heard = code.SelectMany(c => On().Matches(c).Select(m => m.Groups[1].Value)).ToHashSet();
        var called = code.SelectMany(c => Call().Matches(c).Select(m => m.Groups[1].Value)).ToHashSet();
        var messages = HubTypes.Where(h => h.BaseType is { IsGenericType: true }).SelectMany(h => Methods(h.BaseType!.GetGenericArguments()[0])).Select(m => m.Name).ToHashSet();
        var methods = HubTypes.SelectMany(Methods).Select(m => m.Name).ToHashSet();
        Assert.Equal(messages.Order(), heard.Order());
        Assert.Contains("Submit", called);
        Assert.Subset(methods, called);
    }

    /// <summary>What is left out where it is null is optional in the page.</summary>
    private static string Property(PropertyInfo property, List<Type> open)
    {
        var type = Of(property.PropertyType, Nullability.Create(property), open);
        return property.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.WhenWritingNull }
            ? $"{Camel(property.Name)}?: {type.Replace(" | null", "", StringComparison.Ordinal)}"
            : $"{Camel(property.Name)}: {type}";
    }

    private static void Compare(string name, IEnumerable<string> wanted)
    {
        Assert.True(Written.Interfaces.TryGetValue(name, out var written), $"{name} is not in the client's hub types.");
        Assert.Equal(wanted.Select(Plain).Order(StringComparer.Ordinal), written.Select(Plain).Order(StringComparer.Ordinal));
    }

    /// <summary>A list of words stands for a text of the server that is always one of them.</summary>
    private static string Plain(string member) => Name().Replace(member, m =>
        m.Value is "BoardStateWord" or "RowStatus" && Written.Words.ContainsKey(m.Value) ? "string" : m.Value);

    private static IEnumerable<MethodInfo> Methods(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => m.GetBaseDefinition() == m && !m.IsSpecialName);

    private static string Method(MethodInfo method, bool hub, List<Type> open)
    {
        var parameters = method.GetParameters().Where(p => p.ParameterType != typeof(CancellationToken) && p.GetCustomAttribute<FromServicesAttribute>() is null)
            .Select(p => $"{p.Name}: {Of(p.ParameterType, Nullability.Create(p), open)}");
        return $"{Camel(method.Name)}({string.Join(", ", parameters)}): {(hub ? Answer(method, open) : "void")}";
    }

    private static string Answer(MethodInfo method, List<Type> open)
    {
        if (method.ReturnType == typeof(Task))
        {
            return "Promise<void>";
        }

        var wrapper = method.ReturnType.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>) ? "IStreamResult" : "Promise";
        var inner = Nullability.Create(method.ReturnParameter).GenericTypeArguments[0];
        return $"{wrapper}<{Of(inner.Type, inner, open)}>";
    }

    private static string Of(Type type, NullabilityInfo nullable, List<Type> open) =>
        Bare(Nullable.GetUnderlyingType(type) ?? type, nullable, open) + (nullable.ReadState == NullabilityState.Nullable && type != typeof(object) ? " | null" : "");

    private static string Bare(Type type, NullabilityInfo nullable, List<Type> open)
    {
        if (type == typeof(string) || type == typeof(Guid) || type == typeof(decimal) || type == typeof(DateTimeOffset))
        {
            return "string";
        }

        if (type == typeof(int) || type == typeof(long))
        {
            return "number";
        }

        if (type == typeof(bool))
        {
            return "boolean";
        }

        if (type == typeof(object))
        {
            return "unknown";
        }

        if (type.IsGenericType)
        {
            var arguments = nullable.GenericTypeArguments;
            return type.GetGenericTypeDefinition() switch
            {
                var list when list == typeof(IReadOnlyList<>) => Of(arguments[0].Type, arguments[0], open) + "[]",
                var map when map == typeof(IReadOnlyDictionary<,>) => $"Record<string, {Of(arguments[1].Type, arguments[1], open)}>",
                _ => throw new NotSupportedException($"{type} is not written on hubs so far."),
            };
        }

        open.Add(type);
        return type.Name;
    }

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    [GeneratedRegex(@"\.on\('(\w+)'")]
    private static partial Regex On();

    [GeneratedRegex(@"\b(?:invoke|stream|send)(?:<[^>]*>)?\('(\w+)'")]
    private static partial Regex Call();

    [GeneratedRegex(@"\b[A-Z]\w+\b")]
    private static partial Regex Name();
}
