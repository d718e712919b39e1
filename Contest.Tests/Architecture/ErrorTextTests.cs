using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Contest.Domain.Common;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Http;

namespace Contest.Tests.Architecture;

/// <summary>Every refusal can be said in Chinese and in English, on the server and in the page, with the arguments it carries.</summary>
public sealed partial class ErrorTextTests
{
    public static TheoryData<string> Cultures => ["zh-CN", "en"];

    [Fact]
    public void Codes_are_unique_lower_case_and_of_the_form_area_dot_what()
    {
        var codes = Errors().Select(e => e.Code).ToList();
        Assert.True(codes.Count > 30, $"Only {codes.Count} errors were found.");
        Offenders.None(codes.Where(c => !Form().IsMatch(c)));
        // The same refusal twice by intent: a wrong shape, once with the validator's fields and once with a handler's own.
        Offenders.None(codes.GroupBy(c => c).Where(g => g.Count() > 1 && g.Key != "common.invalid-request").Select(g => g.Key));
    }

    [Theory, MemberData(nameof(Cultures))]
    public void The_server_has_words_for_every_error(string culture)
    {
        var wrong = new List<string>();
        foreach (var error in Errors())
        {
            // The neutral resources are the Chinese ones; English must stand by itself and not fall back.
            var text = ErrorTexts.Find(error.Code, CultureInfo.GetCultureInfo(culture));
            if (string.IsNullOrWhiteSpace(text) || (culture == "en" && text == ErrorTexts.Find(error.Code, CultureInfo.GetCultureInfo("zh-CN"))))
            {
                wrong.Add($"{error.Code} has no words in {culture}");
                continue;
            }

            wrong.AddRange(Placeholder().Matches(text).Select(m => m.Groups[1].Value)
                .Where(p => !ErrorTexts.Args(error).ContainsKey(p)).Select(p => $"{error.Code} in {culture} names {{{p}}}, which it does not carry"));
        }

        Offenders.None(wrong);
    }

    [Theory, MemberData(nameof(Cultures))]
    public void The_page_has_words_for_every_error(string culture)
    {
        using var json = JsonDocument.Parse(Repository.Read($"Contest.Web/client/src/shared/i18n/locales/{culture}/errors.json"));
        var wrong = Errors().Where(e => !Has(json.RootElement, e.Code)).Select(e => $"{e.Code} has no words in {culture}/errors.json");
        Offenders.None(wrong);
    }

    /// <summary>One of each concrete error of Domain and Web, made without its constructor's arguments but with its code.</summary>
    private static IEnumerable<Error> Errors() =>
        from assembly in new[] { typeof(Error).Assembly, typeof(ContestDb).Assembly }
        from type in assembly.GetTypes()
        where !type.IsAbstract && type.IsSubclassOf(typeof(Error))
        orderby type.FullName
        select Make(type);

    private static Error Make(Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(c => c.GetParameters() is not [var only] || only.ParameterType != type)
            .OrderByDescending(c => c.GetParameters().Length).First();
        return (Error)constructor.Invoke([.. constructor.GetParameters().Select(p => Sample(p.ParameterType))]);
    }

    private static object? Sample(Type type) => type switch
    {
        _ when type == typeof(string) => "x",
        { IsArray: true } => Array.CreateInstance(type.GetElementType()!, 0),
        { IsValueType: true } => RuntimeHelpers.GetUninitializedObject(Nullable.GetUnderlyingType(type) ?? type),
        { IsInterface: true, IsGenericType: true } => Array.CreateInstance(type.GetGenericArguments()[0], 0),
        _ => null,
    };

    /// <summary>The code as one key, or as a path of nested objects.</summary>
    private static bool Has(JsonElement element, string code)
    {
        if (element.TryGetProperty(code, out var whole))
        {
            return whole.ValueKind == JsonValueKind.String && whole.GetString()!.Length > 0;
        }

        var dot = code.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && element.TryGetProperty(code[..dot], out var inner) && inner.ValueKind == JsonValueKind.Object && Has(inner, code[(dot + 1)..]);
    }

    [GeneratedRegex("^[a-z][a-z0-9-]*\\.[a-z][a-z0-9.-]*$")]
    private static partial Regex Form();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
