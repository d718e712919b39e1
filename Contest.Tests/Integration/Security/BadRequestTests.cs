using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Contest.Domain.Common;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Features.Accounts;
using Contest.Web.Http;

namespace Contest.Tests.Integration.Security;

public sealed class BadRequestTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Theory]
    [InlineData("{\"userName\":", "application/json", 400)]
    [InlineData("{\"userName\":\"a\",\"userName\":\"b\",\"displayName\":\"c\"}", "application/json", 400)]
    [InlineData("{\"userName\":\"some.one\",\"displayName\":\"c\",\"isAdmin\":true}", "application/json", 400)]
    [InlineData("{\"UserName\":\"some.one\",\"displayName\":\"c\"}", "application/json", 400)]
    [InlineData("{\"userName\":7,\"displayName\":\"c\"}", "application/json", 400)]
    [InlineData("{\"userName\":null,\"displayName\":\"c\"}", "application/json", 400)]
    [InlineData("[]", "application/json", 400)]
    [InlineData("", "application/json", 400)]
    public async Task A_body_that_is_not_what_is_expected_is_refused_with_a_code(string body, string type, int status)
    {
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        using var response = await admin.RawAsync(HttpMethod.Post, "/api/users", new StringContent(body, Encoding.UTF8, type));
        Assert.True((int)response.StatusCode == status || (int)response.StatusCode == 400, $"{(int)response.StatusCode}");
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("common.malformed-body", problem.RootElement.GetProperty("code").GetString());
        Assert.Equal(0, await app.WithDbAsync(db => Task.FromResult(db.Users.Count(u => u.UserName == "some.one"))));
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused_as_too_large()
    {
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var body = "{\"userName\":\"" + new string('a', 2 * 1024 * 1024) + "\",\"displayName\":\"c\"}";
        var problem = await admin.RefusedAsync(HttpMethod.Post, "/api/users", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "common.too-large"), ((HttpStatusCode)problem.Status, problem.Code));
    }

    [Fact]
    public async Task An_unsafe_request_without_the_antiforgery_token_is_refused()
    {
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        admin.Http.DefaultRequestHeaders.Remove("X-XSRF-TOKEN");
        Assert.Equal("common.antiforgery", (await admin.RefusedAsync(HttpMethod.Post, "/api/users", new CreateUser.Request("token.less", "无令牌"))).Code);
    }

    [Fact]
    public async Task Too_many_attempts_to_sign_in_are_told_when_to_come_back()
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, configure: b => b.UseSetting("RateLimits:SignInPerMinute", "3"));
        using var client = await app.AnonymousAsync();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("accounts.sign-in-failed", (await client.RefusedAsync(HttpMethod.Post, "/api/session", new SignIn.Request("nobody", "nothing at all"))).Code);
        }

        using var response = await client.RawAsync(HttpMethod.Post, "/api/session", new SignIn.Request("nobody", "nothing at all"));
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("common.too-many-requests", problem.RootElement.GetProperty("code").GetString());
        Assert.InRange(problem.RootElement.GetProperty("args").GetProperty("retryAfterSeconds").GetInt32(), 1, 60);
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers_and_no_page_may_run_inline_script()
    {
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var client = await app.AnonymousAsync();
        foreach (var path in (string[])["/api/session", "/api/users", "/health/live", "/nowhere"])
        {
            using var response = await client.RawAsync(HttpMethod.Get, path, null);
            var policy = response.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
            Assert.Contains("font-src 'self' data:", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.False(response.Headers.Contains("Server"));
        }

        using var swagger = await client.RawAsync(HttpMethod.Get, "/swagger", null);
        Assert.Contains("script-src 'self' 'unsafe-inline'", swagger.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory, InlineData("zh-CN"), InlineData("en")]
    public void Every_error_has_words_in_both_languages(string culture)
    {
        var language = CultureInfo.GetCultureInfo(culture);
        var missing = Errors().Where(e => string.IsNullOrWhiteSpace(Own(e.Code, language))).Select(e => e.Code);
        Assert.Empty(missing.Order());

        // A placeholder that the error has no argument for would be shown as it is.
        Assert.Empty(Errors().SelectMany(e => System.Text.RegularExpressions.Regex.Matches(Own(e.Code, language) ?? "", @"\{(\w+)\}")
            .Where(m => !ErrorTexts.Args(e).ContainsKey(m.Groups[1].Value)).Select(m => e.Code + " " + m.Value)));
    }

    [Fact]
    public void The_client_has_each_of_its_error_texts_in_both_languages()
    {
        var folder = Path.Combine(Repository.Root, "Contest.Web/client/src/shared/i18n/locales");
        var chinese = Keys(Path.Combine(folder, "zh-CN/errors.json"));
        Assert.NotEmpty(chinese);
        Assert.Equal(chinese, Keys(Path.Combine(folder, "en/errors.json")));

        static List<string> Keys(string file)
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            return [.. json.RootElement.EnumerateObject().Where(p => !string.IsNullOrWhiteSpace(p.Value.ToString())).Select(p => p.Name).Order(StringComparer.Ordinal)];
        }
    }

    // The neutral resources are Chinese, and English falls back on them: a text that is the same in both is a missing one.
    private static string? Own(string code, CultureInfo culture)
    {
        var text = ErrorTexts.Find(code, culture);
        return culture.Name == "en" && text == ErrorTexts.Find(code, CultureInfo.GetCultureInfo("zh-CN")) ? null : text;
    }

    private static IEnumerable<Error> Errors() => new[] { typeof(Error).Assembly, typeof(Program).Assembly }
        .SelectMany(a => a.GetTypes()).Where(t => t.IsAssignableTo(typeof(Error)) && !t.IsAbstract)
        .Select(t => t.GetConstructors(BindingFlags.Public | BindingFlags.Instance).OrderByDescending(c => c.GetParameters().Length).First())
        .Select(c => (Error)c.Invoke([.. c.GetParameters().Select(p => Sample(p.ParameterType))]));

    private static object? Sample(Type type) => type == typeof(string) ? "x" : type.IsValueType ? Activator.CreateInstance(type) : type.IsArray ? Array.CreateInstance(type.GetElementType()!, 0)
        : type.IsGenericType && type.GetGenericArguments() is [var item] && type.IsAssignableFrom(item.MakeArrayType()) ? Array.CreateInstance(item, 0) : null;
}
